/** One line of the table that `npm run bench` prints. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | '/s' | 'x' | 'files';
  /** What the project promises; figures without one are for comparing runs. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number };
  /** Something measured in the same run that people know: the ratio carries from one machine to the next. */
  readonly baseline?: { readonly name: string; readonly value: number };
  readonly p95?: number;
};

export type Timing = { readonly p50: number; readonly p95: number };

type Rounds = { readonly times?: number; readonly warmup?: number };

const percentile = (sorted: readonly number[], part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;

/** Milliseconds of `run` over `times` rounds after `warmup` ones; `prepare` makes its input, off the clock. */
export const time = async <T>(
  prepare: (round: number) => T,
  run: (input: T) => unknown,
  { times = 40, warmup = 20 }: Rounds = {},
): Promise<Timing> => {
  const taken: number[] = [];
  for (let round = 0; round < warmup + times; round += 1) {
    const input = prepare(round);
    if (round === warmup) globalThis.gc?.();
    const before = performance.now();
    await run(input);
    taken.push(performance.now() - before);
  }
  const sorted = taken.slice(warmup).toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
};

/** A figure of a timing. */
export const timed = (name: string, { p50, p95 }: Timing, rest: Pick<Figure, 'goal' | 'baseline'> = {}): Figure => ({
  name,
  value: p50,
  unit: 'ms',
  p95,
  ...rest,
});

export const isMet = ({ value, goal }: Figure): boolean | undefined => {
  if (goal === undefined) return undefined;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
};

export const ratioOf = ({ value, baseline }: Figure): number | undefined => (baseline === undefined ? undefined : value / baseline.value);
