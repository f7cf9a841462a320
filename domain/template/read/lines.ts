/** Start of the line that holds the character at `at`. */
export const lineStart = (text: string, at: number): number => (at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

/** Where the line that holds `at` ends, before its line ending. */
export const lineEnd = (text: string, at: number): number => {
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
};

/** Start of the line after the one that holds `at`, or the end of the text. */
export const nextLine = (text: string, at: number): number => {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
};

/** The line ending of a text: that of its first line. */
export const eolOf = (text: string): string => {
  const newline = text.indexOf('\n');
  return newline > 0 && text.charCodeAt(newline - 1) === 13 ? '\r\n' : '\n';
};

/** UTF-16 code units between the start of the line and `at`. A byte order mark takes no column. */
export const columnOf = (text: string, at: number): number => {
  const start = lineStart(text, at);
  return at - start - (start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0);
};

/** White space at the start of the line that holds `at`. */
export const marginOf = (text: string, at: number): string => /[ \t]*/y.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';

/** Whether only white space stands before `at` on its line. */
export const startsLine = (text: string, at: number): boolean => text.slice(lineStart(text, at), at).replace('\uFEFF', '').trim() === '';
