import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reaches } from '../../../domain/catalogue/reach.ts';
import { kindDefinitions } from '../../../domain/catalogue/registry.ts';
import { DomainError } from '../../../domain/errors.ts';
import type { KindName, Relation } from '../../../domain/graph/graph.ts';
import type { Model } from '../../../domain/graph/model.ts';
import { connected, dialects, disconnected, edgesOf, legalPairs, textOf, withNodes, without } from './wiring.ts';

/** Resources that would wait for themselves. */
const circles = (model: Model): readonly string[] =>
  [...model.template.resources.values()]
    .filter(({ id, references }) =>
      references.some(({ target, path }) => path[1] !== 'Events' && target !== id && reaches(model, target, id)),
    )
    .map(({ id }) => id);

const both: readonly (readonly [string, KindName, KindName])[] = [
  ['a bucket and the function that it triggers', 'bucket', 'function'],
  ['an API and the function that answers it', 'restApi', 'function'],
  ['an HTTP API and the function that answers it', 'httpApi', 'function'],
  ['a state machine and a function that it runs', 'stateMachine', 'function'],
  ['a Firehose stream and the function that transforms it', 'deliveryStream', 'function'],
  ['a user pool and the function that it triggers', 'identity', 'function'],
  ['two functions', 'function', 'function'],
];

describe.each(dialects)('no circle in a %s template', (dialect) => {
  it.each(both)('between %s, whichever comes first', (_what, source, target) => {
    const nodes = withNodes(dialect, { Source: source, Target: target });
    const there = { from: 'Source', to: 'Target' };
    const back = { from: 'Target', to: 'Source', relation: 'access' as const };
    for (const model of [connected(connected(nodes, there), back), connected(connected(nodes, back), there)]) {
      expect(edgesOf(model)).toHaveLength(2);
      expect(circles(model)).toEqual([]);
      expect(textOf(disconnected(disconnected(model, back), there))).toBe(textOf(nodes));
    }
  });

  it('between a bucket, the topic that it tells, and what reaches the bucket through the policy of the topic', () => {
    const nodes = withNodes(dialect, { Files: 'bucket', News: 'topic', Often: 'schedule', Work: 'function' });
    const edges = [
      ['Files', 'News'],
      ['Often', 'Work'],
      ['Work', 'Files'],
      ['Often', 'News'],
    ].map(([from = '', to = '']) => ({ from, to }));
    for (const order of [edges, edges.toReversed()]) {
      const model = order.reduce(connected, nodes);
      expect(edgesOf(model)).toEqual([
        'Files -> News: target',
        'Often -> News: target',
        'Often -> Work: trigger',
        'Work -> Files: access [read, write]',
      ]);
      expect(circles(model)).toEqual([]);
      expect(textOf(order.reduce(disconnected, model))).toBe(textOf(nodes));
    }
  });
});

type Step = { readonly from: string; readonly to: string; readonly relation: Relation };

const kinds = kindDefinitions.map(({ kind }) => kind).filter((kind) => kind !== 'resource');
const someNodes = fc
  .array(fc.constantFrom<KindName>('function', 'function', 'function', ...kinds), { minLength: 2, maxLength: 6 })
  .map((list) => new Map(list.map((kind, index) => [`N${index}`, kind])));

const stepsOf = (nodes: ReadonlyMap<string, KindName>): readonly Step[] =>
  [...nodes].flatMap(([from, kind]) =>
    [...nodes].flatMap(([to, other]) =>
      from === to && kind !== 'iotRule'
        ? []
        : legalPairs.filter((pair) => pair.from === kind && pair.to === other).map(({ relation }) => ({ from, to, relation })),
    ),
  );

const someDesign = someNodes.chain((nodes) => {
  const steps = stepsOf(nodes);
  return fc.record({
    dialect: fc.constantFrom(...dialects),
    nodes: fc.constant(nodes),
    steps: fc.shuffledSubarray([...steps], { maxLength: Math.min(14, steps.length) }),
  });
});

const tried = (model: Model, step: Step): Model => {
  try {
    return connected(model, step);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect(error).not.toMatchObject({ code: 'text-not-understood' });
    return model;
  }
};

const nameOf = ({ from, to, relation }: Step): string => `${from} -> ${to}: ${relation}`;
const plain = (model: Model): readonly string[] => edgesOf(model).map((edge) => edge.replace(/ \[.*/, ''));

describe('random designs', () => {
  it('hold the edges that were drawn, no circle, and go back to the bytes that they began with', () => {
    fc.assert(
      fc.property(someDesign, ({ dialect, nodes, steps }) => {
        const base = withNodes(dialect, Object.fromEntries(nodes));
        const full = steps.reduce(tried, base);
        const asked = new Set(steps.map(nameOf));
        expect(plain(full).filter((edge) => !asked.has(edge) && !edge.endsWith('republish'))).toEqual([]);
        expect(circles(full)).toEqual([]);
        const left = [...full.graph.edges.values()].reduce(
          (model, { id, from, to, relation }) => (model.graph.edges.has(id) ? disconnected(model, { from, to, relation }) : model),
          full,
        );
        expect(textOf(left)).toBe(textOf(base));
      }),
      { numRuns: 60 },
    );
  });

  it('lose one node with all that served it alone: no reference hangs, no part is left over, other edges stay', () => {
    fc.assert(
      fc.property(someDesign, fc.nat(5), ({ dialect, nodes, steps }, at) => {
        const full = steps.reduce(tried, withNodes(dialect, Object.fromEntries(nodes)));
        const gone = `N${at % nodes.size}`;
        const left = without(full, gone);
        const others = plain(full).filter((edge) => !(edge.split(':')[0] ?? '').split(' -> ').includes(gone));
        // The dead letters of a rule or mapping go with the last thing that it runs.
        expect(others.filter((edge) => !plain(left).includes(edge) && !edge.endsWith('dead-letter'))).toEqual([]);
        expect(plain(left).filter((edge) => !others.includes(edge))).toEqual([]);
        const lost = (id: string) => full.template.resources.has(id) && !left.template.resources.has(id);
        expect([...left.template.resources.values()].flatMap(({ references }) => references).filter(({ target }) => lost(target))).toEqual(
          [],
        );
        expect([...left.graph.nodes.values()].filter(({ kind }) => kind === 'resource')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
