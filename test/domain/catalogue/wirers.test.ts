import { describe, expect, it } from 'vitest';
import type { Model } from '../../../domain/graph/model.ts';
import {
  connected,
  dialects,
  disconnected,
  edgesOf,
  legalPairs,
  open,
  textOf,
  wildcards,
  withNodes,
  without,
  type Dialect,
  type Pair,
} from './wiring.ts';

/** What cannot be written between two fresh nodes, and why. */
const refused: ReadonlyMap<string, RegExp> = new Map([
  ['sam httpApi -> stateMachine: integration', /REST APIs only/],
  ...dialects.flatMap((dialect) =>
    ['rule', 'schedule'].map((from) => [`${dialect} ${from} -> queue: dead-letter`, /Connect it to a target first/] as const),
  ),
]);

const cases = dialects.flatMap((dialect) =>
  legalPairs.map((pair) => ({ ...pair, dialect, name: `${dialect} ${pair.from} -> ${pair.to}: ${pair.relation}` })),
);
const two = (dialect: Dialect, { from, to }: Pair): Model => withNodes(dialect, { First: from, Second: to });

describe('every wiring that is legal', () => {
  const written = cases.filter(({ name }) => !refused.has(name));

  it.each(written)('$name is found again, and taken away without a trace', (pair) => {
    const before = two(pair.dialect, pair);
    const wanted = { from: 'First', to: 'Second', relation: pair.relation };
    const after = connected(before, wanted);
    const [edge, ...others] = [...after.graph.edges.values()];
    expect(others).toEqual([]);
    expect(edge).toMatchObject(wanted);
    expect(edge?.evidence.length).toBeGreaterThan(0);
    expect(after.template.errors).toEqual([]);
    expect(wildcards(after)).toEqual([]);
    expect(textOf(disconnected(after, wanted))).toBe(textOf(before));
  });

  it.each(written)('$name leaves nothing behind when either end is removed', (pair) => {
    const after = connected(two(pair.dialect, pair), { from: 'First', to: 'Second', relation: pair.relation });
    expect(textOf(without(after, 'First'))).toBe(textOf(withNodes(pair.dialect, { Second: pair.to })));
    expect(textOf(without(after, 'Second'))).toBe(textOf(withNodes(pair.dialect, { First: pair.from })));
  });

  it.each(cases.filter(({ name }) => refused.has(name)))('$name says what to do instead', (pair) => {
    const connecting = () => connected(two(pair.dialect, pair), { from: 'First', to: 'Second', relation: pair.relation });
    expect(connecting).toThrow(refused.get(pair.name));
  });

  it('covers the pairs that the original tool draws', () => {
    const drawn = new Set(legalPairs.map(({ from, to }) => `${from} -> ${to}`));
    expect(originals.filter((pair) => !drawn.has(pair))).toEqual([]);
  });
});

const originals = [
  ...['topic', 'function'].map((to) => `bucket -> ${to}`),
  ...['table', 'topic', 'queue', 'eventBus', 'stateMachine', 'iotRule', 'schedule'].map((from) => `${from} -> function`),
  ...['restApi', 'httpApi'].flatMap((api) => [`${api} -> function`, `${api} -> stateMachine`, `identity -> ${api}`]),
  ...['function', 'analytics', 'deliveryStream'].map((to) => `stream -> ${to}`),
  ...['bucket', 'function'].map((to) => `deliveryStream -> ${to}`),
  ...['stream', 'deliveryStream'].map((to) => `analytics -> ${to}`),
  ...['deliveryStream', 'stream', 'topic'].map((to) => `schedule -> ${to}`),
  ...['bucket', 'table', 'restApi', 'httpApi', 'stream', 'deliveryStream', 'topic', 'queue', 'eventBus', 'function', 'stateMachine'].map(
    (to) => `function -> ${to}`,
  ),
  'identity -> function',
  'iotRule -> iotRule',
];

const bases = [
  ['JSON', 'sam', '{\n  "Transform": "AWS::Serverless-2016-10-31",\n  "Resources": {}\n}\n'],
  ['JSON', 'cloudformation', '{\n    "Resources": {\n    }\n}'],
  [
    'CRLF and an indent of four',
    'sam',
    'Transform: AWS::Serverless-2016-10-31\r\nResources:\r\n    Kept:\r\n        Type: AWS::SNS::Topic # kept\r\n',
  ],
  ['a flow map and no final newline', 'cloudformation', 'Resources:\n   Kept: {Type: AWS::SNS::Topic}'],
] as const;

describe.each(bases)('in %s (%s)', (_style, dialect, base) => {
  it('every wiring comes and goes as well', () => {
    for (const pair of cases.filter((each) => each.dialect === dialect && !refused.has(each.name))) {
      const before = withNodes(dialect, { First: pair.from, Second: pair.to }, {}, open(base));
      const wanted = { from: 'First', to: 'Second', relation: pair.relation };
      const after = connected(before, wanted);
      expect([...after.graph.edges.keys()]).toEqual([`First>Second:${pair.relation}`]);
      expect(textOf(disconnected(after, wanted))).toBe(textOf(before));
    }
  });
});

describe('edges of one node', () => {
  it('stand beside each other', () => {
    const model = ['A', 'B'].reduce(
      (known, to) => connected(known, { from: 'Bus', to }),
      withNodes('sam', { Bus: 'eventBus', A: 'function', B: 'function' }),
    );
    expect(edgesOf(model)).toEqual(['Bus -> A: trigger', 'Bus -> B: trigger']);
  });
});
