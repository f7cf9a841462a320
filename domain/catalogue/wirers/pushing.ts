import { DomainError } from '../../errors.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, ref, type Value, type ValueMap } from '../../template/value.ts';
import { distinguished, eventName, given, isSam, textProperty } from '../event-source.ts';
import { standardOnly } from '../fifo.ts';
import { lambdaPermission } from '../permission.ts';
import { loosened } from './circle.ts';
import { hopRule } from './hop-rule.ts';
import { addResource, notSupported, property, set, type Wirer, type WireRequest } from '../wirer.ts';

const samEvent = (request: WireRequest, type: string, properties: ValueMap, without: readonly string[] = []): Change =>
  set(request.model, property(request.to.id, 'Events', eventName(request, request.from.id)), {
    Type: type,
    Properties: { ...properties, ...given(request.properties, without) },
  });

const topic = (request: WireRequest): readonly Change[] => {
  distinguished(request, ['filterPolicy']);
  standardOnly(request, request.from, 'a subscription of a function');
  const { model, from, to, properties } = request;
  if (isSam(to)) return [samEvent(request, 'SNS', { Topic: ref(from.id) })];
  const subscription: ValueMap = {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: ref(from.id), Protocol: 'lambda', Endpoint: getAtt(to.id, 'Arn'), ...given(properties) },
  };
  return [
    addResource(model, `${to.id}${from.id}Subscription`, subscription),
    lambdaPermission(model, to, { id: from.id, principal: 'sns.amazonaws.com', source: ref(from.id) }).change,
  ];
};

/** Every event of this account, until a pattern says which. */
const anyEvent: ValueMap = { account: [ref('AWS::AccountId')] };

const bus = (request: WireRequest): readonly Change[] => {
  distinguished(request, ['pattern']);
  const { model, from, to, properties } = request;
  const named: ValueMap = from.implicit ? {} : { EventBusName: ref(from.id) };
  const pattern = properties['pattern'] ?? anyEvent;
  if (!isSam(to)) return hopRule(model, { from: from.id, to, pattern, bus: named });
  return [samEvent(request, 'EventBridgeRule', { ...named, Pattern: pattern }, ['pattern'])];
};

const triggers = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'PreTokenGeneration',
  'CustomMessage',
  'UserMigration',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
];

/** Triggers of the pool that a function answers. */
const triggersOf = ({ model, from }: WireRequest): readonly Value[] =>
  [...model.graph.edges.values()]
    .filter((edge) => edge.from === from.id && edge.relation === 'trigger')
    .flatMap(({ properties }) => (properties.events ?? []).flatMap((event) => event['trigger'] ?? []));

const userPool = (request: WireRequest): readonly Change[] => {
  distinguished(request, ['trigger']);
  const { model, from, to, properties } = request;
  const trigger = textProperty(properties, 'trigger') ?? 'PostConfirmation';
  if (!triggers.includes(trigger))
    throw notSupported(request, `${trigger} is no trigger of a user pool; there are ${triggers.join(', ')}.`);
  const taken = triggersOf(request).includes(trigger);
  if (taken)
    throw new DomainError(
      'illegal-edge',
      `${from.id} has a function for ${trigger} already. Give another trigger: ${triggers.filter((each) => each !== trigger).join(', ')}.`,
      { nodeId: from.id, pointer: '/properties/trigger' },
    );
  if (isSam(to))
    return [...loosened(model, from.id, to.id), samEvent(request, 'Cognito', { UserPool: ref(from.id), Trigger: trigger }, ['trigger'])];
  return [
    ...loosened(model, from.id, to.id),
    set(model, property(from.id, 'LambdaConfig', trigger), getAtt(to.id, 'Arn')),
    lambdaPermission(model, to, { id: from.id, principal: 'cognito-idp.amazonaws.com', source: getAtt(from.id, 'Arn') }).change,
  ];
};

export const pushingWirers: readonly Wirer[] = [
  { mechanism: 'subscription', relation: 'trigger', from: ['topic'], to: ['function'], write: topic },
  { mechanism: 'event-rule', relation: 'trigger', from: ['eventBus'], to: ['function', 'stateMachine'], write: bus },
  { mechanism: 'user-pool-trigger', relation: 'trigger', from: ['identity'], to: ['function'], write: userPool },
];
