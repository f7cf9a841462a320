/** A key at the indentation of a block map, with all that belongs to it. Offsets are those of the text that is split. */
export type Piece = {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Behind the colon. */
  readonly after: number;
  readonly start: number;
  readonly end: number;
};

export type Split = {
  readonly pieces: readonly Piece[];
  /** False when a line cannot be told without parsing. */
  readonly safe: boolean;
  /** Whether comments at the end may belong to what follows. */
  readonly pending: boolean;
};

/** `indent`: column of the keys, where it is known. */
export type Extent = { readonly from: number; readonly to: number; readonly indent: number | undefined };

type State = {
  readonly text: string;
  readonly to: number;
  readonly top: boolean;
  readonly pieces: Open[];
  indent: number;
  pending: number;
  safe: boolean;
};
type Open = { key: string; keyStart: number; keyEnd: number; after: number; start: number; end: number };

/** Splits the root of a file, or the lines below the name of a section. */
export const splitYaml = (text: string, from: number, to: number, top: boolean): Split =>
  splitExtent(text, { from, to, indent: top ? 0 : undefined });

/**
 * Splits the block map between two offsets at its keys, line by line, unseen what stands deeper. At indent 0 it is the root of
 * the file. An unsafe line goes to the piece before it.
 */
export const splitExtent = (text: string, { from, to, indent }: Extent): Split => {
  const state: State = { text, to, top: indent === 0, pieces: [], indent: indent ?? -1, pending: -1, safe: true };
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

const readLine = (state: State, line: number, next: number): void => {
  const { text } = state;
  let at = line;
  while (text.charCodeAt(at) === space) at += 1;
  const column = at - line;
  const code = text.charCodeAt(at);
  if (column > state.indent && state.indent >= 0 && code !== hash) {
    if (!isBlank(text, at, next)) state.pending = -1;
  } else if (!isBlank(text, at, next)) contentLine(state, line, at);
};

const isBlank = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== space && code !== tab && code !== 10 && code !== 13) return false;
  }
  return true;
};

const contentLine = (state: State, line: number, at: number): void => {
  if (state.text.charCodeAt(at) === hash) commentLine(state, line, at);
  else {
    keyLine(state, line, at);
    state.pending = -1;
  }
};

/** A comment at or left of the keys may belong to the next one. */
const commentLine = (state: State, line: number, at: number): void => {
  if (state.indent >= 0 && at - line > state.indent) state.pending = -1;
  else if (state.pending < 0) state.pending = line;
};

const keyLine = (state: State, line: number, at: number): void => {
  const column = at - line;
  if (state.indent < 0) state.indent = column;
  const key = column === state.indent ? keyAt(state.text, at, state.to) : undefined;
  if (key) openPiece(state, key, state.pending < 0 ? line : state.pending);
  else if (!isContinuation(state, at, column)) state.safe = false;
};

const openPiece = (state: State, key: Key, start: number): void => {
  const previous = state.pieces.at(-1);
  if (previous) previous.end = start;
  state.pieces.push({ ...key, start, end: state.to });
};

/** `- `, `]` and `}` may stand at the indentation of the key they belong to; the file may begin with one bare `---`. */
const isContinuation = ({ text, top, pieces, indent }: State, at: number, column: number): boolean => {
  if (top && text.startsWith('---', at)) return pieces.length === 0 && isFirstMark(text, at);
  return pieces.length > 0 && column === indent && /[\]}]|-(?=[ \r\n]|$)/y.test(text.slice(at, at + 2));
};

const isFirstMark = (text: string, at: number): boolean =>
  at === firstContent(text) && /---[ \t]*(?:\r?\n|$)/y.test(text.slice(at, at + 80));

const firstContent = (text: string): number => {
  const lines = /(?:\uFEFF)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*/y;
  lines.test(text);
  return lines.lastIndex;
};

type Key = { readonly key: string; readonly keyStart: number; readonly keyEnd: number; readonly after: number };

const quotedKey = /(?:"([^"\\\n]*)"|'([^'\n]*)')[ \t]*:(?=[ \t\r\n]|$)/y;
const plainStart = /[^\s"'[\]{},#&*!|>%@`?:-]/y;

const keyAt = (text: string, at: number, to: number): Key | undefined => {
  quotedKey.lastIndex = at;
  const quoted = quotedKey.exec(text);
  const key = quoted?.[1] ?? quoted?.[2];
  if (key !== undefined) return { key, keyStart: at, keyEnd: at + key.length + 2, after: quotedKey.lastIndex };
  plainStart.lastIndex = at;
  return plainStart.test(text) ? plainKeyAt(text, at, to) : undefined;
};

/** A plain key ends at the first colon with a space or the end of the line behind it; a comment before that makes it none. */
const plainKeyAt = (text: string, at: number, to: number): Key | undefined => {
  const newline = text.indexOf('\n', at);
  const line = text.slice(at, newline < 0 ? to : Math.min(newline, to));
  const colon = line.search(/:(?:[ \t\r]|$)/);
  const key = line.slice(0, Math.max(0, colon)).trimEnd();
  return key === '' || /[ \t]#/.test(key) ? undefined : { key, keyStart: at, keyEnd: at + key.length, after: at + colon + 1 };
};

/** Where the lines below a key begin, if nothing but a comment follows its colon on the line. */
export const linesBelow = (text: string, after: number): number | undefined => {
  const rest = /[ \t]*(?:(?<=[ \t])#[^\n]*)?(?:\r?\n|$)/y;
  rest.lastIndex = after;
  return rest.test(text) ? rest.lastIndex : undefined;
};

/** A carriage return that ends a line on its own counts as a line ending for YAML but not for the splitter. */
export const hasLoneReturn = (text: string): boolean => text.includes('\r') && /\r(?!\n)/.test(text);
