import type { BlockEntry } from '../read/block.ts';
import type { Splice } from '../compose.ts';
import { leadStart } from '../read/entries.ts';
import { eolOf, columnOf, lineEnd, lineStart, marginOf, nextLine, startsLine } from '../read/lines.ts';
import { sectionOrder } from '../print.ts';
import { indented, pairLines } from './print-yaml.ts';
import type { Hand } from './print-yaml.ts';
import { cut, removeLines } from './put-block.ts';
import { jsonPen } from './put-flow.ts';
import type { PlacedBlock, Source, SplitSection } from '../read/part.ts';
import type { Value } from '../value.ts';

/** An entry or section as the structure sees it: where its key and its content stand in the file. */
export type Slot = { readonly key: string; readonly keyStart: number; readonly end: number };
export type NewPair = { readonly key: string; readonly value: Value };

export const sectionSlots = (section: SplitSection): Slot[] => section.blocks.map(blockSlot);

export const rootSlots = (source: Source): Slot[] =>
  source.parts.flatMap((part) => {
    if (part.kind === 'block') return part.block.entries.map((entry) => entrySlot(entry, part.at));
    const last = part.blocks.at(-1);
    const end = source.format === 'json' || !last ? part.piece.end : blockSlot(last).end;
    return [{ key: part.piece.key, keyStart: part.piece.keyStart, end }];
  });

const blockSlot = ({ block, at }: PlacedBlock): Slot => {
  const first = block.entries[0];
  const last = block.entries.at(-1);
  if (!first || !last) return { key: '', keyStart: at, end: at + block.text.trimEnd().length };
  return { ...entrySlot(last, at), key: first.id, keyStart: at + first.keyStart };
};

const entrySlot = ({ id, keyStart, keyEnd, tree }: BlockEntry, at: number): Slot => ({
  key: id,
  keyStart: at + keyStart,
  end: at + Math.max(tree.end, keyEnd + 1),
});

type Sheet = { readonly source: Source; readonly slots: readonly Slot[]; readonly hand: Hand };

/** Adds pairs behind the slot at `index` (or before the first, with -1), set off by blank lines as the others are. */
export const insertSlots = (sheet: Sheet, index: number, pairs: readonly NewPair[]): Splice[] => {
  const { source, slots, hand } = sheet;
  const anchor = slots[Math.max(index, 0)];
  if (!anchor) return [];
  if (source.format === 'json') return insertJson(sheet, index, pairs);
  const { text } = source;
  const eol = eolOf(text);
  const margin = columnOf(text, anchor.keyStart);
  const isLine = pairs.every(({ value }) => typeof value !== 'object');
  const blank = isSpaced(sheet, index) && !isLine ? eol : '';
  const printed = pairs.map(({ key, value }) => indented(pairLines(key, value, hand), margin));
  if (index < 0) {
    return [{ at: leadStart(text, anchor.keyStart), remove: '', insert: printed.map((lines) => lines.join(eol) + eol + blank).join('') }];
  }
  return [
    {
      at: lineEnd(text, anchor.end),
      remove: '',
      insert: printed.map((lines) => blank + lines.map((line) => eol + line).join('')).join(''),
    },
  ];
};

const insertJson = ({ source: { text }, slots }: Sheet, index: number, pairs: readonly NewPair[]): Splice[] => {
  const anchor = slots[Math.max(index, 0)];
  if (!anchor) return [];
  const eol = eolOf(text);
  const pen = jsonPen(text, text, eol);
  const margin = marginOf(text, anchor.keyStart);
  const gap = startsLine(text, anchor.keyStart) && text.includes('\n') ? eol + margin : pen.comma.slice(1);
  const printed = pairs.map(({ key, value }) => pen.pair(key, value, margin));
  if (index < 0) return [{ at: anchor.keyStart, remove: '', insert: printed.map((pair) => `${pair},${gap}`).join('') }];
  return [{ at: anchor.end, remove: '', insert: printed.map((pair) => `,${gap}${pair}`).join('') }];
};

/** Whether a blank line stands where something is put in, or, at the end, before the last of several. */
const isSpaced = ({ source: { text }, slots }: Sheet, index: number): boolean => {
  const [before, here, next] = [slots[index - 1], slots[index], slots[index + 1]];
  if (here && next) return hasBlank(text, here, next);
  if (here && before) return hasBlank(text, before, here);
  const first = slots[0];
  return here
    ? /\n[ \t\r]*\n(?=\S)/.test(text.slice(0, 20_000))
    : first !== undefined && slots[1] !== undefined && hasBlank(text, first, slots[1]);
};

const hasBlank = (text: string, before: Slot, slot: Slot): boolean => /\n[ \t\r]*\n/.test(text.slice(before.end, slot.keyStart));

/** Takes out one slot of several: with the comments directly above it, and with the blank lines that set it off. */
export const removeSlot = ({ source: { text, format }, slots }: Sheet, index: number): Splice[] => {
  const [before, slot, next] = [slots[index - 1], slots[index], slots[index + 1]];
  if (!slot) return [];
  if (format === 'json') return next ? cut(text, slot.keyStart, next.keyStart) : cut(text, before?.end ?? slot.keyStart, slot.end);
  return removeLinesOf(text, slot, { before, next });
};

type Neighbours = { readonly before: Slot | undefined; readonly next: Slot | undefined };

const removeLinesOf = (text: string, slot: Slot, { before, next }: Neighbours): Splice[] => {
  const start = leadStart(text, slot.keyStart);
  const isSetOff = !next || hasBlank(text, slot, next);
  if (before && isSetOff && hasBlank(text, before, slot)) return cut(text, blankStart(text, start), lineEnd(text, slot.end));
  if (!before && next && isSetOff) return cut(text, start, blankEnd(text, nextLine(text, slot.end)));
  return removeLines(text, start, slot.end);
};

/** End of the last line above the one at `at` that is not blank. */
const blankStart = (text: string, at: number): number => {
  let line = lineStart(text, at);
  while (line > 0 && text.slice(lineStart(text, line - 1), line).trim() === '') line = lineStart(text, line - 1);
  return line === 0 ? 0 : lineEnd(text, lineStart(text, line - 1));
};

const blankEnd = (text: string, at: number): number => {
  const blank = /(?:[ \t]*\r?\n)*/y;
  blank.lastIndex = at;
  blank.test(text);
  return blank.lastIndex;
};

/** Behind which slot of the root a new section stands: the last one that comes earlier in the usual order; -1 for none. */
export const rootPlace = (slots: readonly Slot[], key: string): number => {
  const rank = rankOf(key);
  return slots.findLastIndex((slot) => rankOf(slot.key) <= rank);
};

const rankOf = (key: string): number => {
  const rank = sectionOrder.indexOf(key);
  return rank < 0 ? sectionOrder.indexOf('Metadata') : rank;
};
