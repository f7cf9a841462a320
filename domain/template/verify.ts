import { collectEntries } from './entries.ts';
import type { Entries, PlacedEntry } from './entries.ts';
import { normalised, sameValue } from './meant.ts';
import { refusal } from './route.ts';
import type { Plan } from './route.ts';
import { readSource } from './source.ts';
import type { Value } from './value.ts';

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
  throw refusal(plan, path, 'No small edit of this text does it.');
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
  const top = plan.entries.top.get(section);
  if (plan.removedTops.has(section) || (top && plan.works.has(top.block))) return;
  const found = after.sections.get(section);
  for (const [id, { entry, block }] of entries) {
    if (plan.works.has(block) || plan.removed.get(section)?.has(id)) continue;
    const now = found?.get(id)?.entry;
    if (!now || (now.value !== entry.value && !sameValue(now.value, entry.value))) fail(plan, [section, id]);
  }
  const expected = entries.size + (plan.added.get(section)?.size ?? 0) - (plan.removed.get(section)?.size ?? 0);
  if ((found?.size ?? 0) !== expected) fail(plan, [section]);
};

const expectTopUntouched = (
  plan: Plan,
  after: Entries,
  key: string,
  { entry, block, split }: PlacedEntry & { readonly split?: unknown },
): void => {
  if (split || plan.works.has(block) || plan.removedTops.has(key)) return;
  if (!sameValue(after.top.get(key)?.entry.value, entry.value)) fail(plan, [key]);
};
