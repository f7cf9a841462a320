import { DomainError } from '../../errors.ts';
import type { BlockCache } from '../read/cache.ts';
import type { Change } from '../edit.ts';
import { collectEntries } from '../read/entries.ts';
import type { Entries } from '../read/entries.ts';
import { handOf } from './hand.ts';
import { impossible, normalised, withAppended, withRemoved, withSet } from '../meant.ts';
import type { Meant } from '../meant.ts';
import { createPosition } from '../read/position.ts';
import type { Hand } from './print-yaml.ts';
import { rootOf } from './region.ts';
import { readSource } from '../read/source.ts';
import type { PlacedBlock, Source } from '../read/part.ts';
import type { Tree } from '../read/tree.ts';
import type { Path, Value, ValueMap } from '../value.ts';
import { isMap } from '../value.ts';

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
    if (typeof x === 'number' && typeof y === 'number') return y - x;
    return String(x) < String(y) ? -1 : 1;
  }
  return b.path.length - a.path.length;
};

const route = (plan: Plan, change: Change): void => {
  const [section, id] = change.path;
  if (typeof section !== 'string') throw refusal(plan, change.path, 'A path begins with the name of a section.');
  const top = plan.entries.top.get(section);
  if (!top) routeToNew(plan, section, change);
  else if (!top.split) routeToTop(plan, section, change);
  else if (typeof id === 'string') routeToEntry(plan, { section, id }, change);
  else routeToSection(plan, section, change);
};

type Name = { readonly section: string; readonly id: string };

const routeToEntry = (plan: Plan, { section, id }: Name, change: Change): void => {
  const placed = plan.entries.sections.get(section)?.get(id);
  if (!placed) routeToAdded(plan, { section, id }, change);
  else if (change.op === 'remove' && leavesNothing(placed.entry.value, change.path)) note(plan.removed, section).add(id);
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
  else if (change.op === 'set' && isMap(change.value)) routeEntries(plan, section, change.value, change);
  else throw refusal(plan, change.path, `This cannot be done to the section ${section} as a whole.`);
};

const routeEntries = (plan: Plan, section: string, value: ValueMap, { file }: Change): void => {
  for (const id of Object.keys(value)) route(plan, { op: 'set', file, path: [section, id], value: value[id] ?? null });
  for (const id of plan.entries.sections.get(section)?.keys() ?? []) {
    if (!Object.hasOwn(value, id)) note(plan.removed, section).add(id);
  }
};

const routeToTop = (plan: Plan, section: string, change: Change): void => {
  const top = plan.entries.top.get(section);
  if (!top) return;
  if (change.op === 'remove' && change.path.length === 1) plan.removedTops.add(section);
  else addWork(plan, top, '', change);
};

/** A YAML file that is one map in braces: what is new in it is put between these. */
const rootInBraces = ({ format, parts: [part] }: Source): PlacedBlock | undefined =>
  format === 'yaml' && part?.kind === 'block' && part.block.text.trimStart().startsWith('{') ? part : undefined;

const routeToNew = (plan: Plan, section: string, change: Change): void => {
  const braces = rootInBraces(plan.source);
  if (braces) return addWork(plan, braces, '', change);
  const value = meantValue(plan.newTops.get(section), change, 1);
  if (value === impossible) throw refusal(plan, change.path, 'Nothing of that kind can stand here.');
  if (value !== undefined) plan.newTops.set(section, value);
};

const routeToAdded = (plan: Plan, { section, id }: Name, change: Change): void => {
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

/** Farther away than this a file may be written in another style; and a long one is not read whole for each change. */
const nearby = 100;

/** The blocks near the one at `at`, backwards, then those behind it. */
function* nearestFirst(blocks: readonly PlacedBlock[], at: number, { format }: Source): Generator<{ text: string; tree: Tree }> {
  const here = blocks.findLastIndex((placed) => placed.at <= at);
  for (const { block } of blocks.slice(Math.max(0, here + 1 - nearby), here + 1).reverse())
    yield { text: block.text, tree: rootOf(block, format) };
  for (const { block } of blocks.slice(here + 1, here + 1 + nearby)) yield { text: block.text, tree: rootOf(block, format) };
}

export const noSmallEdit = 'No small edit of this text does it.';

/** The error for what the text gives no place for; `at` is where the reason stands, if elsewhere. */
export const refusal = ({ job, entries }: Plan, path: Path, reason: string, at?: number): DomainError => {
  const [section = '', id] = path;
  const placed = entries.sections.get(String(section))?.get(String(id)) ?? entries.top.get(String(section));
  const { line, column } = createPosition(job.text)(at ?? (placed ? placed.entry.keyStart + placed.at : 0));
  return new DomainError('text-not-understood', `${job.file}: ${path.join('.')} cannot be changed. ${reason}`, {
    file: job.file,
    line,
    column,
  });
};
