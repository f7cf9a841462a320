import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/design/commands.ts';
import { importSource } from '../../../domain/import/import.ts';
import { readOriginal } from '../../../domain/import/original-shape.ts';
import { translate } from '../../../domain/import/translation.ts';
import { edgesIn, modelOf, nodesIn, oneByOne } from './drawings.ts';

const corpus = process.env['SBD_CORPUS'] ?? '../shared/corpus';
const examples = ['basic-api', 'firehose', 'full-app', 'iot', 's3-processing', 'stream-test'].map((name) => ({
  name,
  file: join(corpus, 'sbd-examples', `${name}.json`),
}));

const drawing = (nodes: readonly object[], edges: readonly object[] = []) => JSON.stringify({ nodes, edges });
const node = (id: string, type: string, description = '') => ({
  id,
  x: 1,
  y: 2,
  label: `X\n${id}`,
  model: { type, description },
  group: type,
  shadow: false,
});

describe("the original's designs", () => {
  it.skipIf(!existsSync(examples[0]?.file ?? '')).each(examples)('$name gives the graph of the same commands one by one', ({ file }) => {
    const text = readFileSync(file, 'utf8');
    const original = readOriginal(JSON.parse(text));
    const imported = importSource(text, { file });
    const { nodes, edges } = translate(original);
    const { after, refused } = oneByOne([...nodes, ...edges.map(({ command }) => command)]);
    const graph = modelOf(imported).graph;
    expect(nodesIn(graph)).toEqual(nodesIn(after.model().graph));
    expect(edgesIn(graph)).toEqual(edgesIn(after.model().graph));
    expect(imported.notes).toHaveLength(refused);
    expect(imported.layout.positions).toEqual(original.nodes.map(({ id, position }) => ({ id, ...position })));
  });

  it.skipIf(!existsSync(examples[0]?.file ?? '')).each(examples)('$name comes with every edge that was drawn', ({ file }) => {
    const text = readFileSync(file, 'utf8');
    const imported = importSource(text);
    expect(imported.notes).toEqual([]);
    const drawn = readOriginal(JSON.parse(text)).edges.map(({ from, to }) => `${from}>${to}`);
    const found = new Set([...modelOf(imported).graph.edges.values()].map(({ from, to }) => `${from}>${to}`));
    expect(drawn.filter((edge) => !found.has(edge))).toEqual([]);
  });
});

describe('importing a drawing', () => {
  it('keeps names as labels, places, descriptions, and says what it changed', () => {
    const imported = importSource(
      drawing([node('my-fn', 'fn', '!Sub ${x}: *'), node('MyFn', 'fn'), node('注文', 'queue')], [{ from: 'my-fn', to: '注文' }]),
      { file: '/home/me/shop.json' },
    );
    expect(imported).toMatchObject({
      type: 'DesignImported',
      name: 'shop',
      main: 'template.yaml',
      settings: defaultSettings,
      source: { format: 'original', file: '/home/me/shop.json' },
    });
    expect(imported.ids).toEqual([
      { from: 'my-fn', to: 'MyFn2' },
      { from: '注文', to: 'Queue' },
    ]);
    expect(imported.layout.labels).toEqual([
      { id: 'MyFn2', label: 'my-fn' },
      { id: 'Queue', label: '注文' },
    ]);
    expect(imported.notes).toHaveLength(2);
    const { graph } = modelOf(imported);
    expect(graph.nodes.get('MyFn2')?.properties).toMatchObject({ description: '!Sub ${x}: *' });
    expect([...graph.edges.keys()]).toEqual(['MyFn2>Queue:access']);
  });

  it('gives functions the runtime that is asked for', () => {
    const imported = importSource(drawing([node('F', 'fn')]), { settings: { runtime: 'python3.13' } });
    expect(imported.files[0]?.text).toContain('python3.13');
    expect(imported.settings.runtime).toBe('python3.13');
  });

  it('says which edges cannot be, and drops none in silence', () => {
    const edges = [
      { from: 'A', to: 'B' },
      { from: 'A', to: 'Nowhere' },
      { from: 'Nothing', to: 'A' },
      { from: 'A', to: 'B' },
    ];
    const { notes } = importSource(drawing([node('A', 'topic'), node('B', 'table')], edges));
    expect(notes).toHaveLength(4);
    expect(notes.join('\n')).toMatch(/Nowhere[^]*Nothing/);
  });

  it('takes an edge that was drawn twice once', () => {
    const imported = importSource(
      drawing(
        [node('F', 'fn'), node('T', 'table')],
        [
          { from: 'F', to: 'T' },
          { from: 'F', to: 'T' },
        ],
      ),
    );
    expect(modelOf(imported).graph.edges.size).toBe(1);
    expect(imported.notes).toHaveLength(1);
  });

  it('takes an empty drawing, nodes without places, and ids that are numbers', () => {
    expect(modelOf(importSource(drawing([]))).graph.nodes.size).toBe(0);
    const imported = importSource(
      JSON.stringify({
        nodes: [
          { id: 7, group: 'fn' },
          { id: '__proto__', model: { type: 'queue' } },
        ],
        edges: [{ from: 7, to: '__proto__' }],
      }),
    );
    expect([...modelOf(imported).graph.nodes.keys()]).toEqual(['7', 'proto']);
    expect(imported.layout.positions).toEqual([]);
    expect(modelOf(imported).graph.edges.size).toBe(1);
  });

  it.each([
    [
      'a kind that is not known',
      drawing([node('A', 'teapot')]),
      { code: 'unknown-kind', place: { nodeId: 'A', pointer: '/nodes/0/model/type' } },
    ],
    [
      'a node without an id',
      JSON.stringify({ nodes: [{ model: { type: 'fn' } }] }),
      { code: 'unknown-format', place: { pointer: '/nodes/0/id' } },
    ],
    ['edges that are none', JSON.stringify({ nodes: [], edges: [1] }), { code: 'unknown-format', place: { pointer: '/edges/0' } }],
    ['2,001 nodes', drawing(Array.from({ length: 2_001 }, (_, index) => node(`N${index}`, 'queue'))), { code: 'too-many-nodes' }],
  ])('refuses %s', (_, text, error) =>
    expect(() => importSource(text)).toThrow(
      expect.objectContaining({ ...error, ...('place' in error && { place: expect.objectContaining(error.place) }) }),
    ),
  );

  it('takes 2,000', { timeout: 60_000 }, () => {
    const imported = importSource(drawing(Array.from({ length: 2_000 }, (_, index) => node(`N${index}`, 'queue'))));
    expect(modelOf(imported).graph.nodes.size).toBe(2_000);
  });

  it('is the same, time and again', () => {
    const text = drawing(
      [node('F', 'fn'), node('Q', 'queue'), node('T', 'table')],
      [
        { from: 'Q', to: 'F' },
        { from: 'F', to: 'T' },
      ],
    );
    expect(importSource(text)).toEqual(importSource(text));
  });
});
