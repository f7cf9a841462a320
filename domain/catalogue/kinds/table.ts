import { at, defineKind, flag, metadataDescription, oneOf, resources, text } from '../define.ts';

const read = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'];
const write = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

export const table = defineKind({
  kind: 'table',
  label: 'DynamoDB table',
  category: 'storage',
  look: { colour: 'database', glyph: 'M4 6c0-4 16-4 16 0s-16 4-16 0v12c0 4 16 4 16 0V6M4 12c0 4 16 4 16 0' },
  shape: 'cylinder',
  resourceTypes: ['AWS::DynamoDB::Table', 'AWS::Serverless::SimpleTable', 'AWS::DynamoDB::GlobalTable'],
  service: 'dynamodb',
  names: ['TableName'],
  properties: {
    description: metadataDescription,
    tableName: at('TableName', text(255)),
    billingMode: at('BillingMode', oneOf('PAY_PER_REQUEST', 'PROVISIONED')),
    streamViewType: at('StreamSpecification.StreamViewType', oneOf('NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY')),
    pointInTimeRecovery: at('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', flag(), 'Restore to any second of 35 days'),
    deletionProtectionEnabled: at('DeletionProtectionEnabled', flag()),
    timeToLiveAttribute: at('TimeToLiveSpecification.AttributeName', text(255)),
  },
  create: ({ id }) =>
    resources([
      [
        id,
        {
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            BillingMode: 'PAY_PER_REQUEST',
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { SSEEnabled: true },
          },
        },
      ],
    ]),
  access: {
    read: { grants: [{ actions: read, on: ['', '/index/*'] }], signs: ['dynamodb:PartiQLSelect'] },
    write: { grants: [{ actions: write }], signs: ['dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete'] },
  },
  defaultAccess: ['read', 'write'],
  stateful: true,
  variable: { suffix: 'NAME' },
  calls: 'dynamodb',
  polling: '',
});
