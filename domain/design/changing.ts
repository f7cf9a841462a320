import { DomainError } from '../errors.ts';
import type { Files, Model } from '../graph/model.ts';
import type { Change, Edit } from '../template/edit.ts';
import type { Work } from './deciding.ts';
import type { Delta } from './delta.ts';
import { layoutChange } from './layout-change.ts';
import type { Layout } from './layout.ts';
import { checkPath, checkPaths } from './paths.ts';

export const modelOf = ({ design, deciding }: Work): Model => deciding.opener.open(design.files, design.main);

const filesCreated = (files: Files, added: ReadonlyMap<string, string>) => {
  for (const path of added.keys()) {
    checkPath(path);
    if (files.has(path))
      throw new DomainError('edit-conflict', `There is a file ${path} already. Rename it or choose another id.`, { file: path });
  }
  if (added.size > 0) checkPaths([...files.keys(), ...added.keys()]);
  const edits: Edit[] = [...added].filter(([, text]) => text !== '').map(([file, text]) => ({ file, at: 0, remove: '', insert: text }));
  return { created: [...added.keys()], edits };
};

/** What a graph command changes: templates by path, new files, the picture. */
export type Changed = {
  readonly changes: readonly Change[];
  readonly added?: ReadonlyMap<string, string>;
  readonly layout?: Layout;
};

/** The exact delta of changes on the working copy. @throws DomainError text-not-understood, edit-conflict, invalid-path */
export const deltaOf = ({ design, deciding }: Work, { changes, added = new Map(), layout = design.layout }: Changed): Delta => {
  const { edits } = changes.length > 0 ? deciding.opener.apply(design.files, changes) : { edits: [] };
  const { created, edits: texts } = filesCreated(design.files, added);
  const picture = layoutChange(design.layout, layout);
  return {
    edits: [...edits, ...texts],
    ...(created.length > 0 && { created }),
    ...(picture && { layout: picture }),
  };
};
