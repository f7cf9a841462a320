import { autoLayout, type Arrangement, type Link, type Size } from './auto-layout.ts';
import { around, type Box, type Point } from './geometry.ts';

type Input = {
  readonly ids: readonly string[];
  readonly links: readonly Link[];
  readonly size: Size;
  readonly groupOf: ReadonlyMap<string, string>;
  /** Where the user put nodes: centres, in the user's own scale. */
  readonly positions: ReadonlyMap<string, Point>;
};

/** Cards nearer than `touch` are too near; what has to be moved gets `room`. */
const touch = 14;
const room = { width: 84, height: 36 };
const largestScale = 2;

/** Pairs of centres whose cards of `size` would overlap. */
function* clashes(at: readonly Point[], size: Size): Generator<readonly [number, number]> {
  const order = at.map((point, index) => ({ point, index })).toSorted((a, b) => a.point.x - b.point.x || a.index - b.index);
  for (const [i, a] of order.entries()) {
    for (let j = i + 1, b = order[j]; b && b.point.x - a.point.x < size.width; b = order[++j]) {
      if (Math.abs(b.point.y - a.point.y) < size.height) yield [a.index, b.index];
    }
  }
}

const anyClash = (at: readonly Point[], size: Size): boolean => !clashes(at, size).next().done;

/** Cards are wider than high, so a picture is stretched more across than down. */
const scaled = (at: readonly Point[], by: number): Point[] => at.map(({ x, y }) => ({ x: x * by, y: y * (1 + (by - 1) * 0.7) }));

const origin: Point = { x: 0, y: 0 };
const half = (by: number, way: number): number => (by / 2 + 0.5) * (way < 0 ? -1 : 1);

/** Pushes the two cards of a pair apart, along the way that is shorter, half each. */
const part = (at: Point[], [i, j]: readonly [number, number], size: Size): void => {
  const [a, b] = [at[i] ?? origin, at[j] ?? origin];
  const [across, down] = [size.width - Math.abs(b.x - a.x), size.height - Math.abs(b.y - a.y)];
  if (across <= 0 || down <= 0) return;
  const sideways = across < down * 1.5;
  const x = sideways ? half(across, b.x - a.x) : 0;
  const y = sideways ? 0 : half(down, b.y - a.y);
  at[i] = { x: a.x - x, y: a.y - y };
  at[j] = { x: b.x + x, y: b.y + y };
};

/** The user's picture with the least stretching after which no card covers another; untouched when none does. */
const untangle = (given: readonly Point[], size: Size): readonly Point[] => {
  const near = { width: size.width + touch, height: size.height + touch };
  if (!anyClash(given, near)) return given;
  const wanted = { width: size.width + room.width, height: size.height + room.height };
  let scale = 1;
  while (scale < largestScale && anyClash(scaled(given, scale), wanted)) scale += 0.1;
  const at = scaled(given, scale);
  for (let round = 0; round < 100 && anyClash(at, round < 40 ? wanted : near); round++) {
    for (const pair of Array.from(clashes(at, wanted))) part(at, pair, wanted);
  }
  return at;
};

const boxAt = (point: Point, size: Size): Box => ({ x: point.x - size.width / 2, y: point.y - size.height / 2, ...size });

/**
 * A box for every node. Nodes with a position keep it (stretched where cards would overlap); the others are
 * laid out by their links, below. Routes are only given for edges between nodes that were laid out.
 */
export const place = ({ positions, ...input }: Input): Arrangement => {
  const given = input.ids.filter((id) => positions.has(id));
  if (given.length === 0) return autoLayout(input);
  const at = untangle(
    given.flatMap((id) => positions.get(id) ?? []),
    input.size,
  );
  const boxes = new Map(given.map((id, index) => [id, boxAt(at[index] ?? { x: 0, y: 0 }, input.size)]));
  const free = new Set(input.ids.filter((id) => !positions.has(id)));
  if (free.size === 0) return { boxes, routes: new Map() };
  const rest = autoLayout({ ...input, ids: [...free], links: input.links.filter(({ from, to }) => free.has(from) && free.has(to)) });
  const [above, below] = [around(boxes.values()), around(rest.boxes.values())];
  const by = { x: above.x - below.x, y: above.y + above.height + 90 - below.y };
  for (const [id, box] of rest.boxes) boxes.set(id, { ...box, x: box.x + by.x, y: box.y + by.y });
  return { boxes, routes: new Map() };
};
