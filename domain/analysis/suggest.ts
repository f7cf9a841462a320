/** Rows of the table of distances: the last two and the one being filled. Longer names are not compared. */
const longest = 128;
type Line = Uint8Array;
const line = (): Line => new Uint8Array(longest + 1);
const rows: readonly [Line, Line, Line] = [line(), line(), line()];

const at = (line: Line, index: number): number => line[index] ?? 0;

/** Whether the two letters before `i` and `j` are the same but for their order. */
const swapped = (a: string, b: string, i: number, j: number): boolean =>
  i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);

/** Fills the row of the letter of `a` before `i`; gives its smallest distance. */
const fill = (a: string, b: string, i: number, [before, row, next]: readonly [Line, Line, Line]): number => {
  const letter = a.charCodeAt(i - 1);
  let least = (next[0] = i);
  for (let j = 1; j <= b.length; j += 1) {
    const same = letter === b.charCodeAt(j - 1) ? 0 : 1;
    const plain = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + same);
    next[j] = swapped(a, b, i, j) ? Math.min(plain, at(before, j - 2) + 1) : plain;
    least = Math.min(least, at(next, j));
  }
  return least;
};

/** Number of letters to change, insert, remove or swap to make `b` of `a`; more than `limit` when it is that far. */
const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit || b.length > longest) return limit + 1;
  let [before, row, next] = rows;
  for (let j = 0; j <= b.length; j += 1) row[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    if (fill(a, b, i, [before, row, next]) > limit) return limit + 1;
    [before, row, next] = [row, next, before];
  }
  return row[b.length] ?? limit + 1;
};

const close = (name: string, candidate: string, limit: number): number =>
  name.length === candidate.length && name.toLowerCase() === candidate.toLowerCase() ? 0.5 : distance(name, candidate, limit);

/** How many typing errors a name of a length is forgiven. */
const forgiven = ({ length }: string): number => (length <= 4 ? 1 : length <= 8 ? 2 : 3);

/** The one candidate that was probably meant by `name`, if there is one: a case, a typing error or a plural away. */
export const suggestion = (name: string, candidates: Iterable<string>): string | undefined => {
  if (name.length > longest) return undefined;
  let limit = forgiven(name);
  let best: string | undefined;
  let tied = false;
  for (const candidate of candidates) {
    const far = close(name, candidate, limit);
    if (far > limit) continue;
    tied = best !== undefined && far === limit;
    best = candidate;
    limit = far;
  }
  return tied ? undefined : best;
};
