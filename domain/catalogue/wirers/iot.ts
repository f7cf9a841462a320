import type { KindName } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, ref, type Value, type ValueMap } from '../../template/value.ts';
import { arnOf, arnsOf } from '../arns.ts';
import { distinguished, given } from '../event-source.ts';
import { standardOnly } from '../fifo.ts';
import { grantToService } from '../grant.ts';
import { lambdaPermission } from '../permission.ts';
import { findAll } from '../reading.ts';
import { allow } from '../statement.ts';
import { append, notSupported, property, type Wirer, type WireRequest } from '../wirer.ts';
import { takesPuts } from './firehose-source.ts';

const service = 'iot.amazonaws.com';

/** An action with what its role has to allow (AWS IoT Core developer guide, "AWS IoT rule actions", 2026-11). */
type Action = {
  readonly name: string;
  readonly actions: readonly string[];
  readonly on?: '/*';
  readonly properties: (id: string, role: Value) => ValueMap;
};

const actions: ReadonlyMap<KindName, Action> = new Map<KindName, Action>([
  [
    'queue',
    { name: 'Sqs', actions: ['sqs:SendMessage'], properties: (id, role) => ({ QueueUrl: ref(id), RoleArn: role, UseBase64: false }) },
  ],
  [
    'topic',
    { name: 'Sns', actions: ['sns:Publish'], properties: (id, role) => ({ TargetArn: ref(id), RoleArn: role, MessageFormat: 'RAW' }) },
  ],
  [
    'table',
    { name: 'DynamoDBv2', actions: ['dynamodb:PutItem'], properties: (id, role) => ({ PutItem: { TableName: ref(id) }, RoleArn: role }) },
  ],
  [
    'stream',
    {
      name: 'Kinesis',
      actions: ['kinesis:PutRecord'],
      properties: (id, role) => ({ StreamName: ref(id), RoleArn: role, PartitionKey: '${newuuid()}' }),
    },
  ],
  [
    'deliveryStream',
    {
      name: 'Firehose',
      actions: ['firehose:PutRecord'],
      properties: (id, role) => ({ DeliveryStreamName: ref(id), RoleArn: role, Separator: '\n' }),
    },
  ],
  [
    'bucket',
    {
      name: 'S3',
      actions: ['s3:PutObject'],
      on: '/*',
      properties: (id, role) => ({ BucketName: ref(id), RoleArn: role, Key: '${topic()}/${timestamp()}-${newuuid()}' }),
    },
  ],
  [
    'stateMachine',
    {
      name: 'StepFunctions',
      actions: ['states:StartExecution'],
      properties: (id, role) => ({ StateMachineName: getAtt(id, 'Name'), RoleArn: role }),
    },
  ],
]);

/** What AWS IoT acts with for a rule: the role that its actions name already, else one of its own. */
export const grantToRule = ({ model, from }: WireRequest, name: string, statements: readonly Value[]) =>
  grantToService(model, { role: knownRole(model.template.resources.get(from.id)?.value), id: `${from.id}Role`, service, name }, statements);

const knownRole = (rule: Value | undefined): Value | undefined =>
  findAll(rule, ['Properties', 'TopicRulePayload'], ({ key }) => key === 'RoleArn')[0]?.value;

/** A rule that SAM makes from an event of a function has that one action. */
export const ruleOfItsOwn = (request: WireRequest): void => {
  if (request.from.implicit) throw notSupported(request, 'SAM makes it from an event of its function. Add an IoT rule of its own.');
};

const act = ({ model, from }: WireRequest, action: ValueMap): Change =>
  append(model, property(from.id, 'TopicRulePayload', 'Actions'), action);

const store = (request: WireRequest): readonly Change[] => {
  takesPuts(request);
  const { to, properties } = request;
  const action = actions.get(to.kind);
  if (!action) return [];
  ruleOfItsOwn(request);
  distinguished(request, []);
  standardOnly(request, to, 'AWS IoT');
  const { role, changes } = grantToRule(request, `${to.id}Action`, [
    allow(action.actions, action.on === undefined ? [arnOf(to)] : arnsOf(to, [action.on])),
  ]);
  return [act(request, { [action.name]: { ...action.properties(to.id, role), ...given(properties) } }), ...changes];
};

const invoke = (request: WireRequest): readonly Change[] => {
  ruleOfItsOwn(request);
  distinguished(request, []);
  const { model, from, to } = request;
  const permission = lambdaPermission(model, to, { id: from.id, principal: service, source: getAtt(from.id, 'Arn') });
  return [act(request, { Lambda: { FunctionArn: getAtt(to.id, 'Arn') } }), permission.change];
};

export const iotWirers: readonly Wirer[] = [
  { mechanism: 'iot-action', relation: 'trigger', from: ['iotRule'], to: ['function'], write: invoke },
  { mechanism: 'iot-action', relation: 'trigger', from: ['iotRule'], to: ['stateMachine'], write: store },
  {
    mechanism: 'iot-action',
    relation: 'target',
    from: ['iotRule'],
    to: ['queue', 'topic', 'table', 'stream', 'deliveryStream', 'bucket'],
    write: store,
  },
];
