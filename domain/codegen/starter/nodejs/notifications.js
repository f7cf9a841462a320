import { parseJson } from './batches.ts';
const notified = (factory, kind) => `test('${kind}: the sample event is handled', async () => {
  assert.equal(await app.%handler%(await sample('${kind}')), undefined);
});

test('${kind}: a failure is thrown, so that Lambda retries', async () => {
  const failing = app.${factory}(async () => {
    throw new Error('refused');
  });
  await assert.rejects(failing(await sample('${kind}')), /refused/);
});`;
const objectLogic = `«export type StoredObject = { readonly bucket: string; readonly key: string; readonly reason: string };

»/**
 * Does the work of one object. An event may arrive twice: make this idempotent.
 * Writing into the same bucket calls this function again: write under a prefix that the trigger leaves out.
 */
export const processObject = async (object«: StoredObject»%parameter%)«: Promise<void>» => {
  log.info('Object changed', object);%example%
};`;
export const bucketCode = {
    types: [
        `export type BucketRecord = {
  readonly eventSource: string;
  readonly eventName: string;
  readonly s3: { readonly bucket: { readonly name: string }; readonly object: { readonly key: string; readonly size?: number } };
};
export type BucketEvent = { readonly Records: readonly BucketRecord[] };`,
    ],
    helpers: [
        `/** Keys in S3 notifications are encoded as in a form: a blank is a plus sign. */
const decodeKey = (key«: string») => decodeURIComponent(key.replaceAll('+', ' '));`,
    ],
    imports: [],
    logic: [objectLogic],
    uses: ['processObject'],
    adapter: `/** S3 notifies asynchronously: an error makes Lambda try again. */
export const createBucketHandler =
  (work = processObject) =>
  async (event«: BucketEvent»)«: Promise<void>» => {
    for (const { s3, eventName } of event.Records) {
      await work({ bucket: s3.bucket.name, key: decodeKey(s3.object.key), reason: eventName }%argument%);
    }
  };`,
    factory: 'createBucketHandler',
    guard: `sourceOf(event) === 'aws:s3'`,
    eventType: 'BucketEvent',
    tests: `${notified('createBucketHandler', 's3')}

test('s3: keys are decoded', async () => {
  const keys«: string[]» = [];
  await app.createBucketHandler(async ({ key }) => void keys.push(key))(await sample('s3'));
  assert.deepEqual(keys, ['incoming/a file (1).txt']);
});`,
};
export const objectCode = {
    types: [
        `export type ObjectEvent = {
  readonly source: 'aws.s3';
  readonly 'detail-type': string;
  readonly detail: { readonly bucket: { readonly name: string }; readonly object: { readonly key: string } };
};`,
    ],
    helpers: [],
    imports: [],
    logic: [objectLogic],
    uses: ['processObject'],
    adapter: `/** S3 through EventBridge: one event an object, its key as it is. An error makes Lambda try again. */
export const createObjectHandler =
  (work = processObject) =>
  async (event«: ObjectEvent»)«: Promise<void>» =>
    work({ bucket: event.detail.bucket.name, key: event.detail.object.key, reason: event['detail-type'] }%argument%);`,
    factory: 'createObjectHandler',
    guard: `'source' in event && event.source === 'aws.s3'`,
    eventType: 'ObjectEvent',
    tests: notified('createObjectHandler', 's3-event'),
};
export const topicCode = {
    types: [
        `export type TopicRecord = {
  readonly EventSource: string;
  readonly Sns: { readonly MessageId: string; readonly Subject?: string | null; readonly Message: string };
};
export type TopicEvent = { readonly Records: readonly TopicRecord[] };`,
    ],
    helpers: [parseJson],
    imports: [],
    logic: [
        `«export type Notification = { readonly id: string; readonly subject?: string | undefined; readonly message: unknown };

»/** Does the work of one notification. It may arrive twice: make this idempotent. Throw, and it is retried. */
export const processNotification = async (notification«: Notification»%parameter%)«: Promise<void>» => {
  log.info('Notification received', { id: notification.id, subject: notification.subject });%example%
};`,
    ],
    uses: ['processNotification'],
    adapter: `/** SNS delivers asynchronously: an error makes Lambda try again. */
export const createTopicHandler =
  (work = processNotification) =>
  async (event«: TopicEvent»)«: Promise<void>» => {
    for (const { Sns } of event.Records) {
      await work({ id: Sns.MessageId, subject: Sns.Subject ?? undefined, message: parseJson(Sns.Message) }%argument%);
    }
  };`,
    factory: 'createTopicHandler',
    guard: `sourceOf(event) === 'aws:sns'`,
    eventType: 'TopicEvent',
    tests: notified('createTopicHandler', 'sns'),
};
export const eventCode = {
    types: [
        `export type BusEvent = {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: string;
  readonly detail: Readonly<Record<string, unknown>>;
};`,
    ],
    helpers: [],
    imports: [],
    logic: [
        `«export type Happening = { readonly id: string; readonly source: string; readonly type: string; readonly detail: Readonly<Record<string, unknown>> };

»/** Does the work of one event. It may arrive twice: make this idempotent. Throw, and it is retried. */
export const processEvent = async (happening«: Happening»%parameter%)«: Promise<void>» => {
  log.info('Event received', { id: happening.id, source: happening.source, type: happening.type });%example%
};`,
    ],
    uses: ['processEvent'],
    adapter: `/** EventBridge calls asynchronously: an error makes Lambda try again. */
export const createEventHandler =
  (work = processEvent) =>
  async (event«: BusEvent»)«: Promise<void>» =>
    work({ id: event.id, source: event.source, type: event['detail-type'], detail: event.detail }%argument%);`,
    factory: 'createEventHandler',
    guard: `'detail-type' in event && 'detail' in event`,
    eventType: 'BusEvent',
    tests: notified('createEventHandler', 'event'),
};
export const scheduleCode = {
    types: [
        `/** What EventBridge sends on time, unless the schedule has an input of its own: then \`time\` is missing. */
export type ScheduleEvent = { readonly id?: string; readonly time?: string; readonly 'detail-type'?: string };`,
    ],
    helpers: [],
    imports: [],
    logic: [
        `/** Does the work of one run. A run may be repeated: make this idempotent. Throw, and it is retried. */
export const runOnSchedule = async (time«: Date»%parameter%)«: Promise<void>» => {
  log.info('Scheduled run', { time: time.toISOString() });%example%
};`,
    ],
    uses: ['runOnSchedule'],
    adapter: `/** EventBridge calls asynchronously: an error makes Lambda try again. */
export const createScheduleHandler =
  (work = runOnSchedule) =>
  async (event«: ScheduleEvent»)«: Promise<void>» =>
    work(event.time === undefined ? new Date() : new Date(event.time)%argument%);`,
    factory: 'createScheduleHandler',
    guard: `'detail-type' in event && event['detail-type'] === 'Scheduled Event'`,
    eventType: 'ScheduleEvent',
    tests: notified('createScheduleHandler', 'schedule'),
};
