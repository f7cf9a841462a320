import type { TriggerKind } from '../../domain/catalogue/trigger-kind.ts';

// Independent of the samples that we generate: written after the examples of the Lambda, API Gateway, Firehose, Cognito and
// CodeDeploy guides (2026-11), with what differs in practice: poison records, encoded bodies, REQUEST authorizers.
const encode = (text: string) => Buffer.from(text).toString('base64');

const sqs = (messageId: string, body: string) => ({
  messageId,
  receiptHandle: 'AQEB',
  body,
  attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'g' },
  messageAttributes: {},
  md5OfBody: 'x',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-2:123456789012:q',
  awsRegion: 'us-east-2',
});

const kinesis = (sequenceNumber: string, data: string) => ({
  kinesis: {
    kinesisSchemaVersion: '1.0',
    partitionKey: '1',
    sequenceNumber,
    data: encode(data),
    approximateArrivalTimestamp: 1545084650.987,
  },
  eventSource: 'aws:kinesis',
  eventVersion: '1.0',
  eventID: `shardId-000000000006:${sequenceNumber}`,
  eventName: 'aws:kinesis:record',
  invokeIdentityArn: 'arn:aws:iam::111122223333:role/lambda-role',
  awsRegion: 'us-east-2',
  eventSourceARN: 'arn:aws:kinesis:us-east-2:111122223333:stream/s',
});

const dynamodb = (SequenceNumber: string, text: string) => ({
  eventID: SequenceNumber,
  eventName: 'MODIFY',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  eventSourceARN: 'arn:aws:dynamodb:us-east-1:1:table/t/stream/x',
  dynamodb: {
    ApproximateCreationDateTime: 1,
    Keys: { Id: { N: '101' } },
    SequenceNumber,
    SizeBytes: 59,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
    NewImage: {
      Id: { N: '101' },
      Message: { S: text },
      Nested: { M: { on: { BOOL: false }, none: { NULL: true }, list: { L: [{ N: '1' }, { S: 'a' }] } } },
      Numbers: { NS: ['1', '2'] },
      Bytes: { B: 'AAEC' },
    },
    OldImage: { Id: { N: '101' }, Message: { S: 'old' } },
  },
});

const poison = '{"poison":true}';
const fine = '{"fine":true}';
export const records = ['1', '2', '3'] as const;

const http = (body: string | undefined, encoded: boolean) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: '/my/path',
  rawQueryString: 'p1=v1&p1=v2',
  cookies: ['c1'],
  headers: { 'content-type': 'application/json; charset=utf-8', header2: 'v1,v2' },
  queryStringParameters: { p1: 'v1,v2' },
  isBase64Encoded: encoded,
  stageVariables: { s: 'v' },
  ...(body === undefined ? {} : { body }),
  requestContext: {
    accountId: '123456789012',
    apiId: 'a',
    domainName: 'id.execute-api.us-east-1.amazonaws.com',
    domainPrefix: 'id',
    requestId: 'id',
    routeKey: '$default',
    stage: '$default',
    time: '12/Mar/2020:19:03:58 +0000',
    timeEpoch: 1,
    http: { method: 'POST', path: '/my/path', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'agent' },
  },
});

const eventBridge = (source: string, type: string, detail: object) => ({
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  'detail-type': type,
  source,
  account: '111122223333',
  time: '2021-11-12T00:00:00Z',
  region: 'ca-central-1',
  resources: ['arn:aws:s3:::example-bucket'],
  detail,
});

/** One realistic event of each trigger. Batches hold three records, of which the second is poison. */
export const realisticEvents: Readonly<Record<TriggerKind, object>> = {
  'rest-api': {
    resource: '/my/path',
    path: '/my/path',
    httpMethod: 'GET',
    headers: null,
    multiValueHeaders: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
    requestContext: {
      accountId: '123456789012',
      apiId: 'id',
      authorizer: { claims: null, scopes: null },
      httpMethod: 'GET',
      path: '/my/path',
      protocol: 'HTTP/1.1',
      requestId: 'id=',
      stage: '$default',
    },
  },
  'http-api': http(encode('{"a":1}'), true),
  queue: { Records: [sqs('1', fine), sqs('2', poison), sqs('3', 'not JSON')] },
  kinesis: { Records: [kinesis('1', fine), kinesis('2', poison), kinesis('3', 'not JSON')] },
  dynamodb: { Records: [dynamodb('1', 'fine'), dynamodb('2', 'poison'), dynamodb('3', 'fine')] },
  s3: {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'us-east-2',
        eventTime: '2019-09-03T19:37:27.192Z',
        eventName: 'ObjectCreated:Put',
        userIdentity: { principalId: 'AWS:X' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'x',
          bucket: { name: 'b', ownerIdentity: { principalId: 'A' }, arn: 'arn:aws:s3:::b' },
          object: { key: 'b%C3%BCcher/1+2', size: 1, eTag: 'd', sequencer: '0C' },
        },
      },
    ],
  },
  's3-event': eventBridge('aws.s3', 'Object Created', {
    version: '0',
    bucket: { name: 'b' },
    object: { key: 'bücher/1+2', size: 5, etag: 'b', sequencer: '0' },
    'request-id': 'N',
    requester: '1',
    reason: 'PutObject',
  }),
  sns: {
    Records: [
      {
        EventVersion: '1.0',
        EventSubscriptionArn: 'arn:aws:sns:us-east-1:123456789012:t:21',
        EventSource: 'aws:sns',
        Sns: {
          SignatureVersion: '1',
          Timestamp: '2019-01-02T12:45:07.000Z',
          Signature: 't',
          SigningCertUrl: 'u',
          MessageId: '95',
          Message: 'Hello from SNS!',
          MessageAttributes: {},
          Type: 'Notification',
          UnsubscribeUrl: 'u',
          TopicArn: 't',
          Subject: null,
        },
      },
    ],
  },
  firehose: {
    invocationId: 'i',
    sourceKinesisStreamArn: 's',
    deliveryStreamArn: 'arn:aws:firehose:eu-west-1:1:deliverystream/d',
    region: 'eu-west-1',
    records: records.map((recordId) => ({ recordId, approximateArrivalTimestamp: 1, data: encode(recordId === '2' ? poison : fine) })),
  },
  cognito: {
    version: '1',
    region: 'us-east-1',
    userPoolId: 'us-east-1_x',
    userName: 'u',
    callerContext: { awsSdkVersion: '1', clientId: 'c' },
    triggerSource: 'PreSignUp_SignUp',
    request: { userAttributes: { email: 'u@example.com' }, validationData: null, clientMetadata: {} },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  },
  'traffic-hook': { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'eyJ' },
  schedule: eventBridge('aws.events', 'Scheduled Event', {}),
  event: eventBridge('shop', 'Order Placed', { id: 1 }),
  iot: { temperature: 20.5, topic: 'readings' },
  task: { order: { id: 1 }, items: [1, 2] },
  direct: { anything: ['at', 'all'] },
  'rest-authorizer': {
    type: 'REQUEST',
    methodArn: 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request/x',
    resource: '/request',
    path: '/request',
    httpMethod: 'GET',
    headers: { AUTHORIZATION: 'Bearer t' },
    queryStringParameters: {},
    pathParameters: {},
    stageVariables: {},
    requestContext: {},
  },
  'http-authorizer': {
    version: '2.0',
    type: 'REQUEST',
    routeArn: 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request',
    identitySource: ['user1', '123'],
    routeKey: '$default',
    rawPath: '/my/path',
    rawQueryString: '',
    cookies: [],
    headers: { header1: 'value1' },
    requestContext: {},
  },
};
