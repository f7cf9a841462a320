import type { Link } from './auto-layout.ts';
import { around, centre, grow, overlap, type Box, type Point } from './geometry.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { place } from './placement.ts';
import { lookOf, style, toneOf, tones } from './svg-look.ts';
import { connectBoxes, loop, nearest, through, type Path } from './svg-route.ts';
import { cut, num, textWidth, xml } from './svg-text.ts';

/** What a picture takes from a design's layout: centres of nodes, frames around them, labels other than the ids. */
export type PictureLayout = {
  readonly positions?: ReadonlyMap<string, Point>;
  readonly groups?: ReadonlyMap<string, { readonly label: string; readonly nodes: readonly string[] }>;
  readonly labels?: ReadonlyMap<string, string>;
};

const card = { width: 224, height: 68 };
const tagSize = 10.5;
const longestName = 300;

const edgeText = (edge: GraphEdge): string => cut(edge.access.length > 0 ? edge.access.join(', ') : edge.relation, 22);

const tagBox = (text: string, at: Point): Box => {
  const width = textWidth(text) * tagSize + 10;
  return { x: at.x - width / 2, y: at.y - 9, width, height: 17 };
};

const kindText = (node: GraphNode): string =>
  node.kind === 'resource' ? node.type.replace(/^AWS::/u, '').replaceAll('::', ' ') : lookOf(node.kind).label;

const title = (text: string) => `<title>${xml(cut(text, longestName))}</title>`;

const drawNode = (node: GraphNode, box: Box, label: string): string => {
  const { colour, glyph } = lookOf(node.kind);
  const [x, y] = [Math.round(box.x), Math.round(box.y)];
  const place = `data-id="${xml(node.id)}" data-file="${xml(node.file)}" data-line="${num(node.line)}"`;
  return (
    `<g class="node${node.implicit ? ' implicit' : ''}" ${place} transform="translate(${num(x)} ${num(y)})">${title(`${label} (${kindText(node)})`)}` +
    `<rect class="card" width="${num(card.width)}" height="${num(card.height)}" rx="13"/>` +
    `<rect x="13" y="13" width="42" height="42" rx="11" fill="${colour}"/><path class="glyph" transform="translate(22 22)" d="${glyph}"/>` +
    `<text class="label" x="67" y="31">${xml(cut(label, 10.4))}</text><text class="kind" x="67" y="49">${xml(cut(kindText(node), 12.6))}</text></g>`
  );
};

const drawEdge = (edge: GraphEdge, path: Path, at: Point): string => {
  const [tone, text] = [toneOf(edge), edgeText(edge)];
  const box = tagBox(text, at);
  return (
    `<g class="edge ${tone}" data-id="${xml(edge.id)}">${title(`${edge.from} to ${edge.to}: ${edge.relation}${edge.access.length > 0 ? ` (${edge.access.join(', ')})` : ''}`)}` +
    `<path d="${path.d}" marker-end="url(#sbd-${tone})"/>` +
    `<rect class="tag" x="${num(box.x)}" y="${num(box.y)}" width="${num(box.width)}" height="17" rx="8"/><text x="${num(at.x)}" y="${num(at.y + 3.5)}">${xml(text)}</text></g>`
  );
};

const drawGroup = (label: string, box: Box): string =>
  `<g class="group"><rect class="frame" x="${num(box.x)}" y="${num(box.y)}" width="${num(box.width)}" height="${num(box.height)}" rx="18"/>` +
  `<text class="frame-label" x="${num(box.x + 16)}" y="${num(box.y + 20)}">${xml(cut(label, Math.max(8, box.width / 12 - 3)))}</text></g>`;

/** Where along a path its label covers neither a card nor another label. */
const tagPlace = (path: Path, text: string, taken: readonly (readonly Box[])[]): Point => {
  const box = tagBox(text, { x: 0, y: 0 });
  const along = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map((t) => path.points[Math.round(t * (path.points.length - 1))]);
  const free = along.find((at) => {
    const here = { ...box, x: box.x + (at?.x ?? 0), y: box.y + (at?.y ?? 0) };
    return at && !taken.some((boxes) => boxes.some((other) => overlap(other, here)));
  });
  return free ?? along[0] ?? { x: 0, y: 0 };
};

/** Edges of one pair lie beside each other: -22, 22 for two, -44, 0, 44 for three. */
const lanesOf = (edges: readonly GraphEdge[]): ReadonlyMap<string, number> => {
  const pairs = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to].toSorted());
    pairs.set(key, [...(pairs.get(key) ?? []), edge]);
  }
  return new Map([...pairs.values()].flatMap((same) => same.map((edge, at) => [edge.id, (at - (same.length - 1) / 2) * 44])));
};

type Scene = {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly body: string;
  readonly frames: readonly Box[];
  readonly tags: readonly Box[];
};

const linkOf = (edge: GraphEdge): Link => ({
  id: edge.id,
  from: edge.from,
  to: edge.to,
  label: { width: tagBox(edgeText(edge), { x: 0, y: 0 }).width + 14, height: 18 },
});

const drawScene = (graph: Graph, layout: PictureLayout): Scene => {
  const edges = [...graph.edges.values()].filter(({ from, to }) => graph.nodes.has(from) && graph.nodes.has(to));
  const groups = [...(layout.groups ?? new Map<string, never>()).values()];
  const groupOf = new Map(groups.flatMap(({ nodes }, at) => nodes.map((id) => [id, String(at)])));
  const links = edges.filter(({ from, to }) => from !== to).map(linkOf);
  const { boxes, routes } = place({ ids: [...graph.nodes.keys()], links, size: card, groupOf, positions: layout.positions ?? new Map() });
  const all = [...boxes.values()];
  const lanes = lanesOf(edges);
  const pathOf = (edge: GraphEdge): Path => {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    if (!from || !to) return { d: '', points: [] };
    if (edge.from === edge.to) return loop(from);
    const route = routes.get(edge.id);
    return route && route.points.length > 1 ? through(route.points) : connectBoxes({ from, to, boxes: all, lane: lanes.get(edge.id) ?? 0 });
  };
  const tags: Box[] = [];
  const drawn = edges.map((edge) => {
    const [path, text] = [pathOf(edge), edgeText(edge)];
    const kept = routes.get(edge.id)?.label;
    const at = kept ? nearest(path, kept) : tagPlace(path, text, [all, tags]);
    tags.push(tagBox(text, at));
    return drawEdge(edge, path, at);
  });
  const framed = groups
    .map(({ label, nodes }) => ({ label, box: around(nodes.flatMap((id) => boxes.get(id) ?? [])) }))
    .filter(({ box }) => box.width > 0);
  const frames = framed.map(({ label, box }) => ({ label, box: { ...grow(box, 22), y: box.y - 34, height: box.height + 56 } }));
  const nodes = [...graph.nodes.values()].map((node) =>
    drawNode(node, boxes.get(node.id) ?? { x: 0, y: 0, ...card }, layout.labels?.get(node.id) ?? node.id),
  );
  const body = [...frames.map(({ label, box }) => drawGroup(label, box)), ...drawn, ...nodes].join('\n');
  return { boxes, body, frames: frames.map(({ box }) => box), tags };
};

const heads = tones
  .map(
    (tone) =>
      `<marker id="sbd-${tone}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head-${tone}" d="M0 .8 9.6 5 0 9.2z"/></marker>`,
  )
  .join('');

const describe = (graph: Graph): string => {
  const [nodes, edges] = [graph.nodes.size, graph.edges.size];
  const names = [...graph.edges.values()].slice(0, 60).map(({ from, to, relation }) => `${cut(from, 60)} to ${cut(to, 60)} (${relation})`);
  return `${String(nodes)} ${nodes === 1 ? 'node' : 'nodes'} and ${String(edges)} ${edges === 1 ? 'edge' : 'edges'}${names.length > 0 ? `: ${names.join('; ')}` : ''}${edges > names.length ? '; and more' : ''}.`;
};

/**
 * A graph as an SVG picture that stands alone: light and dark by the viewer's scheme, texts escaped and cut.
 * Pure and deterministic: the same graph and layout give the same bytes.
 */
export const toSvg = (graph: Graph, layout: PictureLayout = {}): string => {
  const { boxes, body, frames, tags } = drawScene(graph, layout);
  const empty = boxes.size === 0;
  const view = empty ? { x: 0, y: 0, width: 520, height: 220 } : grow(around([...boxes.values(), ...frames, ...tags]), 36);
  const [x, y, width, height] = [view.x, view.y, view.width, view.height].map((value) => num(Math.round(value)));
  const middle = centre(view);
  const nothing = `<text class="empty" x="${num(middle.x)}" y="${num(middle.y)}">Nothing here yet: add a node to begin.</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="sbd" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="sbd-title sbd-desc">
<title id="sbd-title">Graph of the design</title><desc id="sbd-desc">${xml(describe(graph))}</desc>
<style>${style}</style>
<defs>${heads}<pattern id="sbd-dots" width="24" height="24" patternUnits="userSpaceOnUse"><circle class="dot" cx="2" cy="2" r="1.1"/></pattern></defs>
<rect class="ground" x="${x}" y="${y}" width="${width}" height="${height}"/><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="url(#sbd-dots)"/>
${empty ? nothing : body}
</svg>
`;
};
