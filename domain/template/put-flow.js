import { marginOf, startsLine } from './lines.ts';
import { flowPair, printFlow } from './print-yaml.ts';
import { cut } from './put-block.ts';
import { quotingLike, scalarText } from './scalar-text.ts';
export const yamlPen = ({ hand }) => ({
  value: (value) => printFlow(value, hand),
  pair: (key, value) => flowPair(key, value, hand),
  unit: undefined,
  pad: ' ',
  comma: ', ',
});
/** Writes JSON as the text at hand does: with its indentation, or all on one line. */
export const jsonPen = (text, whole, eol) => {
  const isWide = whole.includes('\n');
  const unit = isWide ? unitOf(text, whole) : undefined;
  const isTight = !isWide && !/":\s/.test(whole);
  const colon = isTight ? ':' : ': ';
  const print = (value, margin) =>
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
const unitOf = (text, whole) => /\{\r?\n([ \t]+)"/.exec(whole)?.[1] ?? /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
const startsOf = (holder) =>
  holder.kind === 'map' ? holder.pairs.map(({ keyStart }) => keyStart) : holder.items.map(({ start }) => start);
const endsOf = (holder) =>
  holder.kind === 'map' ? holder.pairs.map(({ keyEnd, value }) => Math.max(keyEnd, value.end)) : holder.items.map(({ end }) => end);
/** Adds what `write` prints behind the last element; undefined where there are no brackets to stand in. */
export const appendFlow = (page, holder, pen, write) => {
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
const fillEmpty = ({ text, eol }, holder, pen, write) => {
  const outer = marginOf(text, holder.body);
  const margin = outer + (pen.unit ?? '');
  const pad = holder.kind === 'map' ? pen.pad : '';
  const insert = pen.unit === undefined ? pad + write(margin) + pad : eol + margin + write(margin) + eol + outer;
  return [{ at: holder.body + 1, remove: text.slice(holder.body + 1, holder.end - 1), insert }];
};
/** Takes an element out of brackets that hold others. */
export const removeFlow = (text, holder, index) => {
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
export const replaceFlow = (text, old, value, pen) => {
  const gap = old.start === old.end && /\S/.test(text[old.start - 1] ?? '') ? ' ' : '';
  const insert =
    keepsQuotes(old, pen) && typeof value === 'string'
      ? scalarText(value, quotingLike('single', true))
      : pen.value(value, marginOf(text, old.start));
  return [{ at: old.start, remove: text.slice(old.start, old.end), insert: gap + insert }];
};
const keepsQuotes = (old, pen) => pen.unit === undefined && old.kind === 'scalar' && old.tag === '' && old.style === 'single';
