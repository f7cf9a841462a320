import { composeSplices, spliceText } from '../compose.ts';
import type { Splice } from '../compose.ts';
import { cut } from './put-block.ts';
import { printTemplate } from '../print.ts';
import type { Plan } from './route.ts';
import { readSource } from '../read/source.ts';
import type { SplitSection, Source } from '../read/part.ts';
import { insertSlots, removeSlot, rootPlace, rootSlots, sectionSlots } from './structure.ts';
import type { Value } from '../value.ts';

type Draft = { text: string; splices: readonly Splice[] };

/** Adds and takes out entries and sections. `text` is the file after the changes inside blocks, as are the splices. */
export const restructure = (plan: Plan, text: string): Draft => {
  const draft: Draft = { text, splices: [] };
  for (const [section, entries] of plan.added) advance(plan, draft, (source) => addEntries(plan, source, section, entries));
  for (const [section, ids] of plan.removed)
    for (const id of ids) advance(plan, draft, (source) => removeEntry(plan, source, { section, id }));
  for (const section of plan.removedTops) advance(plan, draft, (source) => removeTop(plan, source, section));
  for (const [section, value] of plan.newTops) advance(plan, draft, (source) => addTop(plan, source, section, value));
  return draft;
};

const advance = (plan: Plan, draft: Draft, work: (source: Source) => readonly Splice[]): void => {
  const splices = work(readSource(draft.text, plan.job.cache));
  draft.splices = composeSplices(draft.splices, splices, draft.text);
  draft.text = spliceText(draft.text, splices);
};

const splitSection = (source: Source, name: string): SplitSection | undefined =>
  source.parts.findLast((part): part is SplitSection => part.kind === 'section' && part.piece.key === name);

const removeEntry = (plan: Plan, source: Source, { section, id }: { section: string; id: string }): readonly Splice[] => {
  const split = splitSection(source, section);
  const slots = split ? sectionSlots(split) : [];
  const index = slots.findLastIndex(({ key }) => key === id);
  if (!split || index < 0) return [];
  if (slots.length > 1) return removeSlot({ source, slots, hand: plan.handAt(0) }, index);
  return section === 'Resources' ? emptied(source, split) : removeTop(plan, source, section);
};

/** A template needs `Resources`: when the last goes, `{}` stays. */
const emptied = ({ text, format }: Source, { piece, below, blocks }: SplitSection): readonly Splice[] => {
  if (format === 'json') return cut(text, below + 1, piece.end - 1);
  const last = blocks.at(-1);
  const end = last ? last.at + (last.block.entries.at(-1)?.tree.end ?? 0) : piece.after;
  return [{ at: piece.after, remove: text.slice(piece.after, end), insert: ' {}' }];
};

const addEntries = (plan: Plan, source: Source, section: string, entries: ReadonlyMap<string, Value>): readonly Splice[] => {
  const split = splitSection(source, section);
  const slots = split ? sectionSlots(split) : [];
  const pairs = [...entries].map(([key, value]) => ({ key, value }));
  return insertSlots({ source, slots, hand: plan.handAt(split?.piece.end ?? 0) }, slots.length - 1, pairs);
};

const removeTop = (plan: Plan, source: Source, section: string): readonly Splice[] => {
  const slots = rootSlots(source);
  const index = slots.findLastIndex(({ key }) => key === section);
  if (slots.length === 1) return cut(source.text, 0, source.text.length);
  return index < 0 ? [] : removeSlot({ source, slots, hand: plan.handAt(0) }, index);
};

const addTop = (plan: Plan, source: Source, section: string, value: Value): readonly Splice[] => {
  const slots = rootSlots(source);
  const sheet = { source, slots, hand: plan.handAt(source.text.length) };
  if (slots.length > 0) return insertSlots(sheet, rootPlace(slots, section), [{ key: section, value }]);
  const isJson = source.format === 'json';
  const printed = printTemplate({ [section]: value }, isJson ? 'json' : 'yaml');
  return [{ at: 0, remove: isJson ? source.text : '', insert: printed }];
};
