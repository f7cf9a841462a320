import { describe, expect, it } from 'vitest';
import { valueAt, type Path, type Value } from '../../../domain/template/value.ts';
import type { Model } from '../../../domain/graph/model.ts';
import { connected, dialects, disconnected, edgesOf, reconfigured, textOf, withNodes, without } from './wiring.ts';

type Edge = readonly [from: string, to: string, relation?: 'access' | 'authorizer' | 'dead-letter' | 'task'];

const wanted = ([from, to, relation]: Edge) => ({ from, to, ...(relation ? { relation } : {}) });
const drawn = (model: Model, ...edges: readonly Edge[]): Model => edges.reduce((known, edge) => connected(known, wanted(edge)), model);
const at = (model: Model, id: string, ...path: Path): Value | undefined => valueAt(model.template.resources.get(id)?.value, path);

describe.each(dialects)('a Firehose stream in a %s template', (dialect) => {
  const base = () => withNodes(dialect, { Records: 'stream', Delivery: 'deliveryStream', Archive: 'bucket', Clean: 'function' });
  const edges: readonly Edge[] = [
    ['Records', 'Delivery'],
    ['Delivery', 'Archive'],
    ['Delivery', 'Clean'],
  ];
  const orders = ['012', '021', '102', '120', '201', '210'];
  const inOrder = (order: string): readonly Edge[] => order.split('').flatMap((index) => edges.slice(Number(index), Number(index) + 1));

  it.each(orders)('is connected in the order %s', (order) => {
    const model = drawn(base(), ...inOrder(order));
    expect(edgesOf(model)).toEqual(['Delivery -> Archive: delivery', 'Delivery -> Clean: transform', 'Records -> Delivery: delivery']);
    const destination = at(model, 'Delivery', 'Properties', 'ExtendedS3DestinationConfiguration');
    expect(valueAt(destination, ['ProcessingConfiguration', 'Enabled'])).toBe(true);
    expect(valueAt(destination, ['BucketARN'])).toEqual({ 'Fn::GetAtt': ['Archive', 'Arn'] });
    expect(at(model, 'Delivery', 'Properties', 'DeliveryStreamType')).toBe('KinesisStreamAsSource');
    expect(at(model, 'DeliveryRole', 'Properties', 'Policies')).toHaveLength(3);
  });

  it.each(orders)('is disconnected in the order %s', (order) => {
    const model = drawn(base(), ...edges);
    const left = inOrder(order).reduce((known, edge) => disconnected(known, wanted(edge)), model);
    expect(textOf(left)).toBe(textOf(base()));
  });

  it('takes one bucket, one source and one transformation', () => {
    const model = drawn(
      withNodes(dialect, { Records: 'stream', More: 'stream', Delivery: 'deliveryStream', Archive: 'bucket', Other: 'bucket' }),
      ['Records', 'Delivery'],
      ['Delivery', 'Archive'],
    );
    expect(() => drawn(model, ['Delivery', 'Other'])).toThrow(/one destination/);
    expect(() => drawn(model, ['More', 'Delivery'])).toThrow(/one/);
  });
});

describe.each(dialects)('the tasks of a state machine in a %s template', (dialect) => {
  const base = () => withNodes(dialect, { Flow: 'stateMachine', A: 'function', B: 'queue', C: 'function' });
  const model = () => drawn(base(), ['Flow', 'A'], ['Flow', 'B'], ['Flow', 'C']);
  const way = (known: Model): readonly unknown[] => {
    const states = at(known, 'Flow', 'Properties', 'Definition', 'States');
    const names: unknown[] = [];
    for (
      let name = at(known, 'Flow', 'Properties', 'Definition', 'StartAt');
      typeof name === 'string';
      name = valueAt(states, [name, 'Next'])
    )
      names.push(name);
    return names;
  };

  it('run one after the other', () => {
    expect(way(model())).toEqual(['A', 'B', 'C']);
    expect(at(model(), 'Flow', 'Properties', 'Definition', 'States', 'C', 'End')).toBe(true);
  });

  it.each([
    ['A', ['B', 'C']],
    ['B', ['A', 'C']],
    ['C', ['A', 'B']],
  ] as const)('close the gap when %s goes', (gone, left) => {
    expect(way(disconnected(model(), { from: 'Flow', to: gone }))).toEqual(left);
    expect(way(without(model(), gone))).toEqual(left);
  });

  it('give the placeholder back with the last one', () => {
    const left = ['B', 'A', 'C'].reduce((known, to) => disconnected(known, { from: 'Flow', to }), model());
    expect(textOf(left)).toBe(textOf(base()));
  });

  it('can run the same function again under another name', () => {
    const twice = connected(drawn(base(), ['Flow', 'A']), { from: 'Flow', to: 'A', properties: { name: 'Again' } });
    expect(way(twice)).toEqual(['A', 'Again']);
    expect(textOf(disconnected(twice, { from: 'Flow', to: 'A' }))).toBe(textOf(base()));
  });

  it('never make two state machines wait for each other', () => {
    const two = drawn(withNodes(dialect, { Flow: 'stateMachine', Other: 'stateMachine' }), ['Flow', 'Other']);
    expect(() => drawn(two, ['Other', 'Flow'])).toThrow(/wait for each other/);
  });
});

describe('a REST API in CloudFormation', () => {
  const base = () => withNodes('cloudformation', { Api: 'restApi', Orders: 'function', Users: 'function', Pool: 'identity' });
  const deployment = (model: Model) => [...model.template.resources.values()].find(({ type }) => type === 'AWS::ApiGateway::Deployment');

  it('gets a new deployment with each change, and the stage follows', () => {
    const one = drawn(base(), ['Api', 'Orders']);
    const two = drawn(one, ['Api', 'Users']);
    expect(deployment(one)?.id).not.toBe(deployment(two)?.id);
    expect(at(two, 'ApiStage', 'Properties', 'DeploymentId')).toEqual({ Ref: deployment(two)?.id });
    expect(valueAt(deployment(two)?.value, ['DependsOn'])).toHaveLength(4);
    expect(textOf(disconnected(two, { from: 'Api', to: 'Users' }))).toBe(textOf(one));
  });

  it.each([
    [
      'before',
      [
        ['Pool', 'Api'],
        ['Api', 'Orders'],
      ],
    ],
    [
      'after',
      [
        ['Api', 'Orders'],
        ['Pool', 'Api'],
      ],
    ],
  ] as const)('guards its methods with an authoriser that came %s them', (_when, edges) => {
    const model = drawn(base(), ...edges);
    expect(at(model, 'ApiOrdersAnyMethod', 'Properties', 'AuthorizationType')).toBe('COGNITO_USER_POOLS');
    expect(at(disconnected(model, { from: 'Pool', to: 'Api' }), 'ApiOrdersAnyMethod', 'Properties', 'AuthorizationType')).toBe('NONE');
  });

  it('shares the resources of a path', () => {
    const one = connected(base(), { from: 'Api', to: 'Orders', properties: { path: '/orders/{id}', method: 'GET' } });
    const two = connected(one, { from: 'Api', to: 'Users', properties: { path: '/orders/{id}', method: 'PUT' } });
    const resources = [...two.template.resources.values()].filter(({ type }) => type === 'AWS::ApiGateway::Resource');
    expect(resources.map(({ id }) => id)).toEqual(['ApiOrdersResource', 'ApiOrdersIdResource']);
    expect(textOf(disconnected(two, { from: 'Api', to: 'Users' }))).toBe(textOf(one));
    expect(() => connected(one, { from: 'Api', to: 'Users', properties: { path: '/orders/{id}', method: 'get' } })).toThrow(/already/);
  });
});

describe('routes', () => {
  const base = () => withNodes('sam', { Api: 'httpApi', Orders: 'function', Users: 'function' });

  it('are added to an edge by path and method', () => {
    const one = connected(base(), { from: 'Api', to: 'Orders', properties: { path: '/orders', method: 'get' } });
    const two = connected(one, { from: 'Api', to: 'Orders', properties: { path: '/orders', method: 'POST' } });
    const [edge] = two.graph.edges.values();
    expect(edge?.properties.events?.map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/orders'],
      ['POST', '/orders'],
    ]);
    expect(() => connected(two, { from: 'Api', to: 'Orders' })).toThrow(/sets the second one apart/);
    expect(() => connected(two, { from: 'Api', to: 'Users', properties: { path: '/orders', method: 'GET' } })).toThrow(
      /goes to Orders already/,
    );
    expect(textOf(disconnected(two, { from: 'Api', to: 'Orders' }))).toBe(textOf(base()));
  });

  it.each(['orders', '/a b', '/a//b', '/a"b'])('refuse the path %s', (path) => {
    expect(() => connected(base(), { from: 'Api', to: 'Orders', properties: { path } })).toThrow(/no path of an API/);
  });
});

describe('an IoT rule that republishes to itself', () => {
  const base = () => withNodes('sam', { Readings: 'iotRule' });

  it('leaves its own messages out', () => {
    const model = drawn(base(), ['Readings', 'Readings']);
    expect(at(model, 'Readings', 'Properties', 'TopicRulePayload', 'Sql')).toBe(
      "SELECT * FROM 'readings/#' WHERE topic() <> 'readings/republished'",
    );
    expect(edgesOf(model)).toEqual(['Readings -> Readings: republish']);
  });

  it('needs a wildcard in its filter', () => {
    const model = withNodes('sam', { Readings: 'iotRule' }, { Readings: { sql: "SELECT * FROM 'readings'" } });
    expect(() => drawn(model, ['Readings', 'Readings'])).toThrow(/for ever/);
  });
});

describe('FIFO queues and topics', () => {
  const queue = { fifoQueue: true, queueName: 'q.fifo' };
  const topic = { fifoTopic: true, topicName: 't.fifo' };
  const nodes = () =>
    withNodes(
      'sam',
      {
        Files: 'bucket',
        Work: 'function',
        Often: 'schedule',
        Readings: 'iotRule',
        News: 'topic',
        Fast: 'queue',
        Flow: 'stateMachine',
        Line: 'queue',
        Wire: 'topic',
      },
      { Line: queue, Wire: topic },
    );

  it.each([
    ['Files', 'Line'],
    ['Files', 'Wire'],
    ['Often', 'Line'],
    ['Often', 'Wire'],
    ['Readings', 'Line'],
    ['News', 'Line'],
    ['Wire', 'Work'],
    ['Fast', 'Line'],
    ['Line', 'Fast'],
  ])('refuse %s -> %s', (from, to) => {
    expect(() => drawn(nodes(), [from, to])).toThrow(/FIFO/);
  });

  it('take what EventBridge and a task send, in groups', () => {
    const model = drawn(
      withNodes('sam', { Often: 'schedule', Flow: 'stateMachine', Line: 'queue' }, { Line: { ...queue, contentBasedDeduplication: true } }),
      ['Often', 'Line'],
      ['Flow', 'Line'],
    );
    expect(at(model, 'Often', 'Properties', 'Targets', 0, 'SqsParameters', 'MessageGroupId')).toBe('Often');
    expect(at(model, 'Flow', 'Properties', 'Definition', 'States', 'Line', 'Parameters', 'MessageGroupId.$')).toBe('$$.Execution.Name');
    expect(edgesOf(drawn(nodes(), ['Wire', 'Line'], ['Wire', 'Fast']))).toEqual(['Wire -> Fast: target', 'Wire -> Line: target']);
  });
});

describe.each(dialects)('the settings of a wiring in a %s template', (dialect) => {
  it.each([
    ['topic', 'queue', { rawMessageDelivery: true }, /RawMessageDelivery: true/],
    ['schedule', 'function', { input: '{}' }, /Input: '\{\}'/],
    ['deliveryStream', 'bucket', { prefix: 'x/' }, /Prefix: x\//],
    ['bucket', 'queue', { prefix: 'a/', suffix: '.png' }, /Rules:\s+- Name: prefix\s+Value: a\/\s+- Name: suffix\s+Value: .png/],
    ['bucket', 'function', { prefix: 'a/' }, /Rules:\s+- Name: prefix\s+Value: a\//],
    ['queue', 'queue', { maxReceiveCount: 9 }, /maxReceiveCount: 9/],
    ['eventBus', 'function', { pattern: { source: ['shop'] } }, /Pattern:\s+source:\s+- shop/],
  ] as const)('%s -> %s takes %o', (from, to, properties, wanted) => {
    const drawnOnce = connected(withNodes(dialect, { First: from, Second: to }), { from: 'First', to: 'Second' });
    const model = reconfigured(drawnOnce, { from: 'First', to: 'Second', properties });
    expect(textOf(model)).toMatch(wanted);
    expect(edgesOf(model)).toEqual(edgesOf(drawnOnce));
  });

  it('keeps the other end of a key', () => {
    const nodes = drawn(withNodes(dialect, { First: 'bucket', Second: 'function' }), ['Second', 'First', 'access'], ['First', 'Second']);
    const edge = { from: 'First', to: 'Second', relation: 'trigger' as const };
    const both = [{ prefix: 'in/' }, { suffix: '.png' }].reduce((model, properties) => reconfigured(model, { ...edge, properties }), nodes);
    expect(textOf(both)).toMatch(/wildcard: in\/\*\.png/);
    expect(textOf(reconfigured(both, { ...edge, properties: { prefix: null, suffix: null } }))).toBe(textOf(nodes));
  });
});
