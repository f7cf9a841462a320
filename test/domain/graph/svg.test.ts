import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { autoLayout } from '../../../domain/graph/auto-layout.ts';
import { overlap, type Box, type Point } from '../../../domain/graph/geometry.ts';
import { edgeId, kinds, type Graph, type GraphEdge, type GraphNode, type KindName, type Relation } from '../../../domain/graph/graph.ts';
import { place } from '../../../domain/graph/placement.ts';
import { cut, textWidth, xml } from '../../../domain/graph/svg-text.ts';
import { toSvg } from '../../../domain/graph/svg.ts';

const size = { width: 224, height: 68 };

const node = (id: string, kind: KindName = 'function'): GraphNode => ({
  id,
  kind,
  type: 'AWS::Some::Thing',
  properties: {},
  satellites: [],
  file: 'template.yaml',
  line: 1,
});
const edge = (from: string, to: string, relation: Relation = 'trigger', access: readonly string[] = []): GraphEdge => ({
  id: edgeId(from, to, relation),
  from,
  to,
  relation,
  access,
  properties: {},
  evidence: [],
});
const graphOf = (nodes: readonly GraphNode[], edges: readonly GraphEdge[] = []): Graph => ({
  nodes: new Map(nodes.map((one) => [one.id, one])),
  edges: new Map(edges.map((one) => [one.id, one])),
  owners: new Map(),
  wires: new Map(),
});

/** An SVG that is well-formed: every element closed, nothing but the five entities. */
const expectWellFormed = (svg: string) => {
  const open: string[] = [];
  const rest = svg.replaceAll(/<(\/?[a-z]+)(?:\s[\w:-]+="[^"<]*")*\s*(\/?)>/gu, (_, name: string, empty: string) => {
    if (name.startsWith('/')) expect(open.pop()).toBe(name.slice(1));
    else if (!empty) open.push(name);
    return '';
  });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]/u);
  expect(rest).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/u);
};

const noneOverlap = (boxes: readonly Box[]): boolean => boxes.every((a, i) => boxes.slice(i + 1).every((b) => !overlap(a, b)));

describe('text', () => {
  it('escapes what XML reserves, folds white space, shows what cannot be seen', () => {
    expect(xml(`<script>alert("x")</script> & 'y'`)).toBe('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;');
    expect(xml('a\n\tb')).toBe('a b');
    expect(xml('a\u202eb\u0000c\ud800d')).toBe('a\ufffdb\ufffdc\ufffdd');
  });
  it('cuts with an ellipsis to what fits, whole characters only', () => {
    expect(cut('short', 20)).toBe('short');
    const long = cut('x'.repeat(5_000), 10);
    expect(long.endsWith('…')).toBe(true);
    expect(textWidth(long)).toBeLessThanOrEqual(10.5);
    expect(cut('🎉'.repeat(50), 5).isWellFormed()).toBe(true);
  });
});

describe('toSvg', () => {
  it('draws every kind with its label, its edges with what they do', () => {
    const svg = toSvg(
      graphOf(
        kinds.map((kind) => node(`My${kind}`, kind)),
        [edge('Myfunction', 'Mytable', 'access', ['read', 'write']), edge('Mytopic', 'Myfunction')],
      ),
    );
    expectWellFormed(svg);
    for (const kind of kinds) expect(svg).toContain(`data-id="My${kind}"`);
    expect(svg).toContain('>read, write</text>');
    expect(svg).toContain('>trigger</text>');
    expect(svg).toContain(
      `<desc id="sbd-desc">${kinds.length} nodes and 2 edges: Myfunction to Mytable (access); Mytopic to Myfunction (trigger).</desc>`,
    );
    expect(svg).toContain('prefers-color-scheme:dark');
  });
  it('draws an empty graph, too', () => {
    const svg = toSvg(graphOf([]));
    expectWellFormed(svg);
    expect(svg).toContain('Nothing here yet');
  });
  it('loads nothing and runs nothing, whatever the labels are', () => {
    const hostile = [
      '"><script>alert(1)</script>',
      '</svg><img src=x onerror=alert(1)>',
      '__proto__',
      'constructor',
      ']]>',
      '\u202emirror',
      'لا',
      '&amp;',
      'x'.repeat(5_000),
    ];
    const nodes = hostile.map((id) => node(id, 'resource'));
    const labels = new Map(hostile.map((id) => [id, `${id}${id}`]));
    const groups = new Map([['g', { label: '<b>bold</b>', nodes: hostile.slice(0, 3) }]]);
    const svg = toSvg(
      graphOf(
        nodes,
        hostile.slice(1).map((id) => edge('__proto__', id)),
      ),
      { labels, groups },
    );
    expectWellFormed(svg);
    const tags = svg.match(/<[^>]+>/gu)?.map((tag) => tag.replaceAll(/"[^"]*"/gu, '""')) ?? [];
    expect(tags.filter((tag) => /^<(?:script|img|foreignObject|a|use|image)\b|href=|\son\w+=/u.test(tag))).toEqual([]);
    expect(/url\((?!#sbd-)/u.test(svg)).toBe(false);
  });
  it('gives the same bytes for the same graph', () => {
    const graph = graphOf(
      [node('A'), node('B', 'queue'), node('C', 'table')],
      [edge('A', 'B', 'access', ['send']), edge('B', 'C'), edge('A', 'A', 'republish')],
    );
    expect(toSvg(graph)).toBe(toSvg(graph));
  });
  it('leaves out edges to what is not there', () => {
    expect(toSvg(graphOf([node('A')], [edge('A', 'Gone')]))).not.toContain('class="edge');
  });
  it('is well-formed for any ids', () => {
    const law = fc.property(fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 8 }), (ids) => {
      expectWellFormed(
        toSvg(
          graphOf(
            ids.map((id) => node(id)),
            ids.slice(1).map((id, at) => edge(ids[at] ?? id, id)),
          ),
        ),
      );
    });
    expect(fc.check(law, { numRuns: 50 })).toMatchObject({ failed: false });
  });
  it('draws 500 nodes in a file of a reasonable size', () => {
    const nodes = Array.from({ length: 500 }, (_, at) => node(`Node${String(at)}`));
    const svg = toSvg(
      graphOf(
        nodes,
        nodes.slice(1).map(({ id }, at) => edge(`Node${String(Math.floor(at / 3))}`, id, 'access', ['read'])),
      ),
    );
    expect(svg.length).toBeLessThan(600_000);
  });
});

const positionsOf = (points: readonly Point[]) => new Map(points.map((point, at) => [`n${String(at)}`, point]));
const placed = (points: readonly Point[]) =>
  place({ ids: points.map((_, at) => `n${String(at)}`), links: [], size, groupOf: new Map(), positions: positionsOf(points) });

describe('places', () => {
  it('keeps those of the user where no card covers another', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 400, y: 10 },
      { x: -50, y: 300 },
    ];
    const { boxes } = placed(points);
    expect([...boxes.values()].map(({ x, y }) => ({ x: x + size.width / 2, y: y + size.height / 2 }))).toEqual(points);
  });
  it('stretches and parts what is too near, in the same order across', () => {
    const { boxes } = placed([
      { x: 0, y: 0 },
      { x: 90, y: 5 },
      { x: 180, y: 0 },
    ]);
    const all = [...boxes.values()];
    expect(noneOverlap(all)).toBe(true);
    expect(all.map(({ x }) => x).toSorted((a, b) => a - b)).toEqual(all.map(({ x }) => x));
  });
  it('puts what has no place below what has one', () => {
    const { boxes } = place({ ids: ['a', 'b', 'c'], links: [], size, groupOf: new Map(), positions: new Map([['a', { x: 0, y: 0 }]]) });
    expect(noneOverlap([...boxes.values()])).toBe(true);
    expect(boxes.get('b')?.y).toBeGreaterThan(boxes.get('a')?.y ?? 0);
  });
  it('covers no card with another, wherever they were put', () => {
    const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -300, max: 300 }) });
    const law = fc.property(fc.array(point, { minLength: 1, maxLength: 14 }), (points) => noneOverlap([...placed(points).boxes.values()]));
    expect(fc.check(law, { numRuns: 60 })).toMatchObject({ failed: false });
  });
  it('lays out by links without covering, groups included', () => {
    const ids = Array.from({ length: 40 }, (_, at) => `n${String(at)}`);
    const links = ids
      .slice(1)
      .map((to, at) => ({ id: `e${String(at)}`, from: ids[Math.floor(at / 2)] ?? to, to, label: { width: 60, height: 18 } }));
    const groupOf = new Map(ids.slice(10, 16).map((id) => [id, 'g']));
    for (const groups of [new Map<string, string>(), groupOf]) {
      const { boxes, routes } = autoLayout({ ids, links, size, groupOf: groups });
      expect([boxes.size, routes.size, noneOverlap([...boxes.values()])]).toEqual([40, 39, true]);
    }
  });
  it('breaks a long chain into bands', () => {
    const ids = Array.from({ length: 120 }, (_, at) => `n${String(at)}`);
    const links = ids.slice(1).map((to, at) => ({ id: `e${String(at)}`, from: ids[at] ?? to, to, label: { width: 60, height: 18 } }));
    const boxes = [...autoLayout({ ids, links, size, groupOf: new Map() }).boxes.values()];
    expect(noneOverlap(boxes)).toBe(true);
    expect(Math.max(...boxes.map(({ x }) => x))).toBeLessThan(12_000);
  });
});

const Original = z.object({ nodes: z.array(z.object({ id: z.string(), x: z.number(), y: z.number() })) });
const corpus = join(process.env['SBD_CORPUS'] ?? '../shared/corpus', 'sbd-examples', 'full-app.json');
it.skipIf(!existsSync(corpus))('keeps the order of the original tool’s picture (needs the corpus)', () => {
  const { nodes } = Original.parse(JSON.parse(readFileSync(corpus, 'utf8')));
  const positions = new Map(nodes.map(({ id, x, y }) => [id, { x, y }]));
  const { boxes } = place({ ids: nodes.map(({ id }) => id), links: [], size, groupOf: new Map(), positions });
  expect(noneOverlap([...boxes.values()])).toBe(true);
  const byX = (from: (id: string) => number) => nodes.map(({ id }) => id).toSorted((a, b) => from(a) - from(b));
  const [before, after] = [byX((id) => positions.get(id)?.x ?? 0), byX((id) => boxes.get(id)?.x ?? 0)];
  expect([after[0], after.at(-1)]).toEqual([before[0], before.at(-1)]);
});
