import type { Splice } from '../compose.ts';
import { marginOf, startsLine } from '../read/lines.ts';
import { flowPair, printFlow } from './print-yaml.ts';
import { cut } from './put-block.ts';
import type { Page } from './put-block.ts';
import { quotingLike, scalarText } from './scalar-text.ts';
import type { ListTree, MapTree, Tree } from '../read/tree.ts';
import type { Value } from '../value.ts';

/** Writes values between brackets: YAML on one line, JSON as its neighbours stand. */
export type Pen = {
  readonly value: (value: Value, margin: string) => string;
  readonly pair: (key: string, value: Value, margin: string) => string;
  /** Indentation of one level, where an empty collection is opened up; undefined to stay on the line. */
  readonly unit: string | undefined;
  /** White space inside braces on one line. */
  readonly pad: string;
  readonly comma: string;
};

export const yamlPen = ({ hand }: Page): Pen => ({
  value: (value) => printFlow(value, hand),
  pair: (key, value) => flowPair(key, value, hand),
  unit: undefined,
  pad: ' ',
  comma: ', ',
});

/** Writes JSON as the text at hand does: with its indentation, or all on one line. */
export const jsonPen = (text: string, whole: string, eol: string): Pen => {
  const isWide = whole.includes('\n');
  const unit = isWide ? unitOf(text, whole) : undefined;
  const isTight = !isWide && !/":\s/.test(whole);
  const colon = isTight ? ':' : ': ';
  const print = (value: Value, margin: string): string =>
    unit === undefined ? JSON.stringify(value) : JSON.stringify(value, null, unit).replaceAll('\n', eol + margin);
  return {
    value: print,
    pair: (key, value, margin) => `${JSON.stringify(key)}${colon}${print(value, margin)}`,
    unit,
    pad: '',
    comma: isTight ? ',' : ', ',
  };
};

/** Indentation of one level: that of the first key of the file, else two spaces. */
const unitOf = (text: string, whole: string): string => /\{\r?\n([ \t]+)"/.exec(whole)?.[1] ?? /\n([ \t]+)/.exec(text)?.[1] ?? '  ';

const startsOf = (holder: MapTree | ListTree): number[] =>
  holder.kind === 'map' ? holder.pairs.map(({ keyStart }) => keyStart) : holder.items.map(({ start }) => start);

const endsOf = (holder: MapTree | ListTree): number[] =>
  holder.kind === 'map' ? holder.pairs.map(({ keyEnd, value }) => Math.max(keyEnd, value.end)) : holder.items.map(({ end }) => end);

/** Adds what `write` prints behind the last element; undefined where there are no brackets to stand in. */
export const appendFlow = (page: Page, holder: MapTree | ListTree, pen: Pen, write: (margin: string) => string): Splice[] | undefined => {
  const { text, eol } = page;
  const open = text[holder.body];
  if (open !== '{' && open !== '[') return undefined;
  const start = startsOf(holder).at(-1);
  const end = endsOf(holder).at(-1);
  if (start === undefined || end === undefined) return fillEmpty(page, holder, pen, write);
  const margin = marginOf(text, start);
  const isAlone = startsLine(text, start);
  return [{ at: end, remove: '', insert: isAlone ? `,${eol}${margin}${write(margin)}` : pen.comma + write(margin) }];
};

const fillEmpty = ({ text, eol }: Page, holder: MapTree | ListTree, pen: Pen, write: (margin: string) => string): Splice[] => {
  const outer = marginOf(text, holder.body);
  const margin = outer + (pen.unit ?? '');
  const pad = holder.kind === 'map' ? pen.pad : '';
  const insert = pen.unit === undefined ? pad + write(margin) + pad : eol + margin + write(margin) + eol + outer;
  return [{ at: holder.body + 1, remove: text.slice(holder.body + 1, holder.end - 1), insert }];
};

/** Takes an element out of brackets that hold others. */
export const removeFlow = (text: string, holder: MapTree | ListTree, index: number): Splice[] => {
  const starts = startsOf(holder);
  const ends = endsOf(holder);
  const from = starts[index];
  const next = starts[index + 1];
  const before = ends[index - 1];
  const to = ends[index];
  if (from === undefined || to === undefined) return [];
  if (next !== undefined) return cut(text, from, next);
  return before === undefined ? cut(text, from, to) : cut(text, before, to);
};

/** Writes another value in the place of one between brackets. */
export const replaceFlow = (text: string, old: Tree, value: Value, pen: Pen): Splice[] => {
  const gap = old.start === old.end && /\S/.test(text[old.start - 1] ?? '') ? ' ' : '';
  const insert =
    keepsQuotes(old, pen) && typeof value === 'string'
      ? scalarText(value, quotingLike('single', true))
      : pen.value(value, marginOf(text, old.start));
  return [{ at: old.start, remove: text.slice(old.start, old.end), insert: gap + insert }];
};

const keepsQuotes = (old: Tree, pen: Pen): boolean =>
  pen.unit === undefined && old.kind === 'scalar' && old.tag === '' && old.style === 'single';
