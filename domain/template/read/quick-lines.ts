/** A line with content. `at` is its first character that is no space, `column` how many spaces stand before it. */
export type Line = { readonly start: number; readonly at: number; readonly column: number };

/** The state of a quick reading: the line that is read next, and whether it has to be left to the full parser. */
export type Reader = { readonly text: string; line: Line | undefined; depth: number; failed: boolean };

/** The next line from the line that starts at `from` on that is neither blank nor a comment. */
export const contentLine = (reader: Reader, from: number): Line | undefined => {
  const { text } = reader;
  let start = from;
  while (start < text.length) {
    const at = skipSpaces(text, start);
    const code = text.charCodeAt(at);
    if (code === 9) reader.failed = true;
    if (code !== 10 && code !== 13 && code !== 35 && at < text.length) return { start, at, column: at - start };
    start = lineOf(text, at);
  }
  return undefined;
};

export const skipSpaces = (text: string, from: number): number => {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  return at;
};

/** Start of the line after the one that holds `at`. */
export const lineOf = (text: string, at: number): number => {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
};

/** Whether only spaces and a comment stand between `at` and the end of its line. */
export const restIsEmpty = (text: string, from: number): boolean => {
  const at = skipSpaces(text, from);
  const code = text.charCodeAt(at);
  if (code === 10 || code === 13 || at >= text.length) return true;
  return code === 35 && text.charCodeAt(at - 1) === 32;
};
