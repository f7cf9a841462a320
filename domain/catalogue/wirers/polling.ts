import type { KindName, Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, isMap, ref, valueAt, type Value, type ValueMap } from '../../template/value.ts';
import { distinguished, eventName, given, isSam } from '../event-source.ts';
import { grant, roleOf } from '../grant.ts';
import { allow } from '../statement.ts';
import { addResource, notSupported, property, remove, set, type Wirer, type WireRequest } from '../wirer.ts';

type Polled = {
  readonly type: string;
  readonly property: string;
  readonly attribute: string;
  readonly defaults: ValueMap;
  readonly actions: readonly string[];
};

const viewType = 'NEW_AND_OLD_IMAGES';
const batches: ValueMap = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
const reading: ValueMap = { StartingPosition: 'LATEST', ...batches, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 3 };

/** Sources that Lambda polls, with what the function's role needs (AWS Lambda developer guide, event source mappings). */
const polled: ReadonlyMap<KindName, Polled> = new Map([
  [
    'queue',
    {
      type: 'SQS',
      property: 'Queue',
      attribute: 'Arn',
      defaults: { BatchSize: 10, ...batches },
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    },
  ],
  [
    'stream',
    {
      type: 'Kinesis',
      property: 'Stream',
      attribute: 'Arn',
      defaults: reading,
      actions: [
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:GetRecords',
        'kinesis:GetShardIterator',
        'kinesis:ListShards',
      ],
    },
  ],
  [
    'table',
    {
      type: 'DynamoDB',
      property: 'Stream',
      attribute: 'StreamArn',
      defaults: reading,
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    },
  ],
]);

const streamed = ({ model, from, to, relation }: WireRequest): readonly Change[] => {
  if (from.kind !== 'table') return [];
  if (from.type !== 'AWS::DynamoDB::Table')
    throw notSupported({ from, to, relation }, `an ${from.type} has no stream; declare it as AWS::DynamoDB::Table.`);
  const path = property(from.id, 'StreamSpecification', 'StreamViewType');
  const known = valueAt(model.template.resources.get(from.id)?.properties, ['StreamSpecification']);
  return known === undefined ? [set(model, path, viewType)] : [];
};

/** AWS's default where nothing is said; undefined where only the deployment knows. */
const secondsOf = (value: Value | undefined, usual: number): number | undefined =>
  value === undefined ? usual : typeof value === 'number' ? value : undefined;

/** A message must stay hidden for as long as the function may run, or Lambda refuses the mapping. */
const hiddenLongEnough = ({ model, from, to }: WireRequest): readonly Change[] => {
  if (from.kind !== 'queue') return [];
  const global = valueAt(model.template.globals.get('Function')?.value, ['Timeout']);
  const timeout = secondsOf(to.properties['timeout'] ?? global, 3);
  const hidden = secondsOf(from.properties['visibilityTimeout'], 30);
  if (timeout === undefined || hidden === undefined || hidden >= timeout) return [];
  return [set(model, property(from.id, 'VisibilityTimeout'), Math.min(43_200, timeout * 6))];
};

const mapping = (request: WireRequest, source: Polled, arn: Value): readonly Change[] => {
  const { model, from, to, properties } = request;
  if (isSam(to)) {
    const event: ValueMap = { Type: source.type, Properties: { [source.property]: arn, ...source.defaults, ...given(properties) } };
    return [set(model, property(to.id, 'Events', eventName(request, from.id)), event)];
  }
  const value: ValueMap = {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: arn, FunctionName: ref(to.id), ...source.defaults, ...given(properties) },
  };
  return [addResource(model, `${to.id}${from.id}Mapping`, value)];
};

const write = (request: WireRequest): readonly Change[] => {
  const { model, from, to } = request;
  const source = polled.get(from.kind);
  if (!source) return [];
  distinguished(request, []);
  const arn = getAtt(from.id, source.attribute);
  const needed = roleOf(model, to) === undefined ? [] : grant(model, to, `${from.id}Polling`, [allow(source.actions, [arn])]);
  return [...streamed(request), ...hiddenLongEnough(request), ...mapping(request, source, arn), ...needed];
};

const unused = ({ model, from }: WireRequest, holders: ReadonlySet<string>): boolean =>
  [...model.template.resources.values(), ...model.template.outputs.values()].every(
    ({ id, references }) => holders.has(id) || references.every(({ target, attribute }) => target !== from.id || attribute !== 'StreamArn'),
  );

/** The table's stream goes with its last reader, if it stands as it was written for one. */
const unwrite = (request: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  if (request.from.kind !== 'table' || !unused(request, new Set(wires.map(({ holder }) => holder)))) return [];
  const specification = valueAt(request.model.template.resources.get(request.from.id)?.properties, ['StreamSpecification']);
  const asWritten =
    isMap(specification) && Object.keys(specification).join() === 'StreamViewType' && specification['StreamViewType'] === viewType;
  return asWritten ? [remove(request.model, property(request.from.id, 'StreamSpecification'))] : [];
};

export const pollingWirer: Wirer = {
  mechanism: 'event-source',
  relation: 'trigger',
  from: [...polled.keys()],
  to: ['function'],
  write,
  unwrite,
};
