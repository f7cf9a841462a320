import { DomainError } from '../errors.ts';
import { createBlockCache } from './read/cache.ts';
import type { BlockCache } from './read/cache.ts';
import { composeSplices, spliceText } from './compose.ts';
import type { Splice } from './compose.ts';
import type { Change, Edit } from './edit.ts';
import { changeRegions } from './write/change-regions.ts';
import { routeChanges } from './write/route.ts';
import { restructure } from './write/restructure.ts';
import { verify } from './write/verify.ts';

export { invertEdits } from './compose.ts';
export { diffEdits } from './write/diff-edits.ts';

/** Path -> text. */
type Files = ReadonlyMap<string, string>;

/**
 * Carries out changes with the smallest splices, in the style of the text at hand. Verified: the files then read as meant, and
 * all that was not to change is the same. Throws `text-not-understood` (with file, line, column) where that cannot be had, `file-not-found`.
 */
export const applyChanges = (
  files: Files,
  changes: readonly Change[],
  cache: BlockCache = createBlockCache(),
): { files: Files; edits: readonly Edit[] } => {
  const next = new Map(files);
  const edits: Edit[] = [];
  for (const [file, group] of byFile(changes)) {
    const text = files.get(file);
    if (text === undefined) throw new DomainError('file-not-found', `The design has no file ${file}.`, { file });
    const changed = changeText({ file, text, cache }, group);
    next.set(file, changed.text);
    for (const splice of changed.splices) edits.push({ file, ...splice });
  }
  return { files: next, edits };
};

/** Carries out edits of one text. Throws `corrupt-stream` where the text is not what an edit removes. */
export const applyEdits = (text: string, edits: readonly Edit[]): string => spliceText(text, edits);

const byFile = (changes: readonly Change[]): ReadonlyMap<string, Change[]> => {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.file);
    if (group) group.push(change);
    else groups.set(change.file, [change]);
  }
  return groups;
};

type Changed = { readonly text: string; readonly splices: readonly Splice[] };

const changeText = (job: { file: string; text: string; cache: BlockCache }, changes: readonly Change[]): Changed => {
  const plan = routeChanges(job, changes);
  const inner = changeRegions(plan);
  const middle = spliceText(job.text, inner);
  const outer = restructure(plan, middle);
  verify(plan, outer.text);
  return { text: outer.text, splices: composeSplices(inner, outer.splices, middle) };
};
