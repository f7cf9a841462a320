import { at, defineKind, metadataDescription, oneOf, resources, text, whole } from '../define.ts';

export const stream = defineKind({
  kind: 'stream',
  label: 'Kinesis stream',
  category: 'streaming',
  look: { colour: 'analytics', glyph: 'M3 7c3-3 6 3 9 0s6 3 9 0M3 12.5c3-3 6 3 9 0s6 3 9 0M3 18c3-3 6 3 9 0s6 3 9 0' },
  shape: 'stadium',
  resourceTypes: ['AWS::Kinesis::Stream'],
  service: 'kinesis',
  names: ['Name'],
  properties: {
    description: metadataDescription,
    name: at('Name', text(128)),
    streamMode: at('StreamModeDetails.StreamMode', oneOf('ON_DEMAND', 'PROVISIONED')),
    shardCount: at('ShardCount', whole(1, 10_000)),
    retentionPeriodHours: at('RetentionPeriodHours', whole(24, 8_760)),
  },
  create: ({ id }) =>
    resources([
      [
        id,
        {
          Type: 'AWS::Kinesis::Stream',
          Properties: {
            StreamModeDetails: { StreamMode: 'ON_DEMAND' },
            StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
          },
        },
      ],
    ]),
  access: {
    put: { grants: [{ actions: ['kinesis:PutRecord', 'kinesis:PutRecords'] }] },
    read: {
      grants: [{ actions: ['kinesis:DescribeStreamSummary', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'] }],
      signs: ['kinesis:DescribeStream', 'kinesis:SubscribeToShard'],
    },
  },
  defaultAccess: ['put'],
  stateful: true,
  variable: { suffix: 'NAME' },
  calls: 'kinesis',
  polling: 'read',
});
