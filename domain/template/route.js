import { DomainError } from '../errors.ts';
import { collectEntries } from './entries.ts';
import { handOf } from './hand.ts';
import { impossible, normalised, withAppended, withRemoved, withSet } from './meant.ts';
import { createPosition } from './position.ts';
import { rootOf } from './region.ts';
import { readSource } from './source.ts';
import { isMap } from './value.ts';
const phases = ['set', 'append', 'remove', 'retarget', 'rename'];
/** Sorts changes by phase and by place. Throws `text-not-understood` for a place that cannot be. */
export const routeChanges = (job, changes) => {
  const source = readSource(job.text, job.cache);
  const plan = {
    job,
    source,
    entries: collectEntries(source),
    works: new Map(),
    added: new Map(),
    newTops: new Map(),
    removed: new Map(),
    removedTops: new Set(),
    handAt: handFinder(source),
  };
  for (const phase of phases) {
    const group = changes.filter(({ op }) => op === phase);
    for (const change of phase === 'remove' ? group.toSorted(lastFirst) : group) route(plan, change);
  }
  return plan;
};
/** Of one list the later item first, so that the indexes of the others stay. */
const lastFirst = (a, b) => {
  const length = Math.min(a.path.length, b.path.length);
  for (let at = 0; at < length; at += 1) {
    const [x, y] = [a.path[at], b.path[at]];
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return y - x;
    return String(x) < String(y) ? -1 : 1;
  }
  return b.path.length - a.path.length;
};
const route = (plan, change) => {
  const [section, id] = change.path;
  if (typeof section !== 'string') throw refusal(plan, change.path, 'A path begins with the name of a section.');
  const top = plan.entries.top.get(section);
  if (!top) routeToNew(plan, section, change);
  else if (!top.split) routeToTop(plan, section, change);
  else if (typeof id === 'string') routeToEntry(plan, { section, id }, change);
  else routeToSection(plan, section, change);
};
const routeToEntry = (plan, { section, id }, change) => {
  const placed = plan.entries.sections.get(section)?.get(id);
  if (!placed) routeToAdded(plan, { section, id }, change);
  else if (change.op === 'remove' && leavesNothing(placed.entry.value, change.path)) note(plan.removed, section).add(id);
  else addWork(plan, placed, section, { ...change, path: change.path.slice(1) });
};
const leavesNothing = (value, path) => path.length === 2 || withRemoved(value, path.slice(2)) === undefined;
const addWork = (plan, { block, at }, section, change) => {
  const work = plan.works.get(block);
  if (work) work.changes.push(change);
  else plan.works.set(block, { placed: { block, at }, section, changes: [change] });
};
const note = (map, key) => {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
};
/** A change of a section as a whole is one of its entries. */
const routeToSection = (plan, section, change) => {
  if (change.op === 'remove') plan.removedTops.add(section);
  else if (change.op === 'set' && isMap(change.value)) routeEntries(plan, section, change.value, change);
  else throw refusal(plan, change.path, `This cannot be done to the section ${section} as a whole.`);
};
const routeEntries = (plan, section, value, { file }) => {
  for (const id of Object.keys(value)) route(plan, { op: 'set', file, path: [section, id], value: value[id] ?? null });
  for (const id of plan.entries.sections.get(section)?.keys() ?? []) {
    if (!Object.hasOwn(value, id)) note(plan.removed, section).add(id);
  }
};
const routeToTop = (plan, section, change) => {
  const top = plan.entries.top.get(section);
  if (!top) return;
  if (change.op === 'remove' && change.path.length === 1) plan.removedTops.add(section);
  else addWork(plan, top, '', change);
};
/** A YAML file that is one map in braces: what is new in it is put between these. */
const rootInBraces = ({ format, parts: [part] }) =>
  format === 'yaml' && part?.kind === 'block' && part.block.text.trimStart().startsWith('{') ? part : undefined;
const routeToNew = (plan, section, change) => {
  const braces = rootInBraces(plan.source);
  if (braces) return addWork(plan, braces, '', change);
  const value = meantValue(plan.newTops.get(section), change, 1);
  if (value === impossible) throw refusal(plan, change.path, 'Nothing of that kind can stand here.');
  if (value !== undefined) plan.newTops.set(section, value);
};
const routeToAdded = (plan, { section, id }, change) => {
  const added = plan.added.get(section) ?? new Map();
  const value = meantValue(added.get(id), change, 2);
  if (value === impossible) throw refusal(plan, change.path, 'Nothing of that kind can stand here.');
  if (value === undefined) return;
  plan.added.set(section, added);
  added.set(id, value);
};
/** What a change makes of a value that is not in the text yet. Removals and renames of what is not there mean nothing. */
const meantValue = (old, change, from) => {
  const path = change.path.slice(from);
  if (change.op === 'set') return withSet(old, path, normalised(change.value));
  return change.op === 'append' ? withAppended(old, path, normalised(change.value)) : old;
};
const handFinder = (source) => (at) => {
  const blocks = source.parts.flatMap((part) => (part.kind === 'section' ? part.blocks : [part]));
  return handOf(nearestFirst(blocks, at, source));
};
/** The blocks from the one at `at` backwards, then those behind it. */
function* nearestFirst(blocks, at, { format }) {
  const here = blocks.findLastIndex((placed) => placed.at <= at);
  for (const { block } of blocks.slice(0, here + 1).reverse()) yield { text: block.text, tree: rootOf(block, format) };
  for (const { block } of blocks.slice(here + 1)) yield { text: block.text, tree: rootOf(block, format) };
}
export const noSmallEdit = 'No small edit of this text does it.';
/** The error for what the text gives no place for. */
export const refusal = ({ job, entries }, path, reason) => {
  const [section = '', id] = path;
  const placed = entries.sections.get(String(section))?.get(String(id)) ?? entries.top.get(String(section));
  const { line, column } = createPosition(job.text)(placed ? placed.entry.keyStart + placed.at : 0);
  return new DomainError('text-not-understood', `${job.file}: ${path.join('.')} cannot be changed. ${reason}`, {
    file: job.file,
    line,
    column,
  });
};
