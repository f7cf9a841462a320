/** The next line from the line that starts at `from` on that is neither blank nor a comment. */
export const contentLine = (reader, from) => {
  const { text } = reader;
  let start = from;
  while (start < text.length) {
    let at = start;
    while (text.charCodeAt(at) === 32) at += 1;
    const code = text.charCodeAt(at);
    if (code === 9) reader.failed = true;
    if (code !== 10 && code !== 13 && code !== 35 && at < text.length) return { start, at, column: at - start };
    start = lineOf(text, at);
  }
  return undefined;
};
/** Start of the line after the one that holds `at`. */
export const lineOf = (text, at) => {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
};
/** Whether only spaces and a comment stand between `at` and the end of its line. */
export const restIsEmpty = (text, from) => {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  const code = text.charCodeAt(at);
  if (code === 10 || code === 13 || at >= text.length) return true;
  return code === 35 && text.charCodeAt(at - 1) === 32;
};
