import type { GraphNode, KindName } from '../../graph/graph.ts';
import type { Model } from '../../graph/model.ts';
import { getAtt, isMap, ref, sub, valueAt, type Value, type ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { isFifo } from '../fifo.ts';
import { kebab } from '../naming.ts';
import { childrenAt } from '../reading.ts';

/** What a task that uses a resource looks like, and what its state machine has to be allowed. */
export type Task = { readonly state: ValueMap; readonly actions: readonly string[] };

const integration = (name: string): Value => sub(`arn:\${AWS::Partition}:states:::${name}`);

/** Errors of Lambda itself that pass by themselves (AWS Step Functions developer guide, "Handle transient Lambda service exceptions", 2026-11). */
const transient = {
  ErrorEquals: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
};

const lambda = (to: GraphNode): Task => ({
  state: {
    Type: 'Task',
    Resource: integration('lambda:invoke'),
    Parameters: { FunctionName: getAtt(to.id, 'Arn'), 'Payload.$': '$' },
    OutputPath: '$.Payload',
    Retry: [transient],
  },
  actions: ['lambda:InvokeFunction'],
});

/** A task whose answer is dropped: the next state gets what this one got. */
const passing = (name: string, parameters: ValueMap): ValueMap => ({
  Type: 'Task',
  Resource: integration(name),
  Parameters: parameters,
  ResultPath: null,
});

const types: ReadonlyMap<Value | undefined, string> = new Map([
  ['N', 'N'],
  ['Number', 'N'],
  ['B', 'B'],
  ['Binary', 'B'],
]);

const keyed = (name: string, type: string): readonly [string, ValueMap] => [
  name,
  { [`${type}.$`]: type === 'N' ? `States.Format('{}', $.${name})` : `$.${name}` },
];

/** The key attributes of a table, taken from fields of the same name; SimpleTable has `id` unless it says otherwise. */
const itemOf = (model: Model, to: GraphNode): ValueMap => {
  const properties = model.template.resources.get(to.id)?.properties;
  const definitions = childrenAt(properties, ['AttributeDefinitions']).map(({ value }) => value);
  const typeOf = (name: Value): string =>
    types.get(
      valueAt(
        definitions.find((definition) => valueAt(definition, ['AttributeName']) === name),
        ['AttributeType'],
      ),
    ) ?? 'S';
  const keys = childrenAt(properties, ['KeySchema']).flatMap(({ value }): (readonly [string, ValueMap])[] => {
    const name = valueAt(value, ['AttributeName']);
    return typeof name === 'string' ? [keyed(name, typeOf(name))] : [];
  });
  if (keys.length > 0) return Object.fromEntries(keys);
  const simple = valueAt(properties, ['PrimaryKey']);
  const name = valueAt(simple, ['Name']);
  return Object.fromEntries([keyed(typeof name === 'string' ? name : 'id', isMap(simple) ? (types.get(simple['Type']) ?? 'S') : 'S')]);
};

const text = 'States.JsonToString($)';

/** FIFO queues and topics want a group, here the execution, and something to know a message again by. */
const grouped = (to: GraphNode): ValueMap =>
  isFifo(to) ? { 'MessageGroupId.$': '$$.Execution.Name', 'MessageDeduplicationId.$': 'States.UUID()' } : {};

const services: ReadonlyMap<KindName, (model: Model, from: GraphNode, to: GraphNode) => Task> = new Map<
  KindName,
  (model: Model, from: GraphNode, to: GraphNode) => Task
>([
  ['function', (_model, _from, to) => lambda(to)],
  [
    'queue',
    (_model, _from, to) => ({
      state: passing('sqs:sendMessage', { QueueUrl: ref(to.id), 'MessageBody.$': text, ...grouped(to) }),
      actions: ['sqs:SendMessage'],
    }),
  ],
  [
    'topic',
    (_model, _from, to) => ({
      state: passing('sns:publish', { TopicArn: ref(to.id), 'Message.$': text, ...grouped(to) }),
      actions: ['sns:Publish'],
    }),
  ],
  [
    'table',
    (model, _from, to) => ({
      state: passing('dynamodb:putItem', { TableName: ref(to.id), Item: itemOf(model, to) }),
      actions: ['dynamodb:PutItem'],
    }),
  ],
  [
    'stateMachine',
    (_model, _from, to) => ({
      state: passing('states:startExecution', { StateMachineArn: ref(to.id), 'Input.$': '$' }),
      actions: ['states:StartExecution'],
    }),
  ],
  [
    'eventBus',
    (_model, from, to) => ({
      state: passing('events:putEvents', {
        Entries: [{ EventBusName: to.implicit ? arnOf(to) : ref(to.id), Source: kebab(from.id), DetailType: from.id, 'Detail.$': '$' }],
      }),
      actions: ['events:PutEvents'],
    }),
  ],
]);

/** Kinds that a task can use. */
export const taskKinds: readonly KindName[] = [...services.keys()];

export const taskOf = (model: Model, from: GraphNode, to: GraphNode): Task | undefined => services.get(to.kind)?.(model, from, to);
