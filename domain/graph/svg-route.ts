import { centre, contains, grow, overlap, type Box, type Point } from './geometry.ts';

/** A drawn edge: an SVG path and points along it, evenly in its parameter. */
export type Path = { readonly d: string; readonly points: readonly Point[] };

const steps = 24;
const pair = ({ x, y }: Point) => `${String(Math.round(x))} ${String(Math.round(y))}`;

const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

const cubic = (a: Point, b: Point, c: Point, d: Point): Path => ({
  d: `M${pair(a)}C${pair(b)} ${pair(c)} ${pair(d)}`,
  points: Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const [ab, bc, cd] = [between(a, b, t), between(b, c, t), between(c, d, t)];
    return between(between(ab, bc, t), between(bc, cd, t), t);
  }),
});

/** A rounded line along the points that dagre gives. */
export const through = (given: readonly Point[]): Path => {
  const [first, second] = given;
  const last = given.at(-1);
  if (!first || !second || !last) return { d: '', points: given };
  const points: Point[] = [first, between(first, second, 0.5)];
  let d = `M${pair(first)}L${pair(between(first, second, 0.5))}`;
  for (const [i, at] of given.slice(1, -1).entries()) {
    const [before, end] = [points.at(-1) ?? first, between(at, given[i + 2] ?? last, 0.5)];
    for (const t of [0.25, 0.5, 0.75, 1]) points.push(between(between(before, at, t), between(at, end, t), t));
    d += `Q${pair(at)} ${pair(end)}`;
  }
  return { d: `${d}L${pair(last)}`, points: [...points, last] };
};

/** The point of a path that is nearest to where room was kept for its label. */
export const nearest = ({ points }: Path, to: Point): Point => {
  let best = to;
  let least = Infinity;
  for (const point of points) {
    const far = Math.hypot(point.x - to.x, point.y - to.y);
    if (far < least) [best, least] = [point, far];
  }
  return best;
};

/** An edge from a node to itself: a loop over its upper right corner. */
export const loop = (box: Box): Path => {
  const right = box.x + box.width;
  return cubic(
    { x: right - 52, y: box.y },
    { x: right - 52, y: box.y - 54 },
    { x: right + 54, y: box.y + 18 },
    { x: right, y: box.y + 22 },
  );
};

const sideways = (from: Box, to: Box, bend: number): Path => {
  const forward = centre(to).x >= centre(from).x;
  const a = { x: forward ? from.x + from.width : from.x, y: centre(from).y };
  const b = { x: forward ? to.x : to.x + to.width, y: centre(to).y };
  const reach = Math.max(36, Math.abs(b.x - a.x) / 2) * (forward ? 1 : -1);
  return cubic(a, { x: a.x + reach, y: a.y + bend }, { x: b.x - reach, y: b.y + bend }, b);
};

const upright = (from: Box, to: Box, bend: number): Path => {
  const down = centre(to).y >= centre(from).y;
  const a = { x: centre(from).x, y: down ? from.y + from.height : from.y };
  const b = { x: centre(to).x, y: down ? to.y : to.y + to.height };
  const reach = Math.max(28, Math.abs(b.y - a.y) / 2) * (down ? 1 : -1);
  return cubic(a, { x: a.x + bend, y: a.y + reach }, { x: b.x + bend, y: b.y - reach }, b);
};

const covering = 40_000;
const bends = [0, 60, -60, 130, -130, 230, -230, 360, -360];

/** How much of a path lies under cards, and how far it goes. */
const cost = (path: Path, obstacles: readonly Box[], bend: number): number => {
  const covered = path.points.filter((point) => obstacles.some((box) => contains(box, point))).length;
  const [first, last] = [path.points[0], path.points.at(-1)];
  const far = first && last ? Math.hypot(last.x - first.x, last.y - first.y) : 0;
  return covered * covering + Math.abs(bend) + Math.min(far, covering / 4);
};

/** What it costs that there is little room between two cards for a curve that leaves one and enters the other that way. */
const crowding = (room: number): number => (room < 24 ? 900 : 0);

type Ends = {
  readonly from: Box;
  readonly to: Box;
  readonly boxes: readonly Box[];
  /** Keeps edges of one pair apart. */ readonly lane: number;
};

/** A path between two cards that avoids the others as well as one curve can. */
export const connectBoxes = ({ from, to, boxes, lane }: Ends): Path => {
  const left = Math.min(from.x, to.x) - 380;
  const top = Math.min(from.y, to.y) - 380;
  const area = {
    x: left,
    y: top,
    width: Math.max(from.x, to.x) + from.width + 380 - left,
    height: Math.max(from.y, to.y) + from.height + 380 - top,
  };
  const obstacles = boxes.filter((box) => overlap(box, area)).map((box) => (box === from || box === to ? grow(box, -2) : grow(box, 5)));
  const across = crowding(Math.abs(centre(to).x - centre(from).x) - from.width);
  const down = crowding(Math.abs(centre(to).y - centre(from).y) - from.height);
  let best = sideways(from, to, lane);
  let least = Infinity;
  for (const bend of bends) {
    for (const draw of [sideways, upright]) {
      const path = draw(from, to, bend + lane);
      const price = cost(path, obstacles, bend) + (draw === sideways ? across : down);
      if (price < least) [best, least] = [path, price];
    }
    if (least < covering) return best;
  }
  return best;
};
