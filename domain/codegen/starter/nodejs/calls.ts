import { genericWords } from '../generic-words.ts';
import type { TriggerCode } from '../starter.ts';
import { fromBase64 } from './batches.ts';

export const firehoseCode: TriggerCode = {
  types: [
    `export type TransformationEvent = {
  readonly invocationId: string;
  readonly deliveryStreamArn: string;
  readonly records: readonly { readonly recordId: string; readonly data: string }[];
};
/** Every record is answered, by its id, once. */
export type TransformationAnswer = {
  readonly records: readonly { readonly recordId: string; readonly result: 'Ok' | 'Dropped' | 'ProcessingFailed'; readonly data?: string }[];
};`,
  ],
  helpers: [fromBase64, `const toBase64 = (text«: string») => Buffer.from(text, 'utf8').toString('base64');`],
  imports: [],
  logic: [
    `/** The record as it shall be delivered, or undefined to drop it. Throw, and it goes to the error output. */
export const transform = async (data«: string»%parameter%)«: Promise<string | undefined>» => {
  log.info('Record received', { length: data.length });%example%
  return data;
};`,
  ],
  uses: ['transform'],
  adapter: `export const createTransformationHandler =
  (work = transform) =>
  async (event«: TransformationEvent»)«: Promise<TransformationAnswer>» => {
    const one = async ({ recordId, data }«: TransformationEvent['records'][number]»)«: Promise<TransformationAnswer['records'][number]>» => {
      try {
        const output = await work(fromBase64(data)%argument%);
        return output === undefined ? { recordId, result: 'Dropped' } : { recordId, result: 'Ok', data: toBase64(output) };
      } catch (error) {
        log.error('Record failed', error, { recordId });
        return { recordId, result: 'ProcessingFailed', data };
      }
    };
    return { records: await Promise.all(event.records.map(one)) };
  };`,
  factory: 'createTransformationHandler',
  guard: `'deliveryStreamArn' in event && 'records' in event`,
  eventType: 'TransformationEvent',
  tests: `const results = (answer«: { records: readonly { result: string }[] }») => answer.records.map(({ result }) => result);

test('firehose: every record is answered by its id', async () => {
  const event = await sample('firehose');
  const answer = await app.%handler%(event);
  assert.deepEqual(answer.records.map(({ recordId }«: { recordId: string }») => recordId), event.records.map(({ recordId }«: { recordId: string }») => recordId));
  assert.ok(results(answer).every((result) => result === 'Ok'));
});

test('firehose: records can be dropped, and fail alone', async () => {
  const event = await sample('firehose');
  assert.ok(results(await app.createTransformationHandler(async () => undefined)(event)).every((result) => result === 'Dropped'));
  const failing = app.createTransformationHandler(async () => {
    throw new Error('refused');
  });
  assert.ok(results(await failing(event)).every((result) => result === 'ProcessingFailed'));
});`,
};

export const hookCode: TriggerCode = {
  types: [
    `/** CodeDeploy asks before and after it shifts traffic to a new version. */
export type TrafficEvent = { readonly DeploymentId: string; readonly LifecycleEventHookExecutionId: string };`,
  ],
  helpers: [
    `«type Verdict = { readonly deploymentId: string; readonly lifecycleEventHookExecutionId: string; readonly status: 'Succeeded' | 'Failed' };

»/** Without this answer CodeDeploy waits an hour and rolls back. The SDK is loaded when it is needed, so that tests run without it. */
const tellCodeDeploy = async (verdict«: Verdict»)«: Promise<void>» => {
  const { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } = await import('@aws-sdk/client-codedeploy');
  await new CodeDeployClient({}).send(new PutLifecycleEventHookExecutionStatusCommand(verdict));
};`,
  ],
  imports: [],
  logic: [
    `/**
 * Throws when the new version must not take traffic. As it stands it asks Lambda whether the version could be invoked, without
 * running it. Better: invoke it with an event that changes nothing, and look at the answer.
 */
export const validate = async (version«: string | undefined»%parameter%)«: Promise<void>» => {
  log.info('Version under test', { version });%example%
  if (version === undefined) return;
  const { LambdaClient, InvokeCommand } = await import('@aws-sdk/client-lambda');
  await new LambdaClient({}).send(new InvokeCommand({ FunctionName: version, InvocationType: 'DryRun' }));
};`,
  ],
  uses: ['validate'],
  adapter: `export const createTrafficHook =
  (work = validate, tell = tellCodeDeploy) =>
  async (event«: TrafficEvent»)«: Promise<void>» => {
    const verdict = { deploymentId: event.DeploymentId, lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId };
    try {
      await work(%version%%argument%);
    } catch (error) {
      log.error('The new version is refused', error);
      return tell({ ...verdict, status: 'Failed' });
    }
    return tell({ ...verdict, status: 'Succeeded' });
  };`,
  factory: 'createTrafficHook',
  guard: `'LifecycleEventHookExecutionId' in event`,
  eventType: 'TrafficEvent',
  tests: `test('traffic-hook: CodeDeploy is told that all is well', async () => {
  const told«: unknown[]» = [];
  await app.createTrafficHook(async () => {}, async (verdict) => void told.push(verdict))(await sample('traffic-hook'));
  assert.deepEqual(told, [{ deploymentId: 'd-EXAMPLE123', lifecycleEventHookExecutionId: 'hook-execution-1', status: 'Succeeded' }]);
});

test('traffic-hook: CodeDeploy is told that the version is refused', async () => {
  const statuses«: string[]» = [];
  const failing = app.createTrafficHook(
    async () => {
      throw new Error('refused');
    },
    async ({ status }) => void statuses.push(status),
  );
  await failing(await sample('traffic-hook'));
  assert.deepEqual(statuses, ['Failed']);
});`,
};

const genericCode = (kind: 'iot' | 'task' | 'direct', about: { readonly adapter: string; readonly logic: string }): TriggerCode => ({
  types: [],
  helpers: [],
  imports: [],
  logic: [
    `/** ${about.logic} */
export const execute = async (input«: unknown»%parameter%)«: Promise<unknown>» => {
  log.info('Called', { fields: typeof input === 'object' && input !== null ? Object.keys(input) : [] });%example%
  return input;
};`,
  ],
  uses: ['execute'],
  adapter: `/** ${about.adapter} */
export const createInvocationHandler =
  (work = execute) =>
  async (input«: unknown»)«: Promise<unknown>» =>
    work(input%argument%);`,
  factory: 'createInvocationHandler',
  eventType: 'unknown',
  tests: `test('${kind}: the input is answered', async () => {
  const input = await sample('${kind}');
  assert.deepEqual(await app.%handler%(input), input);
});

test('${kind}: an error is thrown, for the caller to see', async () => {
  const failing = app.createInvocationHandler(async () => {
    throw new Error('refused');
  });
  await assert.rejects(failing(await sample('${kind}')), /refused/);
});`,
});

export const iotCode = genericCode('iot', genericWords.iot);
export const taskCode = genericCode('task', genericWords.task);
export const directCode = genericCode('direct', genericWords.direct);
