import { at, defineKind, flag, metadataDescription, oneOf, resources, text } from '../define.ts';

export const bucket = defineKind({
  kind: 'bucket',
  label: 'S3 bucket',
  category: 'storage',
  look: { colour: 'storage', glyph: 'M4 6c0-3 16-3 16 0s-16 3-16 0l2 13c.4 2.4 11.6 2.4 12 0l2-13' },
  shape: 'cylinder',
  resourceTypes: ['AWS::S3::Bucket'],
  service: 's3',
  names: ['BucketName'],
  properties: {
    description: metadataDescription,
    bucketName: at('BucketName', text(63)),
    versioning: at('VersioningConfiguration.Status', oneOf('Enabled', 'Suspended')),
    eventBridgeEnabled: at('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', flag()),
    objectLockEnabled: at('ObjectLockEnabled', flag()),
  },
  create: ({ id }) =>
    resources([
      [
        id,
        {
          Type: 'AWS::S3::Bucket',
          Properties: {
            BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: true,
              BlockPublicPolicy: true,
              IgnorePublicAcls: true,
              RestrictPublicBuckets: true,
            },
          },
        },
      ],
    ]),
  access: {
    read: {
      grants: [{ actions: ['s3:ListBucket'] }, { actions: ['s3:GetObject'], on: ['/*'] }],
      signs: ['s3:GetObjectVersion', 's3:GetObjectTagging', 's3:GetBucketLocation', 's3:HeadObject', 's3:GetBucketNotification'],
    },
    write: {
      grants: [{ actions: ['s3:DeleteObject', 's3:PutObject'], on: ['/*'] }],
      signs: [
        's3:PutObjectAcl',
        's3:PutObjectTagging',
        's3:AbortMultipartUpload',
        's3:ReplicateObject',
        's3:DeleteObjectVersion',
        's3:PutBucketNotification',
      ],
    },
  },
  defaultAccess: ['read', 'write'],
  stateful: true,
  variable: { suffix: 'NAME' },
  calls: 's3',
  turnedBySam: true,
});
