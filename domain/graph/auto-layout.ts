// Not an import: the types replace those of a package, for whoever reads this file.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./dagre.d.ts" />
import { Graph as Dagre, layout as arrange } from '@dagrejs/dagre';
import { around, centre, type Box, type Point } from './geometry.ts';

export type Size = { readonly width: number; readonly height: number };
export type Link = { readonly id: string; readonly from: string; readonly to: string; readonly label: Size };
export type Route = { readonly points: readonly Point[]; readonly label?: Point };
export type Arrangement = { readonly boxes: ReadonlyMap<string, Box>; readonly routes: ReadonlyMap<string, Route> };

type Input = {
  readonly ids: readonly string[];
  readonly links: readonly Link[];
  readonly size: Size;
  /** Group of a node, for those that have one. */
  readonly groupOf: ReadonlyMap<string, string>;
};

const gap = 72;
/** Above this many nodes dagre's best ranking is slower than it is better. */
const fewNodes = 300;

const isPoint = (value: unknown): value is Point =>
  typeof value === 'object' && value !== null && 'x' in value && 'y' in value && typeof value.x === 'number' && typeof value.y === 'number';

const routeOf = (value: unknown): Route => {
  const points = typeof value === 'object' && value !== null && 'points' in value && Array.isArray(value.points) ? value.points : [];
  const route = { points: points.filter(isPoint).map(({ x, y }) => ({ x, y })) };
  return isPoint(value) ? { ...route, label: { x: value.x, y: value.y } } : route;
};

const boxOf = (value: unknown, size: Size): Box =>
  isPoint(value) ? { x: value.x - size.width / 2, y: value.y - size.height / 2, ...size } : { x: 0, y: 0, ...size };

const moved = <P extends Point>(at: P, by: Point): P => ({ ...at, x: at.x + by.x, y: at.y + by.y });
const movedRoute = ({ points, label }: Route, by: Point): Route => ({
  points: points.map((point) => moved(point, by)),
  ...(label && { label: moved(label, by) }),
});

type Direction = 'LR' | 'TB';

const within = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, value));

/** Where the side of a card that looks towards a point is nearest to it, its corners left out. */
const port = (box: Box, towards: Point, direction: Direction): Point => {
  const { x, y } = centre(box);
  const [across, down] = [box.width / 2 - 30, box.height / 2 - 18];
  if (direction === 'LR') return { x: towards.x < x ? box.x : box.x + box.width, y: within(towards.y, y - down, y + down) };
  return { x: within(towards.x, x - across, x + across), y: towards.y < y ? box.y : box.y + box.height };
};

/** Dagre leaves a card wherever the straight line does, which may be behind its neighbour. */
const anchored = (
  route: Route,
  { from, to }: { readonly from: Box | undefined; readonly to: Box | undefined },
  direction: Direction,
): Route => {
  const inner = route.points.slice(1, -1);
  const [first, last] = [inner[0], inner.at(-1)];
  if (!from || !to || !first || !last) return route;
  return { ...route, points: [port(from, first, direction), ...inner, port(to, last, direction)] };
};

/** One connected part by dagre. Names are indexes, so that no id can be mistaken for a property. */
const arrangePart = ({ ids, links, size, groupOf }: Input, rankdir: Direction): Arrangement => {
  const index = new Map(ids.map((id, at) => [id, `n${String(at)}`]));
  const name = (id: string) => index.get(id) ?? id;
  const groups = [...new Set(ids.flatMap((id) => groupOf.get(id) ?? []))];
  const graph = new Dagre({ multigraph: true, compound: groups.length > 0 });
  graph.setGraph({
    rankdir,
    nodesep: 30,
    ranksep: rankdir === 'LR' ? 54 : 26,
    edgesep: 16,
    ranker: ids.length > fewNodes ? 'tight-tree' : 'network-simplex',
  });
  for (const at of groups.keys()) graph.setNode(`g${String(at)}`, {});
  for (const id of ids) {
    graph.setNode(name(id), { ...size });
    const group = groups.indexOf(groupOf.get(id) ?? '');
    if (group >= 0) graph.setParent(name(id), `g${String(group)}`);
  }
  for (const [at, link] of links.entries())
    graph.setEdge(name(link.from), name(link.to), { ...link.label, labelpos: 'c' }, `e${String(at)}`);
  arrange(graph);
  const boxes = new Map(ids.map((id) => [id, boxOf(graph.node(name(id)), size)]));
  const routes = links.map((link, at): [string, Route] => {
    const route = routeOf(graph.edge(name(link.from), name(link.to), `e${String(at)}`));
    return [link.id, anchored(route, { from: boxes.get(link.from), to: boxes.get(link.to) }, rankdir)];
  });
  return { boxes, routes: new Map(routes) };
};

const wide = 1_400;
/** How far a part is from the shape of a screen; 0 is the same. */
const strain = ({ width, height }: Box): number => Math.abs(Math.log(width / height / 1.6));

/** Breaks what is still very wide into bands below each other; links between bands lose their route. */
const fold = (part: Arrangement, { links, groupOf }: Input): Arrangement => {
  const box = around(part.boxes.values());
  const band = Math.max(wide, Math.sqrt(box.width * (box.height + gap) * 1.7));
  if (groupOf.size > 0 || box.width < band * 1.8) return part;
  const bandOf = (id: string): number => Math.floor(((part.boxes.get(id)?.x ?? 0) - box.x) / band);
  const by = (at: number) => ({ x: -at * band, y: at * (box.height + gap) });
  const boxes = new Map([...part.boxes].map(([id, one]) => [id, moved(one, by(bandOf(id)))]));
  const routes = new Map<string, Route>();
  for (const { id, from, to } of links) {
    const route = part.routes.get(id);
    if (route && bandOf(from) === bandOf(to)) routes.set(id, movedRoute(route, by(bandOf(from))));
  }
  return { boxes, routes };
};

/** A part left to right; top to bottom where that fits a screen much better; in bands where neither does. */
const arrangeWell = (input: Input): Arrangement => {
  const across = arrangePart(input, 'LR');
  const box = around(across.boxes.values());
  if (box.width <= wide || strain(box) < 0.7) return across;
  if (input.ids.length > fewNodes) return fold(across, input);
  const down = arrangePart(input, 'TB');
  const best = strain(around(down.boxes.values())) < strain(box) - 0.35 ? down : across;
  return fold(strain(around(best.boxes.values())) > 1.8 ? across : best, input);
};

/** Connected parts, by links and by groups, in the order of their first node. */
const partsOf = ({ ids, links, groupOf }: Input): readonly (readonly string[])[] => {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let current = id;
    for (let next = parent.get(current); next !== undefined; next = parent.get(current)) current = next;
    return current;
  };
  const join = (a: string, b: string) => {
    const [from, to] = [root(a), root(b)];
    if (from !== to) parent.set(to, from);
  };
  for (const link of links) join(link.from, link.to);
  const first = new Map<string, string>();
  for (const id of ids) {
    const group = groupOf.get(id);
    if (group === undefined) continue;
    const known = first.get(group);
    if (known === undefined) first.set(group, id);
    else join(known, id);
  }
  const parts = new Map<string, string[]>();
  for (const id of ids) parts.set(root(id), [...(parts.get(root(id)) ?? []), id]);
  return [...parts.values()];
};

/** Puts parts on shelves, the highest first, about as wide as a screen is to its height. */
const pack = (parts: readonly Arrangement[]): Arrangement => {
  const sized = parts.map((part) => ({ part, box: around(part.boxes.values()) })).toSorted((a, b) => b.box.height - a.box.height);
  const area = sized.reduce((sum, { box }) => sum + (box.width + gap) * (box.height + gap), 0);
  const shelf = Math.max(Math.sqrt(area * 1.7), ...sized.map(({ box }) => box.width));
  const boxes = new Map<string, Box>();
  const routes = new Map<string, Route>();
  let [x, y, high] = [0, 0, 0];
  for (const { part, box } of sized) {
    if (x > 0 && x + box.width > shelf) [x, y, high] = [0, y + high + gap, 0];
    const by = { x: x - box.x, y: y - box.y };
    for (const [id, at] of part.boxes) boxes.set(id, moved(at, by));
    for (const [id, route] of part.routes) routes.set(id, movedRoute(route, by));
    x += box.width + gap;
    high = Math.max(high, box.height);
  }
  return { boxes, routes };
};

/** Places nodes of one size by their links: each connected part by layers, the parts side by side. Deterministic. */
export const autoLayout = (input: Input): Arrangement => {
  const parts = partsOf(input);
  const partOf = new Map(parts.flatMap((ids, at) => ids.map((id) => [id, at])));
  const links: Link[][] = parts.map(() => []);
  for (const link of input.links) links[partOf.get(link.from) ?? 0]?.push(link);
  return pack(parts.map((ids, at) => arrangeWell({ ...input, ids, links: links[at] ?? [] })));
};
