import type { Access, AccessedKind } from '../../accesses.ts';
import { commentText } from '../../quote.ts';
import type { Snippet } from '../starter.ts';

type Client = { readonly packages: readonly string[]; readonly name: string; readonly make: Snippet };

const client = (service: string, name: string, constructor: string): Client => ({
  packages: [`@aws-sdk/client-${service}`],
  name,
  make: `const ${name} = once(async () => {
  const { ${constructor} } = await import('@aws-sdk/client-${service}');
  return new ${constructor}({});
});`,
});

const clients: Readonly<Partial<Record<AccessedKind, Client>>> = {
  table: {
    packages: ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'],
    name: 'documents',
    make: `const documents = once(async () => {
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const { DynamoDBDocumentClient } = await import('@aws-sdk/lib-dynamodb');
  return DynamoDBDocumentClient.from(new DynamoDBClient({}));
});`,
  },
  bucket: client('s3', 's3', 'S3Client'),
  queue: client('sqs', 'sqs', 'SQSClient'),
  topic: client('sns', 'sns', 'SNSClient'),
  stream: client('kinesis', 'kinesis', 'KinesisClient'),
  deliveryStream: client('firehose', 'firehose', 'FirehoseClient'),
  eventBus: client('eventbridge', 'eventBridge', 'EventBridgeClient'),
  function: client('lambda', 'lambda', 'LambdaClient'),
  stateMachine: client('sfn', 'stepFunctions', 'SFNClient'),
};

const table = {
  reads: `    get: async (key«: Readonly<Record<string, unknown>>»)«: Promise<Record<string, unknown> | undefined>» => {
      const { GetCommand } = await import('@aws-sdk/lib-dynamodb');
      const found = await (await documents()).send(new GetCommand({ TableName: %name%, Key: key }));
      return found.Item;
    },`,
  writes: `    put: async (item«: Readonly<Record<string, unknown>>»)«: Promise<void>» => {
      const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
      await (await documents()).send(new PutCommand({ TableName: %name%, Item: item }));
    },`,
};

const bucket = {
  reads: `    read: async (key«: string»)«: Promise<string>» => {
      const { GetObjectCommand } = await import('@aws-sdk/client-s3');
      const { Body } = await (await s3()).send(new GetObjectCommand({ Bucket: %name%, Key: key }));
      return (await Body?.transformToString()) ?? '';
    },`,
  writes: `    write: async (key«: string», body«: string»)«: Promise<void>» => {
      const { PutObjectCommand } = await import('@aws-sdk/client-s3');
      await (await s3()).send(new PutObjectCommand({ Bucket: %name%, Key: key, Body: body }));
    },`,
};

/** What a message to a FIFO queue or topic carries more: its group and, unless its content tells, which message it is. */
const fifoParameters = ({ knowsRepeats }: Access) => `, group«: string», deduplicationId«${knowsRepeats ? '?' : ''}: string»`;
const fifoFields = ', MessageGroupId: group, MessageDeduplicationId: deduplicationId';

const queue = (access: Access) => ({
  reads: `    receive: async ()«: Promise<readonly { readonly receipt: string; readonly body: string }[]>» => {
      const { ReceiveMessageCommand } = await import('@aws-sdk/client-sqs');
      const { Messages = [] } = await (await sqs()).send(new ReceiveMessageCommand({ QueueUrl: %name%, MaxNumberOfMessages: 10 }));
      return Messages.map(({ ReceiptHandle = '', Body = '' }) => ({ receipt: ReceiptHandle, body: Body }));
    },
    remove: async (receipt«: string»)«: Promise<void>» => {
      const { DeleteMessageCommand } = await import('@aws-sdk/client-sqs');
      await (await sqs()).send(new DeleteMessageCommand({ QueueUrl: %name%, ReceiptHandle: receipt }));
    },`,
  writes: `    send: async (message«: unknown»${access.fifo ? fifoParameters(access) : ''})«: Promise<void>» => {
      const { SendMessageCommand } = await import('@aws-sdk/client-sqs');
      await (await sqs()).send(
        new SendMessageCommand({ QueueUrl: %name%, MessageBody: JSON.stringify(message)${access.fifo ? fifoFields : ''} }),
      );
    },`,
});

const topic = (access: Access) => ({
  reads: '',
  writes: `    publish: async (message«: unknown»${access.fifo ? fifoParameters(access) : ', subject«?: string»'})«: Promise<void>» => {
      const { PublishCommand } = await import('@aws-sdk/client-sns');
      await (await sns()).send(new PublishCommand({ TopicArn: %name%, Message: JSON.stringify(message)${access.fifo ? fifoFields : ', Subject: subject'} }));
    },`,
});

const stream = {
  reads: '',
  writes: `    put: async (partitionKey«: string», data«: unknown»)«: Promise<void>» => {
      const { PutRecordCommand } = await import('@aws-sdk/client-kinesis');
      await (await kinesis()).send(new PutRecordCommand({ StreamName: %name%, PartitionKey: partitionKey, Data: Buffer.from(JSON.stringify(data)) }));
    },`,
};

const deliveryStream = {
  reads: '',
  writes: `    put: async (data«: unknown»)«: Promise<void>» => {
      const { PutRecordCommand } = await import('@aws-sdk/client-firehose');
      const record = { Data: Buffer.from(\`\${JSON.stringify(data)}\\n\`) };
      await (await firehose()).send(new PutRecordCommand({ DeliveryStreamName: %name%, Record: record }));
    },`,
};

const eventBus = {
  reads: '',
  writes: `    put: async (source«: string», type«: string», detail«: unknown»)«: Promise<void>» => {
      const { PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
      const entry = { EventBusName: %name%, Source: source, DetailType: type, Detail: JSON.stringify(detail) };
      const answer = await (await eventBridge()).send(new PutEventsCommand({ Entries: [entry] }));
      if ((answer.FailedEntryCount ?? 0) > 0) throw new Error(\`EventBridge refused the event: \${answer.Entries?.[0]?.ErrorMessage}\`);
    },`,
};

const invocation = {
  reads: '',
  writes: `    invoke: async (input«: unknown»)«: Promise<unknown>» => {
      const { InvokeCommand } = await import('@aws-sdk/client-lambda');
      const answer = await (await lambda()).send(new InvokeCommand({ FunctionName: %name%, Payload: JSON.stringify(input) }));
      const text = Buffer.from(answer.Payload ?? []).toString('utf8');
      if (answer.FunctionError !== undefined) throw new Error(\`The function failed: \${text}\`);
      return text === '' ? undefined : JSON.parse(text);
    },`,
};

const execution = {
  reads: '',
  writes: `    start: async (input«: unknown»)«: Promise<string>» => {
      const { StartExecutionCommand } = await import('@aws-sdk/client-sfn');
      const { executionArn } = await (await stepFunctions()).send(new StartExecutionCommand({ stateMachineArn: %name%, input: JSON.stringify(input) }));
      return executionArn ?? '';
    },`,
};

const api = {
  reads: '',
  writes: `    call: async (path«: string», init«?: RequestInit»)«: Promise<Response>» =>
      fetch(\`\${%name%.replace(/\\/$/, '')}/\${path.replace(/^\\//, '')}\`, init),`,
};

const operations: { readonly [kind in AccessedKind]: (access: Access) => { readonly reads: string; readonly writes: string } } = {
  table: () => table,
  bucket: () => bucket,
  queue: queue,
  topic: topic,
  stream: () => stream,
  deliveryStream: () => deliveryStream,
  eventBus: () => eventBus,
  function: () => invocation,
  stateMachine: () => execution,
  restApi: () => api,
  httpApi: () => api,
};

const block = (access: Access): string => {
  const { reads, writes } = operations[access.kind](access);
  const parts = [access.reads ? reads : '', access.writes ? writes : ''].filter((part) => part !== '');
  const name = `environment.${access.variable}`;
  return [
    `  /** ${commentText(access.node)} */`,
    `  ${access.name}: {`,
    ...parts.map((part) => part.replaceAll('%name%', name)),
    '  },',
  ].join('\n');
};

const once = `/** Clients are made when first used: a cold start pays for what it uses, and tests run without the SDK. */
const once = «<T>»(make«: () => Promise<T>») => {
  let made«: Promise<T> | undefined»;
  return () => (made ??= make());
};`;

const clientsOf = (accesses: readonly Access[]): readonly Client[] =>
  [...new Set(accesses.map(({ kind }) => kind))].flatMap((kind) => {
    const found = clients[kind];
    return found === undefined ? [] : [found];
  });

/** npm packages that the adapters of these accesses import. */
export const sdkPackages = (accesses: readonly Access[]): readonly string[] => clientsOf(accesses).flatMap(({ packages }) => packages);

/** The file with one small adapter for each resource that the function may use. `environment` is the module to import. */
export const nodeResources = (accesses: readonly Access[], environment: string): Snippet => {
  const used = clientsOf(accesses);
  return [
    `import { environment } from '${environment}';`,
    ...(used.length > 0 ? [once] : []),
    ...used.map(({ make }) => make),
    ['/** What this function may use: the template grants no more. */', 'export const resources = {', ...accesses.map(block), '};'].join(
      '\n',
    ),
    '«export type Resources = typeof resources;»',
  ].join('\n\n');
};

const samples: Readonly<Partial<Record<AccessedKind, string>>> = {
  table: `put({ id: '1' })`,
  bucket: `write('reports/today.json', '{}')`,
  queue: `send({ id: '1' })`,
  topic: `publish({ id: '1' })`,
  stream: `put('key', { id: '1' })`,
  deliveryStream: `put({ id: '1' })`,
  eventBus: `put('shop', 'OrderPlaced', { id: '1' })`,
  function: `invoke({ id: '1' })`,
  stateMachine: `start({ id: '1' })`,
  restApi: `call('/')`,
  httpApi: `call('/')`,
};

/** A comment that shows how the logic uses the first of its resources, or ''. */
export const usageExample = (accesses: readonly Access[]): string => {
  const access = accesses.find(({ writes }) => writes);
  const call = access && samples[access.kind]?.replace(/\)$/, access.fifo ? `, 'group'${access.knowsRepeats ? '' : `, '1'`})` : ')');
  return access && call ? `\n  // For example: await resources.${access.name}.${call};` : '';
};
