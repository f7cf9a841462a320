import type { Pair, Reading, Tree } from './tree.ts';
import { readYaml } from './yaml-tree.ts';

/** `count` spaces were put in at `at` of the original text. */
type Pad = { readonly at: number; readonly count: number };

/**
 * Reads a block that a strict parser refuses because lines of a quoted text or flow collection stand at or left of the key they
 * belong to. CloudFormation takes these. Undefined where that is not what is wrong. Only for text with errors.
 */
export const readRepaired = (text: string): Reading | undefined => {
  const pads = padsOf(text);
  if (pads.length === 0) return undefined;
  const reading = readYaml(padded(text, pads));
  if (reading.errors.length > 0 || !reading.tree) return undefined;
  return { ...reading, tree: moved(reading.tree, unpad(pads)) };
};

const padded = (text: string, pads: readonly Pad[]): string => {
  const parts: string[] = [];
  let from = 0;
  for (const { at, count } of pads) {
    parts.push(text.slice(from, at), ' '.repeat(count));
    from = at;
  }
  return parts.join('') + text.slice(from);
};

/** Offsets of the padded text back to the original. */
const unpad =
  (pads: readonly Pad[]) =>
  (offset: number): number => {
    let shift = 0;
    for (const { at, count } of pads) {
      if (at + shift >= offset) break;
      shift += Math.min(count, offset - at - shift);
    }
    return offset - shift;
  };

const moved = (tree: Tree, back: (offset: number) => number): Tree => {
  const place = { start: back(tree.start), body: back(tree.body), end: back(tree.end) };
  if (tree.kind === 'map') return { ...tree, ...place, pairs: tree.pairs.map((pair) => movedPair(pair, back)) };
  if (tree.kind === 'list') return { ...tree, ...place, items: tree.items.map((item) => moved(item, back)) };
  return { ...tree, ...place };
};

const movedPair = ({ key, keyStart, keyEnd, value }: Pair, back: (offset: number) => number): Pair => ({
  key,
  keyStart: back(keyStart),
  keyEnd: back(keyEnd),
  value: moved(value, back),
});

const valueStart = /( *)((?:- +)*)(?:[^\s#'"[{!&|>][^\n]*?: +)?(?:[!&][^\s]+ +)*(?=(['"[{])|([|>])|)/y;

const padsOf = (text: string): Pad[] => {
  const pads: Pad[] = [];
  let line = 0;
  while (line < text.length) {
    valueStart.lastIndex = line;
    const [, margin = '', dashes = '', opener, block] = valueStart.exec(text) ?? [];
    const indent = margin.length + dashes.length;
    const next = afterLine(text, line);
    if (block !== undefined) line = afterBlock(text, next, indent);
    else if (opener === undefined) line = next;
    else {
      const end = closing(text, valueStart.lastIndex);
      pads.push(...padLines(text, next, { end, indent }));
      line = Math.max(next, afterLine(text, end));
    }
  }
  return pads;
};

const afterLine = (text: string, at: number): number => {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
};

/** The first line behind a block scalar that belongs to a key at `indent`. */
const afterBlock = (text: string, from: number, indent: number): number => {
  let line = from;
  const inside = /( *)(\r?\n|\S)/y;
  while (line < text.length) {
    inside.lastIndex = line;
    const [, margin = '', first = '\n'] = inside.exec(text) ?? [];
    if (first.trim() !== '' && margin.length <= indent) return line;
    line = afterLine(text, line);
  }
  return line;
};

/** Pads for the lines between `from` and `end` that do not stand right of `indent`. */
const padLines = (text: string, from: number, { end, indent }: { end: number; indent: number }): Pad[] => {
  const pads: Pad[] = [];
  for (let line = from; line < end; line = afterLine(text, line)) {
    const margin = /[ ]*/y.exec(text.slice(line, line + indent + 1))?.[0].length ?? 0;
    const isBlank = /[ \t]*\r?\n/y.test(text.slice(line, afterLine(text, line)));
    if (margin <= indent && !isBlank) pads.push({ at: line, count: indent + 1 - margin });
  }
  return pads;
};

type Inside = { readonly quote: string; readonly depth: number };

/** Behind the quoted text or flow collection that opens at `open`; the end of the text where it is not closed. */
const closing = (text: string, open: number): number => {
  const marks = /''|\\.|['"[\]{}]|(?<=\s)#[^\n]*/gs;
  marks.lastIndex = open;
  let inside: Inside = { quote: '', depth: 0 };
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const [mark] = match;
    if (inside.quote !== '' && !isWhole(mark, inside.quote)) marks.lastIndex = match.index + 1;
    inside = inside.quote === '' ? outsideQuotes(inside, mark) : { ...inside, quote: mark === inside.quote ? '' : inside.quote };
    if (inside.quote === '' && inside.depth === 0) return match.index + mark.length;
  }
  return text.length;
};

/** Inside quotes a comment is none, and a backslash escapes in double ones only: go on behind its first character. */
const isWhole = (mark: string, quote: string): boolean => !mark.startsWith('#') && !(mark.startsWith('\\') && quote === "'");

const outsideQuotes = (inside: Inside, mark: string): Inside => {
  if (mark === '"' || mark === "'") return { ...inside, quote: mark };
  const change = mark === '[' || mark === '{' ? 1 : mark === ']' || mark === '}' ? -1 : 0;
  return { ...inside, depth: inside.depth + change };
};
