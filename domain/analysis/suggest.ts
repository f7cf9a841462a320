/** Number of letters to change, insert, remove or swap to make `b` of `a`; gives up above `limit`. */
const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(cell(a, b, i, j, { before, row, next }));
    if (Math.min(...next) > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return row[b.length] ?? limit + 1;
};

type Rows = { readonly before: readonly number[]; readonly row: readonly number[]; readonly next: readonly number[] };

const cell = (a: string, b: string, i: number, j: number, rows: Rows): number => {
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const at = (line: readonly number[], index: number): number => line[index] ?? Infinity;
  const plain = Math.min(at(rows.row, j) + 1, at(rows.next, j - 1) + 1, at(rows.row, j - 1) + same);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(plain, at(rows.before, j - 2) + 1) : plain;
};

const close = (name: string, candidate: string): number =>
  name.toLowerCase() === candidate.toLowerCase() ? 0.5 : distance(name, candidate, 3);

/** The one candidate that was probably meant by `name`, if there is one: a case, a typing error or a plural away. */
export const suggestion = (name: string, candidates: Iterable<string>): string | undefined => {
  if (name.length > 255) return undefined;
  const limit = name.length <= 4 ? 1 : name.length <= 8 ? 2 : 3;
  let best: { readonly name: string; readonly far: number } | undefined;
  let tied = false;
  for (const candidate of candidates) {
    const far = close(name, candidate);
    if (far > limit || far > (best?.far ?? limit)) continue;
    tied = best !== undefined && best.far === far;
    best = { name: candidate, far };
  }
  return tied ? undefined : best?.name;
};
