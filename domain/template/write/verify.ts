import { collectEntries } from '../read/entries.ts';
import type { Entries, PlacedEntry } from '../read/entries.ts';
import { normalised, sameValue } from '../meant.ts';
import { noSmallEdit, refusal } from './route.ts';
import type { Plan } from './route.ts';
import { readSource } from '../read/source.ts';
import type { Value } from '../value.ts';

/** Checks that a changed file holds what was meant, and that all else is what it was. Throws `text-not-understood`. */
export const verify = (plan: Plan, text: string): void => {
  const after = collectEntries(readSource(text, plan.job.cache));
  for (const [section, ids] of plan.removed) for (const id of ids) expectGone(plan, after, [section, id]);
  for (const [section, entries] of plan.added) for (const [id, value] of entries) expectValue(plan, after, [section, id], value);
  for (const [section, value] of plan.newTops) expectTop(plan, after, section, value);
  for (const [section, entries] of plan.entries.sections) expectUntouched(plan, after, section, entries);
  for (const [key, top] of plan.entries.top) expectTopUntouched(plan, after, key, top);
};

const fail = (plan: Plan, path: readonly string[]): never => {
  throw refusal(plan, path, noSmallEdit);
};

const expectGone = (plan: Plan, after: Entries, [section, id]: readonly [string, string]): void => {
  if (after.sections.get(section)?.has(id)) fail(plan, [section, id]);
};

const expectValue = (plan: Plan, after: Entries, [section, id]: readonly [string, string], value: Value): void => {
  const placed = after.sections.get(section)?.get(id);
  if (!placed || !sameValue(placed.entry.value, normalised(value))) fail(plan, [section, id]);
};

const expectTop = (plan: Plan, after: Entries, section: string, value: Value): void => {
  const top = after.top.get(section);
  const entries = after.sections.get(section);
  const found = entries ? Object.fromEntries([...entries].map(([id, { entry }]) => [id, entry.value])) : top?.entry.value;
  if (!top || !sameValue(found, normalised(value))) fail(plan, [section]);
};

const expectUntouched = (plan: Plan, after: Entries, section: string, entries: ReadonlyMap<string, PlacedEntry>): void => {
  if (plan.removedTops.has(section) || isWorkedOn(plan, plan.entries.top.get(section))) return;
  const found = after.sections.get(section) ?? new Map<string, PlacedEntry>();
  const removed = plan.removed.get(section) ?? new Set();
  const isKept = ([id, placed]: readonly [string, PlacedEntry]): boolean =>
    removed.has(id) || isWorkedOn(plan, placed) || isAsItWas(placed, found.get(id));
  const lost = [...entries].find((named) => !isKept(named));
  if (lost) fail(plan, [section, lost[0]]);
  if (found.size !== entries.size + sizeOf(plan.added.get(section)) - removed.size) fail(plan, [section]);
};

const sizeOf = (entries: ReadonlyMap<string, Value> | undefined): number => entries?.size ?? 0;

const isWorkedOn = (plan: Plan, placed: PlacedEntry | undefined): boolean => placed !== undefined && plan.works.has(placed.block);

const isAsItWas = ({ entry }: PlacedEntry, now: PlacedEntry | undefined): boolean =>
  now !== undefined && sameValue(now.entry.value, entry.value);

const expectTopUntouched = (
  plan: Plan,
  after: Entries,
  key: string,
  { entry, block, split }: PlacedEntry & { readonly split?: unknown },
): void => {
  if (split || plan.works.has(block) || plan.removedTops.has(key)) return;
  if (!sameValue(after.top.get(key)?.entry.value, entry.value)) fail(plan, [key]);
};
