import { DomainError } from '../errors.ts';
import type { BlockCache } from './cache.ts';
import type { Change } from './edit.ts';
import { collectEntries } from './entries.ts';
import type { Entries } from './entries.ts';
import { handOf } from './hand.ts';
import { impossible, normalised, withAppended, withRemoved, withSet } from './meant.ts';
import type { Meant } from './meant.ts';
import { createPosition } from './position.ts';
import type { Hand } from './print-yaml.ts';
import { rootOf } from './region.ts';
import { readSource } from './source.ts';
import type { PlacedBlock, Source } from './part.ts';
import type { Tree } from './tree.ts';
import type { Path, Value } from './value.ts';
import { isMap } from './value.ts';

export type Job = { readonly file: string; readonly text: string; readonly cache: BlockCache };

/** Changes of one block; their paths begin at the root of the block. */
export type BlockWork = { readonly placed: PlacedBlock; readonly section: string; readonly changes: Change[] };

/** What is to be done to a file, sorted by where: inside blocks, or to the entries and sections themselves. */
export type Plan = {
  readonly job: Job;
  readonly source: Source;
  readonly entries: Entries;
  readonly works: Map<PlacedBlock['block'], BlockWork>;
  /** New entries by section that stands in the file, in the order in which they were first named. */
  readonly added: Map<string, Map<string, Value>>;
  readonly newTops: Map<string, Value>;
  readonly removed: Map<string, Set<string>>;
  readonly removedTops: Set<string>;
  readonly handAt: (at: number) => Hand;
};

const phases = ['set', 'append', 'remove', 'retarget', 'rename'] as const;

/** Sorts changes by phase and by place. Throws `text-not-understood` for a place that cannot be. */
export const routeChanges = (job: Job, changes: readonly Change[]): Plan => {
  const source = readSource(job.text, job.cache);
  const plan: Plan = {
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
const lastFirst = (a: Change, b: Change): number => {
  const length = Math.min(a.path.length, b.path.length);
  for (let at = 0; at < length; at += 1) {
    const [x, y] = [a.path[at], b.path[at]];
    if (x === y) continue;
    return typeof x === 'number' && typeof y === 'number' ? y - x : String(x) < String(y) ? -1 : 1;
  }
  return b.path.length - a.path.length;
};

const route = (plan: Plan, change: Change): void => {
  const [section, id] = change.path;
  if (typeof section !== 'string') throw refusal(plan, change.path, 'A path begins with the name of a section.');
  const top = plan.entries.top.get(section);
  if (!top) return routeToNew(plan, section, change);
  if (!top.split) return routeToTop(plan, section, change);
  if (typeof id !== 'string') return routeToSection(plan, section, change);
  const placed = plan.entries.sections.get(section)?.get(id);
  if (!placed) return routeToAdded(plan, { section, id }, change);
  if (change.op === 'remove' && leavesNothing(placed.entry.value, change.path)) note(plan.removed, section).add(id);
  else addWork(plan, placed, section, { ...change, path: change.path.slice(1) });
};

const leavesNothing = (value: Value, path: Path): boolean => path.length === 2 || withRemoved(value, path.slice(2)) === undefined;

const addWork = (plan: Plan, { block, at }: PlacedBlock, section: string, change: Change): void => {
  const work = plan.works.get(block);
  if (work) work.changes.push(change);
  else plan.works.set(block, { placed: { block, at }, section, changes: [change] });
};

const note = (map: Map<string, Set<string>>, key: string): Set<string> => {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
};

/** A change of a section as a whole is one of its entries. */
const routeToSection = (plan: Plan, section: string, change: Change): void => {
  if (change.op === 'remove') plan.removedTops.add(section);
  else if (change.op === 'set' && isMap(change.value)) {
    const { value } = change;
    for (const id of Object.keys(value)) route(plan, { ...change, path: [section, id], value: value[id] ?? null });
    for (const id of plan.entries.sections.get(section)?.keys() ?? []) if (!Object.hasOwn(value, id)) note(plan.removed, section).add(id);
  } else throw refusal(plan, change.path, `This cannot be done to the section ${section} as a whole.`);
};

const routeToTop = (plan: Plan, section: string, change: Change): void => {
  const top = plan.entries.top.get(section);
  if (!top) return;
  if (change.op === 'remove' && change.path.length === 1) plan.removedTops.add(section);
  else addWork(plan, top, '', change);
};

const routeToNew = (plan: Plan, section: string, change: Change): void => {
  const [only] = plan.source.parts;
  if (only?.kind === 'block' && only.block.text.trimStart().startsWith('{') && plan.source.format === 'yaml')
    return addWork(plan, only, '', change);
  const value = meantValue(plan.newTops.get(section), change, 1);
  if (value === impossible) throw refusal(plan, change.path, 'Nothing of that kind can stand here.');
  if (value !== undefined) plan.newTops.set(section, value);
};

const routeToAdded = (plan: Plan, { section, id }: { section: string; id: string }, change: Change): void => {
  const added = plan.added.get(section) ?? new Map<string, Value>();
  const value = meantValue(added.get(id), change, 2);
  if (value === impossible) throw refusal(plan, change.path, 'Nothing of that kind can stand here.');
  if (value === undefined) return;
  plan.added.set(section, added);
  added.set(id, value);
};

/** What a change makes of a value that is not in the text yet. Removals and renames of what is not there mean nothing. */
const meantValue = (old: Value | undefined, change: Change, from: number): Meant => {
  const path = change.path.slice(from);
  if (change.op === 'set') return withSet(old, path, normalised(change.value));
  return change.op === 'append' ? withAppended(old, path, normalised(change.value)) : old;
};

const handFinder =
  (source: Source): Plan['handAt'] =>
  (at) => {
    const blocks = source.parts.flatMap((part) => (part.kind === 'section' ? part.blocks : [part]));
    return handOf(nearestFirst(blocks, at, source));
  };

/** The blocks from the one at `at` backwards, then those behind it. */
function* nearestFirst(blocks: readonly PlacedBlock[], at: number, { format }: Source): Generator<{ text: string; tree: Tree }> {
  const here = blocks.findLastIndex((placed) => placed.at <= at);
  for (const { block } of blocks.slice(0, here + 1).reverse()) yield { text: block.text, tree: rootOf(block, format) };
  for (const { block } of blocks.slice(here + 1)) yield { text: block.text, tree: rootOf(block, format) };
}

/** The error for what the text gives no place for. */
export const refusal = ({ job, entries }: Plan, path: Path, reason: string): DomainError => {
  const [section = '', id] = path;
  const placed = entries.sections.get(String(section))?.get(String(id)) ?? entries.top.get(String(section));
  const { line, column } = createPosition(job.text)(placed ? placed.entry.keyStart + placed.at : 0);
  return new DomainError('text-not-understood', `${job.file}: ${path.join('.')} cannot be changed. ${reason}`, {
    file: job.file,
    line,
    column,
  });
};
