import { trimmed } from '../compose.ts';
import type { Edit } from '../edit.ts';

/** The edits that turn one text into another: line by line where lines that stand once in each text tell the way. */
export const diffEdits = (file: string, before: string, after: string): Edit[] => {
  if (before === after) return [];
  const outer = trimmed({ at: 0, remove: before, insert: after });
  const edits: Edit[] = [];
  let at = outer.at;
  for (const { remove, insert } of chunks(linesOf(outer.remove), linesOf(outer.insert))) {
    if (remove !== insert) edits.push({ file, ...trimmed({ at, remove, insert }) });
    at += remove.length;
  }
  return edits;
};

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

type Chunk = { readonly remove: string; readonly insert: string };

/** The two texts cut at the lines that they share: what stands between two shared lines was changed. */
const chunks = (before: readonly string[], after: readonly string[]): Chunk[] => {
  const result: Chunk[] = [];
  let left = 0;
  let right = 0;
  for (const [a, b] of [...anchors(before, after), [before.length, after.length] as const]) {
    let [endA, endB] = [a, b];
    while (endA > left && endB > right && before[endA - 1] === after[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
    result.push({ remove: before.slice(left, endA).join(''), insert: after.slice(right, endB).join('') });
    const [nextA, nextB] = runEnd(before, after, [a, b]);
    const same = before.slice(endA, nextA).join('');
    result.push({ remove: same, insert: same });
    [left, right] = [nextA, nextB];
  }
  return result;
};

const runEnd = (before: readonly string[], after: readonly string[], [a, b]: readonly [number, number]): [number, number] => {
  let length = 0;
  while (a + length < before.length && b + length < after.length && before[a + length] === after[b + length]) length += 1;
  return [a + length, b + length];
};

/** Pairs of indexes of lines that stand once in each text, in the order of both, none inside the run that follows another. */
const anchors = (before: readonly string[], after: readonly string[]): (readonly [number, number])[] => {
  const places = once(after);
  const pairs = [...once(before)].flatMap(([line, a]) => {
    const b = places.get(line);
    return a >= 0 && b !== undefined && b >= 0 ? [[a, b] as const] : [];
  });
  const chain: (readonly [number, number])[] = [];
  let [left, right] = [0, 0];
  for (const pair of increasing(pairs)) {
    if (pair[0] < left || pair[1] < right) continue;
    chain.push(pair);
    [left, right] = runEnd(before, after, pair);
  }
  return chain;
};

/** Index of each line that stands once, -1 for others. */
const once = (lines: readonly string[]): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  for (const [index, line] of lines.entries()) places.set(line, places.has(line) ? -1 : index);
  return places;
};

/** The longest part of pairs (ascending in the first number) that ascends in the second too. */
const increasing = (pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, pair] of pairs.entries()) {
    const length = tails.findIndex((tail) => (pairs[tail]?.[1] ?? 0) >= pair[1]);
    const place = length < 0 ? tails.length : length;
    previous[index] = tails[place - 1] ?? -1;
    tails[place] = index;
  }
  const result: (readonly [number, number])[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair) result.unshift(pair);
  }
  return result;
};
