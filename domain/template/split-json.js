/** The properties of the object that opens at `open`, or undefined where the text is no clean JSON object. Values are not looked into. */
export const splitJson = (text, open) => {
  const pieces = [];
  const scan = { text, at: skipBlank(text, open + 1) };
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
const property = (scan) => {
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
const marginStart = (text, keyStart) => {
  let start = keyStart;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return start === 0 || text[start - 1] === '\n' ? start : keyStart;
};
export const skipBlank = (text, from) => {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
};
/** Behind the closing quote of the string that opens at `from`. */
const stringEnd = (text, from) => {
  if (text[from] !== '"') return undefined;
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? undefined : at + 1;
};
const isEscaped = (text, quote) => {
  let slashes = 0;
  while (text[quote - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
};
const valueEnd = (text, from) => {
  const char = text[from];
  if (char === '"') return stringEnd(text, from);
  if (char === '{' || char === '[') return bracketEnd(text, from);
  const word = /[-+.\w]+/y;
  word.lastIndex = from;
  return word.test(text) ? word.lastIndex : undefined;
};
const bracketEnd = (text, from) => {
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
