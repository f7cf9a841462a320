import type { Resource } from '../../template/template.ts';
import { valueAt } from '../../template/value.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { childrenAt, itemsAt } from '../reading.ts';

const destinations = [
  ['LambdaConfigurations', 'Function'],
  ['QueueConfigurations', 'Queue'],
  ['TopicConfigurations', 'Topic'],
] as const;

const notifications = (resource: Resource): readonly Claim[] =>
  destinations.flatMap(([list, property]) =>
    childrenAt(resource.value, ['Properties', 'NotificationConfiguration', list]).map(({ value, path }): Claim => ({
      is: 'wire',
      mechanism: 'bucket-notification',
      relation: 'flow',
      from: 'self',
      to: named(valueAt(value, [property])),
      path: [...path, property],
      unit: path,
    })),
  );

/** Replication and access logs flow on into another bucket. */
const copies = (resource: Resource): readonly Claim[] => {
  const logs = valueAt(resource.properties, ['LoggingConfiguration', 'DestinationBucketName']);
  const role = valueAt(resource.properties, ['ReplicationConfiguration', 'Role']);
  const replicas = childrenAt(resource.value, ['Properties', 'ReplicationConfiguration', 'Rules']).map(({ value, path }): Claim => ({
    is: 'wire',
    mechanism: 'bucket-replication',
    relation: 'flow',
    from: 'self',
    to: named(valueAt(value, ['Destination', 'Bucket'])),
    path: [...path, 'Destination', 'Bucket'],
    unit: path,
  }));
  return [
    ...replicas,
    ...(role === undefined
      ? []
      : [{ is: 'role', user: 'self', role, path: ['Properties', 'ReplicationConfiguration', 'Role'] } satisfies Claim]),
    ...(logs === undefined
      ? []
      : [
          {
            is: 'wire',
            mechanism: 'log-destination',
            relation: 'flow',
            from: 'self',
            to: named(logs),
            path: ['Properties', 'LoggingConfiguration', 'DestinationBucketName'],
            unit: ['Properties', 'LoggingConfiguration'],
          } satisfies Claim,
        ]),
  ];
};

const subscription = (resource: Resource): readonly Claim[] => {
  const topic = valueAt(resource.properties, ['TopicArn']);
  const failed = valueAt(resource.properties, ['RedrivePolicy', 'deadLetterTargetArn']);
  const claims: Claim[] = [
    { is: 'part', of: topic ?? null, path: ['Properties', 'TopicArn'] },
    {
      is: 'wire',
      mechanism: 'subscription',
      relation: 'flow',
      from: named(topic),
      to: named(valueAt(resource.properties, ['Endpoint'])),
      path: ['Properties', 'Endpoint'],
      unit: 'resource',
      event: { ...resource.properties, name: resource.id },
    },
  ];
  const role = valueAt(resource.properties, ['SubscriptionRoleArn']);
  if (role !== undefined) claims.push({ is: 'role', user: named(topic), role, path: ['Properties', 'SubscriptionRoleArn'] });
  if (failed === undefined) return claims;
  const path = ['Properties', 'RedrivePolicy', 'deadLetterTargetArn'];
  return [
    ...claims,
    { is: 'wire', mechanism: 'dead-letter', relation: 'dead-letter', from: named(topic), to: named(failed), path, unit: path.slice(0, -1) },
  ];
};

const inlineSubscriptions = (resource: Resource): readonly Claim[] =>
  itemsAt(resource.value, ['Properties', 'Subscription']).map(({ value, path }) => ({
    is: 'wire',
    mechanism: 'subscription',
    relation: 'flow',
    from: 'self',
    to: named(valueAt(value, ['Endpoint'])),
    path: [...path, 'Endpoint'],
    unit: path,
  }));

const tableStream = (resource: Resource): readonly Claim[] => {
  const path = ['Properties', 'KinesisStreamSpecification', 'StreamArn'];
  const stream = valueAt(resource.value, path);
  return stream === undefined
    ? []
    : [{ is: 'wire', mechanism: 'stream-out', relation: 'delivery', from: 'self', to: named(stream), path, unit: path.slice(0, -1) }];
};

const consumer = (resource: Resource): readonly Claim[] => [
  { is: 'part', of: valueAt(resource.properties, ['StreamARN']) ?? null, path: ['Properties', 'StreamARN'], stands: true },
];

export const notificationFinders: readonly Finder[] = [
  { mechanism: 'bucket-notification', types: ['AWS::S3::Bucket'], find: notifications },
  { mechanism: 'bucket-replication', types: ['AWS::S3::Bucket'], find: copies },
  { mechanism: 'subscription', types: ['AWS::SNS::Subscription'], find: subscription },
  { mechanism: 'subscription', types: ['AWS::SNS::Topic'], find: inlineSubscriptions },
  { mechanism: 'stream-out', types: ['AWS::DynamoDB::Table'], find: tableStream },
  { mechanism: 'stand-in', types: ['AWS::Kinesis::StreamConsumer'], find: consumer },
];
