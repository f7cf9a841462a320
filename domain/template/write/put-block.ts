import type { Splice } from '../compose.ts';
import { columnOf, lineEnd, lineStart, nextLine, startsLine } from '../read/lines.ts';
import { indented, itemLines, pairLines, printValue } from './print-yaml.ts';
import type { Hand, Printed } from './print-yaml.ts';
import { quotingLike, scalarText } from './scalar-text.ts';
import type { ListTree, MapTree, Pair, Tree } from '../read/tree.ts';
import { isMap } from '../value.ts';
import type { Value } from '../value.ts';

/** A text with what its writer needs to know. */
export type Page = { readonly text: string; readonly hand: Hand; readonly eol: string };

const lineBreaks = ({ eol }: Page, lines: readonly string[]): string => lines.map((line) => eol + line).join('');

/** Adds a pair below the last one of a block map, in its column. */
export const insertBlockPair = (page: Page, map: MapTree, key: string, value: Value): Splice[] => {
  const [first] = map.pairs;
  const last = map.pairs.at(-1);
  if (!first || !last) return [];
  const lines = indented(pairLines(key, value, page.hand), columnOf(page.text, first.keyStart));
  return [{ at: lineEnd(page.text, pairEnd(page.text, last)), remove: '', insert: lineBreaks(page, lines) }];
};

/** Adds an item below the last one of a block list, in its column. */
export const appendBlockItem = (page: Page, list: ListTree, value: Value): Splice[] => {
  const lines = indented(itemLines(value, page.hand), columnOf(page.text, list.body));
  return [{ at: lineEnd(page.text, list.end), remove: '', insert: lineBreaks(page, lines) }];
};

export const colonEnd = (text: string, { keyEnd }: Pair): number => text.indexOf(':', keyEnd) + 1;

export const pairEnd = (text: string, pair: Pair): number => Math.max(colonEnd(text, pair), pair.value.end);

/** Where the old value of a pair stands: on the line of its colon up to `headEnd`, and below that line up to `belowEnd`. */
type Extent = { readonly headEnd: number; readonly below: number; readonly belowEnd: number };

const extentOf = (text: string, pair: Pair): Extent => {
  const { value } = pair;
  const colon = colonEnd(text, pair);
  const line = lineEnd(text, colon);
  if (value.start === value.end) return { headEnd: colon, below: line, belowEnd: line };
  if (value.start > line) return { headEnd: colon, below: line, belowEnd: value.end };
  const head = headLength(text, value);
  const headEnd = head === undefined ? value.end : value.start + head;
  const below = lineEnd(text, headEnd);
  return { headEnd, below, belowEnd: Math.max(below, value.end) };
};

/** Length of tag, anchor and block scalar header before the lines of a block value; undefined for a value that begins at once. */
const headLength = (text: string, value: Tree): number | undefined => {
  const isBlock = value.kind === 'scalar' ? value.style === 'literal' || value.style === 'folded' : value.kind !== 'alias' && !value.flow;
  if (!isBlock) return undefined;
  return /(?:[!&]\S+[ \t]*)*(?:[|>][-+\d]*)?/y.exec(text.slice(value.start, lineEnd(text, value.start)))?.[0].trimEnd().length ?? 0;
};

/** Writes another value behind a key of a block map. */
export const replacePairValue = (page: Page, pair: Pair, value: Value): Splice[] => {
  const { text, hand } = page;
  const colon = colonEnd(text, pair);
  const { headEnd, below, belowEnd } = extentOf(text, pair);
  const { head, lines, list } = likeOld(pair.value, value, hand);
  const margin = columnOf(text, pair.keyStart) + (list && hand.flush ? 0 : hand.step);
  return [
    { at: colon, remove: text.slice(colon, headEnd), insert: head === '' ? '' : gapBefore(text, pair, headEnd) + head },
    { at: below, remove: text.slice(below, belowEnd), insert: lineBreaks(page, indented(lines, margin)) },
  ];
};

/** White space between colon and value, as it was. */
const gapBefore = (text: string, pair: Pair, headEnd: number): string => {
  const colon = colonEnd(text, pair);
  const { start } = pair.value;
  return start > colon && start < headEnd ? text.slice(colon, start) : ' ';
};

/** A scalar that takes the place of a quoted one is quoted alike. */
const likeOld = (old: Tree, value: Value, hand: Hand): Printed => {
  const printed = printValue(value, hand);
  const argument = printed.lines.length > 0 ? undefined : textOf(value, printed.head.startsWith(`${old.tag} `));
  if (argument === undefined || old.kind !== 'scalar' || (old.style !== 'single' && old.style !== 'double')) return printed;
  const tag = typeof value === 'string' ? '' : `${old.tag} `;
  return { ...printed, head: tag + scalarText(argument, quotingLike(old.style, false)) };
};

/** The text of a string, or of the argument of a tag. */
const textOf = (value: Value, isTagged: boolean): string | undefined => {
  const [argument] = isMap(value) && isTagged ? Object.values(value) : [value];
  return typeof argument === 'string' ? argument : undefined;
};

/** Writes another value behind the dash of a block list. */
export const replaceItem = (page: Page, list: ListTree, index: number, value: Value): Splice[] => {
  const { text, hand } = page;
  const item = list.items[index];
  if (!item) return [];
  const dash = dashOf(text, list, index);
  if (item.start === item.end)
    return [{ at: dash + 1, remove: '', insert: ` ${itemText(page, printValue(value, hand), columnOf(text, dash) + 2)}` }];
  const printed = likeOld(item, value, hand);
  const followsDash = printed.head !== '' && lineStart(text, dash) === lineStart(text, item.start);
  const column = followsDash ? columnOf(text, dash) + 2 : columnOf(text, item.start);
  return [{ at: item.start, remove: text.slice(item.start, item.end), insert: itemText(page, printed, column) }];
};

const itemText = (page: Page, { head, lines }: Printed, column: number): string => {
  const [first = '', ...rest] = head === '' ? lines : [head, ...lines];
  return first + lineBreaks(page, indented(rest, column));
};

/** Position of the dash before an item of a block list. */
export const dashOf = (text: string, list: ListTree, index: number): number => {
  if (index === 0) return list.body;
  const column = columnOf(text, list.body);
  let line = lineStart(text, list.items[index]?.start ?? list.body);
  while (line > list.body && !(text[line + column] === '-' && startsLine(text, line + column))) line = lineStart(text, line - 1);
  return line + column;
};

/** Takes a pair out of a block map that has others. */
export const removeBlockPair = (text: string, map: MapTree, index: number): Splice[] => {
  const pair = map.pairs[index];
  const next = map.pairs[index + 1];
  if (!pair) return [];
  if (startsLine(text, pair.keyStart)) return removeLines(text, pair.keyStart, pairEnd(text, pair));
  return next ? cut(text, pair.keyStart, next.keyStart) : [];
};

/** Takes an item out of a block list that has others. */
export const removeBlockItem = (text: string, list: ListTree, index: number): Splice[] => {
  const dash = dashOf(text, list, index);
  const end = Math.max(dash + 1, list.items[index]?.end ?? dash);
  if (startsLine(text, dash)) return removeLines(text, dash, end);
  return index + 1 < list.items.length ? cut(text, dash, dashOf(text, list, index + 1)) : [];
};

export const cut = (text: string, from: number, to: number): Splice[] => [{ at: from, remove: text.slice(from, to), insert: '' }];

/** Whole lines; at the end of a text without a final newline, with the line ending before them. */
export const removeLines = (text: string, from: number, to: number): Splice[] => {
  const start = lineStart(text, from);
  const end = nextLine(text, to);
  const isLast = end === text.length && text.charCodeAt(end - 1) !== 10;
  return cut(text, isLast && start > 0 ? lineEnd(text, lineStart(text, start - 1)) : start, end);
};
