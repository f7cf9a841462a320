import type { Value } from '../template/value.ts';
import type { Trigger } from './triggers.ts';
import { poolSteps } from './user-pool.ts';

// Shapes as the Lambda developer guide and the guides of the services show them (2026-11); account and names are made up.
const region = 'eu-west-1';
const account = '123456789012';

/** UTF-8 text as base64; domain code has neither Buffer nor btoa. Samples are plain ASCII. */
const base64 = (text: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const groups = Array.from({ length: Math.ceil(text.length / 3) }, (_, index) => text.slice(index * 3, index * 3 + 3));
  return groups
    .map((group) => {
      const bits = Array.from(group, (character) => character.charCodeAt(0).toString(2).padStart(8, '0'))
        .join('')
        .padEnd(Math.ceil((group.length * 8) / 6) * 6, '0');
      const digits = Array.from({ length: bits.length / 6 }, (_, index) =>
        alphabet.charAt(Number.parseInt(bits.slice(index * 6, index * 6 + 6), 2)),
      );
      return digits.join('').padEnd(4, '=');
    })
    .join('');
};

const queueRecord = (id: string, body: Value, fifo: boolean): Value => ({
  messageId: id,
  receiptHandle: `receipt-${id}`,
  body: JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '1790000000000',
    SenderId: 'AIDAEXAMPLE',
    ApproximateFirstReceiveTimestamp: '1790000000001',
    ...(fifo ? { MessageGroupId: 'group-1', MessageDeduplicationId: id, SequenceNumber: '18849496460467696128' } : {}),
  },
  messageAttributes: {},
  md5OfBody: '00000000000000000000000000000000',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:${region}:${account}:orders${fifo ? '.fifo' : ''}`,
  awsRegion: region,
});

const streamRecord = (sequence: string, data: Value): Value => ({
  eventID: `shardId-000000000000:${sequence}`,
  eventName: 'aws:kinesis:record',
  eventVersion: '1.0',
  eventSource: 'aws:kinesis',
  eventSourceARN: `arn:aws:kinesis:${region}:${account}:stream/readings`,
  awsRegion: region,
  invokeIdentityArn: `arn:aws:iam::${account}:role/lambda`,
  kinesis: {
    kinesisSchemaVersion: '1.0',
    partitionKey: 'device-1',
    sequenceNumber: sequence,
    data: base64(JSON.stringify(data)),
    approximateArrivalTimestamp: 1_790_000_000.123,
  },
});

const tableRecord = (name: 'INSERT' | 'MODIFY', sequence: string): Value => ({
  eventID: `event-${sequence}`,
  eventName: name,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  eventSourceARN: `arn:aws:dynamodb:${region}:${account}:table/orders/stream/2026-11-22T00:00:00.000`,
  awsRegion: region,
  dynamodb: {
    ApproximateCreationDateTime: 1_790_000_000,
    SequenceNumber: sequence,
    SizeBytes: 64,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
    Keys: { id: { S: 'order-1' } },
    NewImage: {
      id: { S: 'order-1' },
      total: { N: '12.5' },
      paid: { BOOL: true },
      lines: { L: [{ M: { sku: { S: 'A1' }, count: { N: '2' } } }] },
      tags: { SS: ['new'] },
      note: { NULL: true },
    },
    ...(name === 'MODIFY' ? { OldImage: { id: { S: 'order-1' }, total: { N: '10' } } } : {}),
  },
});

const bucketRecord: Value = {
  eventVersion: '2.1',
  eventSource: 'aws:s3',
  awsRegion: region,
  eventTime: '2026-11-22T00:00:00.000Z',
  eventName: 'ObjectCreated:Put',
  s3: {
    s3SchemaVersion: '1.0',
    configurationId: 'notification',
    bucket: { name: 'uploads', ownerIdentity: { principalId: 'EXAMPLE' }, arn: 'arn:aws:s3:::uploads' },
    object: { key: 'incoming/a+file+%281%29.txt', size: 1024, eTag: '0123456789abcdef0123456789abcdef', sequencer: '0A1B2C3D4E5F678901' },
  },
};

const topicRecord: Value = {
  EventSource: 'aws:sns',
  EventVersion: '1.0',
  EventSubscriptionArn: `arn:aws:sns:${region}:${account}:alerts:subscription`,
  Sns: {
    Type: 'Notification',
    MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
    TopicArn: `arn:aws:sns:${region}:${account}:alerts`,
    Subject: 'Order placed',
    Message: JSON.stringify({ id: 'order-1' }),
    Timestamp: '2026-11-22T00:00:00.000Z',
    MessageAttributes: {},
  },
};

const busEvent = (source: string, type: string, detail: Value): Value => ({
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': type,
  source,
  account,
  time: '2026-11-22T00:00:00Z',
  region,
  resources: [],
  detail,
});

const restEvent: Value = {
  resource: '/orders/{id}',
  path: '/orders/1',
  httpMethod: 'POST',
  headers: { 'Content-Type': 'application/json', Host: 'example.com' },
  multiValueHeaders: { 'Content-Type': ['application/json'], Host: ['example.com'] },
  queryStringParameters: { verbose: 'true' },
  multiValueQueryStringParameters: { verbose: ['true'] },
  pathParameters: { id: '1' },
  stageVariables: null,
  requestContext: {
    accountId: account,
    apiId: 'api',
    httpMethod: 'POST',
    resourcePath: '/orders/{id}',
    path: '/Prod/orders/1',
    stage: 'Prod',
    requestId: 'request-1',
    identity: { sourceIp: '192.0.2.1' },
  },
  body: JSON.stringify({ total: 12.5 }),
  isBase64Encoded: false,
};

const httpEvent: Value = {
  version: '2.0',
  routeKey: 'POST /orders/{id}',
  rawPath: '/orders/1',
  rawQueryString: 'verbose=true',
  headers: { 'content-type': 'application/json', host: 'example.com' },
  queryStringParameters: { verbose: 'true' },
  requestContext: {
    accountId: account,
    apiId: 'api',
    domainName: 'example.com',
    http: { method: 'POST', path: '/orders/1', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'agent' },
    requestId: 'request-1',
    routeKey: 'POST /orders/{id}',
    stage: '$default',
    time: '22/Nov/2026:00:00:00 +0000',
    timeEpoch: 1_790_000_000_000,
  },
  pathParameters: { id: '1' },
  body: JSON.stringify({ total: 12.5 }),
  isBase64Encoded: false,
};

const samples: { readonly [kind in Trigger['kind']]: (trigger: Trigger) => Value } = {
  'rest-authorizer': () => ({
    type: 'TOKEN',
    authorizationToken: 'Bearer token',
    methodArn: `arn:aws:execute-api:${region}:${account}:api/Prod/GET/orders`,
  }),
  'http-authorizer': () => ({
    version: '2.0',
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:${region}:${account}:api/$default/GET/orders`,
    identitySource: ['Bearer token'],
    routeKey: 'GET /orders',
    rawPath: '/orders',
    rawQueryString: '',
    headers: { authorization: 'Bearer token' },
    requestContext: {
      accountId: account,
      apiId: 'api',
      http: { method: 'GET', path: '/orders', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'agent' },
      stage: '$default',
    },
  }),
  'rest-api': () => restEvent,
  'http-api': () => httpEvent,
  queue: ({ ordered }) => ({
    Records: [
      queueRecord('059f36b4-87a3-44ab-83d2-661975830a7d', { id: 'order-1' }, ordered),
      queueRecord('2e1424d4-f796-459a-8184-9c92662be6da', { id: 'order-2' }, ordered),
    ],
  }),
  kinesis: () => ({
    Records: [
      streamRecord('49590338271490256608559692538361571095921575989136588898', { value: 1 }),
      streamRecord('49590338271490256608559692540925702759324208523137515618', { value: 2 }),
    ],
  }),
  dynamodb: () => ({ Records: [tableRecord('INSERT', '111'), tableRecord('MODIFY', '222')] }),
  s3: () => ({ Records: [bucketRecord] }),
  's3-event': () =>
    busEvent('aws.s3', 'Object Created', {
      version: '0',
      bucket: { name: 'uploads' },
      object: { key: 'incoming/a file (1).txt', size: 1024, etag: '0123456789abcdef0123456789abcdef' },
      reason: 'PutObject',
    }),
  sns: () => ({ Records: [topicRecord] }),
  firehose: () => ({
    invocationId: 'invocation-1',
    deliveryStreamArn: `arn:aws:firehose:${region}:${account}:deliverystream/events`,
    region,
    records: ['1', '2'].map((id) => ({
      recordId: `4954629682${id}`,
      approximateArrivalTimestamp: 1_790_000_000_000,
      data: base64(JSON.stringify({ id })),
    })),
  }),
  cognito: ({ steps }) => {
    const [{ version, source, request, response }] = poolSteps(steps);
    return {
      version,
      triggerSource: source,
      region,
      userPoolId: `${region}_EXAMPLE`,
      userName: 'alice',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'client' },
      request,
      response,
    };
  },
  'traffic-hook': () => ({ DeploymentId: 'd-EXAMPLE123', LifecycleEventHookExecutionId: 'hook-execution-1' }),
  schedule: () => busEvent('aws.events', 'Scheduled Event', {}),
  event: () => busEvent('shop', 'OrderPlaced', { id: 'order-1' }),
  iot: () => ({ device: 'device-1', temperature: 21.5 }),
  task: () => ({ id: 'order-1', total: 12.5 }),
  direct: () => ({ id: '1' }),
};

/** What Lambda hands to the function when this trigger calls it. */
export const sampleEvent = (trigger: Trigger): Value => samples[trigger.kind](trigger);
