/** Splits the root of a file, or the lines below the name of a section. */
export const splitYaml = (text, from, to, top) => splitExtent(text, { from, to, indent: top ? 0 : undefined });
/**
 * Splits the block map between two offsets at its keys, line by line, unseen what stands deeper. At indent 0 it is the root of
 * the file. An unsafe line goes to the piece before it.
 */
export const splitExtent = (text, { from, to, indent }) => {
  const state = { text, to, top: indent === 0, pieces: [], indent: indent ?? -1, pending: -1, safe: true };
  let line = from;
  while (line < to) {
    const newline = text.indexOf('\n', line);
    const next = newline < 0 || newline >= to ? to : newline + 1;
    readLine(state, line, next);
    line = next;
  }
  const [first] = state.pieces;
  const last = state.pieces.at(-1);
  if (first) first.start = from;
  if (last) last.end = to;
  return { pieces: state.pieces, safe: state.safe, pending: state.pending >= 0 };
};
const space = 32;
const tab = 9;
const hash = 35;
const readLine = (state, line, next) => {
  const { text } = state;
  let at = line;
  while (text.charCodeAt(at) === space) at += 1;
  const column = at - line;
  const code = text.charCodeAt(at);
  if (column > state.indent && state.indent >= 0 && code !== hash) {
    if (!isBlank(text, at, next)) state.pending = -1;
  } else if (!isBlank(text, at, next)) contentLine(state, line, at);
};
const isBlank = (text, from, to) => {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== space && code !== tab && code !== 10 && code !== 13) return false;
  }
  return true;
};
const contentLine = (state, line, at) => {
  if (state.text.charCodeAt(at) === hash) commentLine(state, line, at);
  else {
    keyLine(state, line, at);
    state.pending = -1;
  }
};
/** A comment at or left of the keys may belong to the next one. */
const commentLine = (state, line, at) => {
  if (state.indent >= 0 && at - line > state.indent) state.pending = -1;
  else if (state.pending < 0) state.pending = line;
};
const keyLine = (state, line, at) => {
  const column = at - line;
  if (state.indent < 0) state.indent = column;
  const key = column === state.indent ? keyAt(state.text, at, state.to) : undefined;
  if (key) openPiece(state, key, state.pending < 0 ? line : state.pending);
  else if (!isContinuation(state, at, column)) state.safe = false;
};
const openPiece = (state, key, start) => {
  const previous = state.pieces.at(-1);
  if (previous) previous.end = start;
  state.pieces.push({ ...key, start, end: state.to });
};
/** `- `, `]` and `}` may stand at the indentation of the key they belong to; the file may begin with one bare `---`. */
const isContinuation = ({ text, top, pieces, indent }, at, column) => {
  if (top && text.startsWith('---', at)) return pieces.length === 0 && isFirstMark(text, at);
  return pieces.length > 0 && column === indent && /[\]}]|-(?=[ \r\n]|$)/y.test(text.slice(at, at + 2));
};
const isFirstMark = (text, at) => at === firstContent(text) && /---[ \t]*(?:\r?\n|$)/y.test(text.slice(at, at + 80));
const firstContent = (text) => {
  const lines = /(?:\uFEFF)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*/y;
  lines.test(text);
  return lines.lastIndex;
};
const keyPattern =
  /(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'[\]{},#&*!|>%@`?:-](?:[^\n:#]|:(?![ \t\r\n]|$)|(?<![ \t])#)*?))[ \t]*:(?=[ \t\r\n]|$)/y;
const keyAt = (text, at, to) => {
  keyPattern.lastIndex = at;
  const match = keyPattern.exec(text);
  if (!match || keyPattern.lastIndex > to) return undefined;
  const [, double, single, plain] = match;
  const key = double ?? single ?? plain ?? '';
  const keyEnd = at + key.length + (plain === undefined ? 2 : 0);
  return { key, keyStart: at, keyEnd, after: keyPattern.lastIndex };
};
/** Where the lines below a key begin, if nothing but a comment follows its colon on the line. */
export const linesBelow = (text, after) => {
  const rest = /[ \t]*(?:(?<=[ \t])#[^\n]*)?(?:\r?\n|$)/y;
  rest.lastIndex = after;
  return rest.test(text) ? rest.lastIndex : undefined;
};
/** A carriage return that ends a line on its own counts as a line ending for YAML but not for the splitter. */
export const hasLoneReturn = (text) => text.includes('\r') && /\r(?!\n)/.test(text);
