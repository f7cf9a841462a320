import { at, defineKind, flag, metadataDescription, resources, seconds, text, whole } from '../define.ts';

export const queue = defineKind({
  kind: 'queue',
  label: 'SQS queue',
  category: 'messaging',
  look: { colour: 'integration', glyph: 'M3 7h4v10H3zM10 7h4v10h-4zM17 7h4v10h-4z' },
  shape: 'stadium',
  resourceTypes: ['AWS::SQS::Queue'],
  service: 'sqs',
  names: ['QueueName'],
  properties: {
    description: metadataDescription,
    queueName: at('QueueName', text(80)),
    fifoQueue: at('FifoQueue', flag(), 'Exactly once, in order'),
    contentBasedDeduplication: at('ContentBasedDeduplication', flag()),
    visibilityTimeout: at('VisibilityTimeout', seconds({ max: 43_200 }), 'Seconds that a received message is hidden'),
    messageRetentionPeriod: at('MessageRetentionPeriod', seconds({ min: 60, max: 1_209_600 }), 'Seconds that a message is kept'),
    delaySeconds: at('DelaySeconds', seconds({ max: 900 })),
    receiveMessageWaitTimeSeconds: at('ReceiveMessageWaitTimeSeconds', seconds({ max: 20 })),
    maximumMessageSize: at('MaximumMessageSize', whole(1_024, 1_048_576), 'Bytes'),
    maxReceiveCount: at('RedrivePolicy.maxReceiveCount', whole(1, 1_000)),
  },
  create: ({ id }) =>
    resources([
      [
        id,
        { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60, MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true } },
      ],
    ]),
  access: {
    send: { grants: [{ actions: ['sqs:SendMessage'] }], signs: ['sqs:SendMessageBatch'] },
    receive: {
      grants: [{ actions: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'] }],
      signs: ['sqs:PurgeQueue'],
    },
  },
  defaultAccess: ['send'],
  stateful: true,
  variable: { suffix: 'URL' },
  calls: 'queue',
  polling: 'receive',
  resourcePolicy: { type: 'AWS::SQS::QueuePolicy', list: 'Queues', action: 'sqs:SendMessage' },
});
