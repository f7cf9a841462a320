import { expect, it } from 'vitest';
import { wrongGrants } from './grants.ts';

it('knows which actions there are, and which can name a resource', async () => {
  const grants = [
    { action: 'sqs:SendMessage', everywhere: false },
    { action: 'xray:PutTraceSegments', everywhere: true },
    { action: 'sqs:*', everywhere: false },
    { action: 'sqs:SendMessages', everywhere: false },
    { action: 'sqz:SendMessage', everywhere: false },
    { action: 'dynamodb:GetItem', everywhere: true },
  ];
  expect(await wrongGrants(grants)).toEqual([
    'dynamodb:GetItem: on resource *, though it could name its resource',
    'sqs:*: a wildcard action',
    'sqs:SendMessages: IAM knows no such action',
    'sqz:SendMessage: IAM knows no such action',
  ]);
});
