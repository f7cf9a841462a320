import { expect } from 'vitest';
import * as z from 'zod';
import type { Variant } from './starter-design.ts';
import { realisticEvents, records } from './starter-events.ts';
import type { Answered } from './starter-project.ts';

/** What a variant is asked, and what its trigger takes for an answer. */
export type Contract = {
  /** Makes the handler around a logic that refuses what holds `poison` and else answers its first argument; without it, the handler as it stands. */
  readonly factory?: readonly [node: string, python: string];
  readonly holds: (answered: Answered) => void;
};

const answers =
  (wanted: unknown) =>
  ({ answer, error }: Answered) => {
    expect(error).toBeUndefined();
    expect(answer).toEqual(wanted);
  };

const fails = ({ error }: Answered) => expect(error).toMatch(/poison/);

const failures = (...ids: readonly string[]) => answers({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

const ApiAnswer = z.strictObject({
  statusCode: z.literal(200),
  headers: z.strictObject({ 'content-type': z.literal('application/json') }),
  body: z.string(),
});

const apiAnswer =
  (method: string) =>
  ({ answer, error }: Answered) => {
    expect(error).toBeUndefined();
    expect(JSON.parse(ApiAnswer.parse(answer).body)).toMatchObject({ method });
  };

const denied = answers({
  principalId: 'anonymous',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Deny', Resource: 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/*' }],
  },
  context: {},
});

const nothing = answers(null);
const queue = ['createQueueHandler', 'create_queue_handler'] as const;
const stream = ['createStreamHandler', 'create_stream_handler'] as const;
const table = ['createTableHandler', 'create_table_handler'] as const;

const transformed = ({ answer, error }: Answered) => {
  expect(error).toBeUndefined();
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  expect(answer).toEqual({
    records: [
      { recordId: records[0], result: 'Ok', data: encoded('{"fine":true}') },
      { recordId: records[1], result: 'ProcessingFailed', data: encoded('{"poison":true}') },
      { recordId: records[2], result: 'Ok', data: encoded('{"fine":true}') },
    ],
  });
};

const told = ({ error, sent }: Answered) => {
  expect(error).toBeUndefined();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.at(-1)).toEqual({ deploymentId: 'd-1', lifecycleEventHookExecutionId: 'eyJ', status: 'Succeeded' });
};

export const contracts: Readonly<Record<Variant, Contract>> = {
  RestApi: { holds: apiAnswer('GET') },
  HttpApi: { holds: apiAnswer('POST') },
  Url: { holds: apiAnswer('POST') },
  Queue: { factory: queue, holds: failures('2') },
  QueueWhole: { factory: queue, holds: fails },
  Fifo: { factory: queue, holds: failures('2', '3') },
  Stream: { factory: stream, holds: failures('2') },
  StreamWhole: { factory: stream, holds: fails },
  Table: { factory: table, holds: failures('2') },
  TableWhole: { factory: table, holds: fails },
  Bucket: { holds: nothing },
  ObjectEvent: { holds: nothing },
  Topic: { holds: nothing },
  Event: { holds: nothing },
  Schedule: { holds: nothing },
  Iot: { holds: answers(realisticEvents.iot) },
  Firehose: { factory: ['createTransformationHandler', 'create_transformation_handler'], holds: transformed },
  Cognito: { holds: answers(realisticEvents.cognito) },
  RestAuthorizer: { holds: denied },
  HttpAuthorizer: { holds: denied },
  SimpleAuthorizer: { holds: answers({ isAuthorized: false, context: {} }) },
  Task: { holds: answers(realisticEvents.task) },
  Direct: { holds: answers(realisticEvents.direct) },
  Hook: { holds: told },
};
