export const parseJson = `/** JSON as a value; any other text as it stands. */
const parseJson = (text«: string»)«: unknown» => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};`;
export const sourceOf = `/** Service that sent a batch of records. */
const sourceOf = (event«: object»)«: unknown» => {
  const [record] = 'Records' in event && Array.isArray(event.Records) ? event.Records : [];
  return record?.eventSource ?? record?.EventSource;
};`;
export const fromBase64 = `const fromBase64 = (data«: string») => Buffer.from(data, 'base64').toString('utf8');`;
const batchAnswer = `/** Ids of the items that failed; Lambda retries these alone. */
export type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };`;
const answerType = (trigger) => (trigger.partial ? 'BatchAnswer' : 'void');
const queueTypes = `export type QueueRecord = {
  readonly messageId: string;
  readonly body: string;
  readonly eventSource: string;
  readonly attributes: Readonly<Record<string, string>>;
};
export type QueueEvent = { readonly Records: readonly QueueRecord[] };`;
const queueLogic = `«export type Message = { readonly id: string; readonly body: unknown };

»/** Does the work of one message. A message may arrive twice: make this idempotent. Throw, and it is retried. */
export const processMessage = async (message«: Message»%parameter%)«: Promise<void>» => {
  log.info('Message received', { id: message.id });%example%
};`;
const failing = (ordered) => ordered
    ? `        // The queue is FIFO: what follows a failure must not overtake it.
        return { batchItemFailures: event.Records.slice(index).map(({ messageId }) => ({ itemIdentifier: messageId })) };`
    : `        batchItemFailures.push({ itemIdentifier: record.messageId });`;
const queuePartial = (ordered) => `/** Answers the ids of the messages that failed; Lambda deletes the others from the queue. */
export const createQueueHandler =
  (work = processMessage) =>
  async (event«: QueueEvent»)«: Promise<BatchAnswer>» => {
${ordered
    ? ''
    : `    const batchItemFailures«: { itemIdentifier: string }[]» = [];
`}    for (const ${ordered ? '[index, record] of event.Records.entries()' : 'record of event.Records'}) {
      try {
        await work({ id: record.messageId, body: parseJson(record.body) }%argument%);
      } catch (error) {
        log.error('Message failed', error, { messageId: record.messageId });
${failing(ordered)}
      }
    }
    return { batchItemFailures${ordered ? ': []' : ''} };
  };`;
const queueWhole = `/** The template does not report single failures: an error sends the whole batch back to the queue. */
export const createQueueHandler =
  (work = processMessage) =>
  async (event«: QueueEvent»)«: Promise<void>» => {
    for (const record of event.Records) await work({ id: record.messageId, body: parseJson(record.body) }%argument%);
  };`;
/** Test cases of a handler that takes records one by one: the whole sample passes, and a failure is told as the trigger wants it. */
const batchTests = (trigger, factory, expected) => `test('${trigger.kind}: a batch that works is done', async () => {
  const answer = await app.%handler%(await sample('${trigger.kind}'));
  ${trigger.partial ? 'assert.deepEqual(answer, { batchItemFailures: [] });' : 'assert.equal(answer, undefined);'}
});

test('${trigger.kind}: ${trigger.partial ? 'what fails is named, so that it alone is retried' : 'a failure is thrown, so that the batch is retried'}', async () => {
  const event = await sample('${trigger.kind}');
  const failing = app.${factory}(async () => {
    throw new Error('refused');
  });
  ${trigger.partial ? `assert.deepEqual(await failing(event), { batchItemFailures: [${expected}] });` : `await assert.rejects(failing(event), /refused/);`}
});`;
export const queueCode = (trigger) => ({
    types: trigger.partial ? [queueTypes, batchAnswer] : [queueTypes],
    helpers: [parseJson],
    imports: [],
    logic: [queueLogic],
    uses: ['processMessage'],
    adapter: trigger.partial ? queuePartial(trigger.ordered) : queueWhole,
    factory: 'createQueueHandler',
    guard: `sourceOf(event) === 'aws:sqs'`,
    eventType: 'QueueEvent',
    tests: batchTests(trigger, 'createQueueHandler', `...event.Records.map((record«: { messageId: string }») => ({ itemIdentifier: record.messageId }))`),
});
const streamTypes = `export type StreamRecord = {
  readonly eventID: string;
  readonly eventSource: string;
  readonly kinesis: { readonly sequenceNumber: string; readonly partitionKey: string; readonly data: string };
};
export type StreamEvent = { readonly Records: readonly StreamRecord[] };`;
const streamLogic = `«export type StreamItem = { readonly partitionKey: string; readonly sequenceNumber: string; readonly data: unknown };

»/** Does the work of one record; those of a partition key arrive in order. Throw, and it is retried together with what follows. */
export const processRecord = async (item«: StreamItem»%parameter%)«: Promise<void>» => {
  log.info('Record received', { partitionKey: item.partitionKey, sequenceNumber: item.sequenceNumber });%example%
};`;
/** Records of a shard are done in order: the first failure ends the batch, and Lambda starts again there. */
const shard = (trigger, made) => trigger.partial
    ? `/** In order: the first record that fails ends the batch, and Lambda starts again from there. */
export const ${made.factory} =
  (work = ${made.logic}) =>
  async (event«: ${made.event}»)«: Promise<BatchAnswer>» => {
    for (const record of event.Records) {
      try {
        await work(${made.call}%argument%);
      } catch (error) {
        log.error('Record failed', error, { eventID: record.eventID });
        return { batchItemFailures: [{ itemIdentifier: ${made.sequence} }] };
      }
    }
    return { batchItemFailures: [] };
  };`
    : `/** The template does not report single failures: an error makes Lambda retry the whole batch. */
export const ${made.factory} =
  (work = ${made.logic}) =>
  async (event«: ${made.event}»)«: Promise<${answerType(trigger)}>» => {
    for (const record of event.Records) await work(${made.call}%argument%);
  };`;
export const streamCode = (trigger) => ({
    types: trigger.partial ? [streamTypes, batchAnswer] : [streamTypes],
    helpers: [parseJson, fromBase64],
    imports: [],
    logic: [streamLogic],
    uses: ['processRecord'],
    adapter: shard(trigger, {
        factory: 'createStreamHandler',
        logic: 'processRecord',
        event: 'StreamEvent',
        call: '{ partitionKey: record.kinesis.partitionKey, sequenceNumber: record.kinesis.sequenceNumber, data: parseJson(fromBase64(record.kinesis.data)) }',
        sequence: 'record.kinesis.sequenceNumber',
    }),
    factory: 'createStreamHandler',
    guard: `sourceOf(event) === 'aws:kinesis'`,
    eventType: 'StreamEvent',
    tests: batchTests(trigger, 'createStreamHandler', '{ itemIdentifier: event.Records[0].kinesis.sequenceNumber }'),
});
const tableTypes = `/** A value as DynamoDB streams write it: \`{ "S": "text" }\`, \`{ "N": "1" }\`, ... */
export type AttributeValue = { readonly [type: string]: unknown };
export type Image = Readonly<Record<string, AttributeValue>>;
export type TableRecord = {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventSource: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly Keys: Image; readonly NewImage?: Image; readonly OldImage?: Image };
};
export type TableEvent = { readonly Records: readonly TableRecord[] };`;
const unmarshal = `/** A typed value of a stream as plain data. Numbers beyond 2^53 lose digits: read them as text if you have any. */
const plainValue = (value«: AttributeValue»)«: unknown» => {
  const [[type, content] = []]«: [string?, any?][]» = Object.entries(value);
  switch (type) {
    case 'N':
      return Number(content);
    case 'NS':
      return content.map(Number);
    case 'NULL':
      return null;
    case 'L':
      return content.map(plainValue);
    case 'M':
      return plainItem(content);
    default:
      return content;
  }
};

const plainItem = (image«: Image») => Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plainValue(value)]));`;
const tableLogic = `«export type Item = Readonly<Record<string, unknown>>;
export type Change = { readonly type: 'INSERT' | 'MODIFY' | 'REMOVE'; readonly keys: Item; readonly before?: Item | undefined; readonly after?: Item | undefined };

»/** Does the work of one change of an item; those of an item arrive in order. Throw, and it is retried together with what follows. */
export const processChange = async (change«: Change»%parameter%)«: Promise<void>» => {
  log.info('Item changed', { type: change.type, keys: change.keys });%example%
};`;
export const tableCode = (trigger) => ({
    types: trigger.partial ? [tableTypes, batchAnswer] : [tableTypes],
    helpers: [unmarshal],
    imports: [],
    logic: [tableLogic],
    uses: ['processChange'],
    adapter: `const changeOf = ({ eventName, dynamodb }«: TableRecord») => ({
  type: eventName,
  keys: plainItem(dynamodb.Keys),
  before: dynamodb.OldImage && plainItem(dynamodb.OldImage),
  after: dynamodb.NewImage && plainItem(dynamodb.NewImage),
});

${shard(trigger, { factory: 'createTableHandler', logic: 'processChange', event: 'TableEvent', call: 'changeOf(record)', sequence: 'record.dynamodb.SequenceNumber' })}`,
    factory: 'createTableHandler',
    guard: `sourceOf(event) === 'aws:dynamodb'`,
    eventType: 'TableEvent',
    tests: batchTests(trigger, 'createTableHandler', '{ itemIdentifier: event.Records[0].dynamodb.SequenceNumber }'),
});
