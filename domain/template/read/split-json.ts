import type { Piece } from './split-yaml.ts';

type Scan = { readonly text: string; at: number };

/** The properties of the object that opens at `open`, or undefined where the text is no clean JSON object. Values are not looked into. */
export const splitJson = (text: string, open: number): { readonly pieces: readonly Piece[]; readonly close: number } | undefined => {
  const pieces: Piece[] = [];
  const scan: Scan = { text, at: skipBlank(text, open + 1) };
  if (text[scan.at] === '}') return { pieces, close: scan.at };
  for (;;) {
    const piece = property(scan);
    if (!piece) return undefined;
    pieces.push(piece);
    const separator = text[scan.at];
    if (separator === '}') return { pieces, close: scan.at };
    if (separator !== ',') return undefined;
    scan.at = skipBlank(text, scan.at + 1);
  }
};

/** Reads `"key": value` and stops at what follows it. */
const property = (scan: Scan): Piece | undefined => {
  const { text } = scan;
  const keyStart = scan.at;
  const keyEnd = stringEnd(text, keyStart);
  if (keyEnd === undefined) return undefined;
  const colon = skipBlank(text, keyEnd);
  if (text[colon] !== ':') return undefined;
  const end = valueEnd(text, skipBlank(text, colon + 1));
  if (end === undefined) return undefined;
  scan.at = skipBlank(text, end);
  return { key: text.slice(keyStart + 1, keyEnd - 1), keyStart, keyEnd, after: colon + 1, start: marginStart(text, keyStart), end };
};

/** Start of the line of a key that begins its line, else of the key. */
const marginStart = (text: string, keyStart: number): number => {
  let start = keyStart;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return start === 0 || text[start - 1] === '\n' ? start : keyStart;
};

export const skipBlank = (text: string, from: number): number => {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
};

/** Behind the closing quote of the string that opens at `from`. */
const stringEnd = (text: string, from: number): number | undefined => {
  if (text[from] !== '"') return undefined;
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? undefined : at + 1;
};

const isEscaped = (text: string, quote: number): boolean => {
  let slashes = 0;
  while (text[quote - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
};

const valueEnd = (text: string, from: number): number | undefined => {
  const char = text[from];
  if (char === '"') return stringEnd(text, from);
  if (char === '{' || char === '[') return bracketEnd(text, from);
  const word = /[-+.\w]+/y;
  word.lastIndex = from;
  return word.test(text) ? word.lastIndex : undefined;
};

const bracketEnd = (text: string, from: number): number | undefined => {
  const marks = /["{}[\]]/g;
  marks.lastIndex = from;
  let depth = 0;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const mark = match[0];
    if (mark === '"') {
      const end = stringEnd(text, match.index);
      if (end === undefined) return undefined;
      marks.lastIndex = end;
      continue;
    }
    depth += mark === '{' || mark === '[' ? 1 : -1;
    if (depth === 0) return match.index + 1;
  }
  return undefined;
};
