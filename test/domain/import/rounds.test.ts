import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOriginal } from '../../../domain/import/original-shape.ts';
import { importSource } from '../../../domain/import/import.ts';
import { translate } from '../../../domain/import/translation.ts';
import { edgesIn, modelOf, nodesIn, oneByOne } from './drawings.ts';

const kinds = [
  'api',
  'cognitoIdentity',
  'table',
  'analyticsStream',
  'deliveryStream',
  'stream',
  'iotRule',
  'fn',
  'bucket',
  'queue',
  'eventBus',
  'schedule',
  'topic',
  'stepFn',
];

const drawings = fc
  .record({
    nodes: fc.array(fc.constantFrom(...kinds, 'fn', 'fn'), { minLength: 2, maxLength: 9 }),
    edges: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 14 }),
  })
  .map(({ nodes, edges }) => ({
    nodes: nodes.map((type, index) => ({ id: `${type}${index}`, model: { type } })),
    edges: edges.map(([from, to]) => ({
      from: `${nodes[from % nodes.length]}${from % nodes.length}`,
      to: `${nodes[to % nodes.length]}${to % nodes.length}`,
    })),
  }));

describe('deciding in rounds', () => {
  it('gives the graph of deciding one by one, whatever is drawn', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const { nodes, edges } = translate(readOriginal(drawing));
        const { after, refused } = oneByOne([...nodes, ...edges.map(({ command }) => command)]);
        const imported = importSource(JSON.stringify(drawing));
        const { graph, template } = modelOf(imported);
        expect(template.errors).toEqual([]);
        expect(nodesIn(graph)).toEqual(nodesIn(after.model().graph));
        expect(edgesIn(graph)).toEqual(edgesIn(after.model().graph));
        expect(imported.notes).toHaveLength(refused);
      }),
      { numRuns: 150 },
    );
  });
});
