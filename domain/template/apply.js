import { DomainError } from '../errors.ts';
import { createBlockCache } from './cache.ts';
import { composeSplices, spliceText } from './compose.ts';
import { changeRegions } from './change-regions.ts';
import { routeChanges } from './route.ts';
import { restructure } from './restructure.ts';
import { verify } from './verify.ts';
export { invertEdits } from './compose.ts';
export { diffEdits } from './diff-edits.ts';
/**
 * Carries out changes with the smallest splices, in the style of the text at hand. Verified: the files then read as meant, and
 * all that was not to change is the same. Throws `text-not-understood` (with file, line, column) where that cannot be had, `file-not-found`.
 */
export const applyChanges = (files, changes, cache = createBlockCache()) => {
  const next = new Map(files);
  const edits = [];
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
export const applyEdits = (text, edits) => spliceText(text, edits);
const byFile = (changes) => {
  const groups = new Map();
  for (const change of changes) {
    const group = groups.get(change.file);
    if (group) group.push(change);
    else groups.set(change.file, [change]);
  }
  return groups;
};
const changeText = (job, changes) => {
  const plan = routeChanges(job, changes);
  const inner = changeRegions(plan);
  const middle = spliceText(job.text, inner);
  const outer = restructure(plan, middle);
  verify(plan, outer.text);
  return { text: outer.text, splices: composeSplices(inner, outer.splices, middle) };
};
