import type { Position } from '../template.ts';

/** Line and column of offsets of a text, both from 1; a byte order mark has no column. Lines are looked up when first asked for. */
export const createPosition = (text: string): ((offset: number) => Position) => {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const line = lineOf(starts, offset);
    const start = starts[line] ?? 0;
    const mark = line === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { line: line + 1, column: Math.max(1, Math.min(offset, text.length) - start - mark + 1) };
  };
};

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

const lineOf = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};
