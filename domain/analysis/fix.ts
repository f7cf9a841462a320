import type { Command } from '../design/commands.ts';
import { DomainError } from '../errors.ts';
import type { Model } from '../graph/model.ts';
import { applyChanges } from '../template/apply.ts';
import type { Change, Edit } from '../template/edit.ts';
import type { Path } from '../template/value.ts';
import type { Remedy } from './finding.ts';

/** Where a finding is: the path from the root of the template, and that of the entry which it belongs to. */
export type Spot = { readonly model: Model; readonly base: Path; readonly path: Path };

const asCommands = (edits: readonly Edit[]): readonly Command[] => {
  const files = new Set(edits.map(({ file }) => file));
  return [...files].map((file) => ({
    type: 'EditText',
    file,
    edits: edits.filter((edit) => edit.file === file).map(({ at, remove, insert }) => ({ at, remove, insert })),
  }));
};

/** Changes as the exact edits that do them; none when they cannot be written. */
const byChanges = (model: Model, changes: readonly Change[]): readonly Command[] | undefined => {
  try {
    return asCommands(applyChanges(model.files, changes).edits);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Replaces a name inside the text of the value (or key) at a path, and nothing around it. */
const inPlace = ({ model, path }: Spot, from: string, to: string, key: boolean): readonly Command[] | undefined => {
  const span = model.template.locate(path, { key });
  if (span === undefined) return undefined;
  const match = new RegExp(String.raw`(?<![\w])${escaped(from)}(?![\w])`).exec(model.template.text.slice(span.start, span.end));
  if (match === null) return undefined;
  return [{ type: 'EditText', file: model.main, edits: [{ at: span.start + match.index, remove: from, insert: to }] }];
};

type Written = Extract<Remedy, { by: 'remove' | 'declare-parameter' | 'declare-transform' }>;

const changeOf = (base: Path, file: string, remedy: Written): Change => {
  if (remedy.by === 'remove') return { op: 'remove', file, path: [...base, ...remedy.path] };
  if (remedy.by === 'declare-transform') return { op: 'set', file, path: ['Transform'], value: 'AWS::Serverless-2016-10-31' };
  return { op: 'set', file, path: ['Parameters', remedy.name], value: { Type: 'String' } };
};

/** The commands that carry out a remedy on the design as it stands, or undefined when its text cannot be edited so. */
export const fixOf = (spot: Spot, remedy: Remedy): readonly Command[] | undefined => {
  const { model, base, path } = spot;
  if (remedy.by === 'connect') return [{ type: 'Connect', from: remedy.from, to: remedy.to }];
  if (remedy.by === 'rename-key') return inPlace(spot, String(path.at(-1)), remedy.to, true);
  if (remedy.by === 'rename-reference') return inPlace(spot, remedy.from, remedy.to, false);
  return byChanges(model, [changeOf(base, model.main, remedy)]);
};
