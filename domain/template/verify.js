import { collectEntries } from './entries.ts';
import { normalised, sameValue } from './meant.ts';
import { noSmallEdit, refusal } from './route.ts';
import { readSource } from './source.ts';
/** Checks that a changed file holds what was meant, and that all else is what it was. Throws `text-not-understood`. */
export const verify = (plan, text) => {
  const after = collectEntries(readSource(text, plan.job.cache));
  for (const [section, ids] of plan.removed) for (const id of ids) expectGone(plan, after, [section, id]);
  for (const [section, entries] of plan.added) for (const [id, value] of entries) expectValue(plan, after, [section, id], value);
  for (const [section, value] of plan.newTops) expectTop(plan, after, section, value);
  for (const [section, entries] of plan.entries.sections) expectUntouched(plan, after, section, entries);
  for (const [key, top] of plan.entries.top) expectTopUntouched(plan, after, key, top);
};
const fail = (plan, path) => {
  throw refusal(plan, path, noSmallEdit);
};
const expectGone = (plan, after, [section, id]) => {
  if (after.sections.get(section)?.has(id)) fail(plan, [section, id]);
};
const expectValue = (plan, after, [section, id], value) => {
  const placed = after.sections.get(section)?.get(id);
  if (!placed || !sameValue(placed.entry.value, normalised(value))) fail(plan, [section, id]);
};
const expectTop = (plan, after, section, value) => {
  const top = after.top.get(section);
  const entries = after.sections.get(section);
  const found = entries ? Object.fromEntries([...entries].map(([id, { entry }]) => [id, entry.value])) : top?.entry.value;
  if (!top || !sameValue(found, normalised(value))) fail(plan, [section]);
};
const expectUntouched = (plan, after, section, entries) => {
  if (plan.removedTops.has(section) || isWorkedOn(plan, plan.entries.top.get(section))) return;
  const found = after.sections.get(section);
  const removed = plan.removed.get(section) ?? new Set();
  for (const [id, placed] of entries) {
    if (!removed.has(id) && !isWorkedOn(plan, placed) && !isAsItWas(placed, found?.get(id))) fail(plan, [section, id]);
  }
  const added = plan.added.get(section)?.size ?? 0;
  if ((found?.size ?? 0) !== entries.size + added - removed.size) fail(plan, [section]);
};
const isWorkedOn = (plan, placed) => placed !== undefined && plan.works.has(placed.block);
const isAsItWas = ({ entry }, now) => now !== undefined && sameValue(now.entry.value, entry.value);
const expectTopUntouched = (plan, after, key, { entry, block, split }) => {
  if (split || plan.works.has(block) || plan.removedTops.has(key)) return;
  if (!sameValue(after.top.get(key)?.entry.value, entry.value)) fail(plan, [key]);
};
