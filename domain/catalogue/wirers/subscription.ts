import type { Change } from '../../template/edit.ts';
import { getAtt, ref, type ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { distinguished, given } from '../event-source.ts';
import { bothOrNeither, isFifo, standardOnly } from '../fifo.ts';
import { grantToService } from '../grant.ts';
import { resourcePermission } from '../permission.ts';
import { allow } from '../statement.ts';
import { addResource, type Wirer, type WireRequest } from '../wirer.ts';
import { takesPuts } from './firehose-source.ts';

const service = 'sns.amazonaws.com';

const subscription = ({ model, from, to, properties }: WireRequest, how: ValueMap): Change =>
  addResource(model, `${to.id}${from.id}Subscription`, {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: ref(from.id), ...how, ...given(properties) },
  });

const queue = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  if (isFifo(request.to)) bothOrNeither(request);
  const { model, from, to } = request;
  const permission = resourcePermission(model, to, { id: from.id, principal: service, source: ref(from.id) });
  return [subscription(request, { Protocol: 'sqs', Endpoint: getAtt(to.id, 'Arn') }), ...permission.changes];
};

/** Amazon SNS developer guide, "Prerequisites for subscribing Firehose delivery streams", 2026-11. */
const delivering = [
  'firehose:DescribeDeliveryStream',
  'firehose:ListTagsForDeliveryStream',
  'firehose:PutRecord',
  'firehose:PutRecordBatch',
];

const deliveryStream = (request: WireRequest): readonly Change[] => {
  takesPuts(request);
  distinguished(request, []);
  standardOnly(request, request.from, 'Firehose');
  const { model, from, to } = request;
  const wiring = { role: undefined, id: `${to.id}${from.id}SubscriptionRole`, service, name: 'Delivery' };
  const { role, changes } = grantToService(model, wiring, [allow(delivering, [arnOf(to)])]);
  return [subscription(request, { Protocol: 'firehose', Endpoint: getAtt(to.id, 'Arn'), SubscriptionRoleArn: role }), ...changes];
};

export const subscriptionWirers: readonly Wirer[] = [
  { mechanism: 'subscription', relation: 'target', from: ['topic'], to: ['queue'], write: queue },
  { mechanism: 'subscription', relation: 'target', from: ['topic'], to: ['deliveryStream'], write: deliveryStream },
];
