import { type TriggerKind } from '../../domain/catalogue/trigger-kind.ts';

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
type Block = { readonly [key: string]: Json };

/** How one trigger is written: events of the function, and what else the template needs. */
type Wiring = { readonly events?: Block; readonly others?: (fn: string) => Block; readonly properties?: Block };

export const languages = ['Ts', 'Js', 'Py'] as const;
export type StarterLanguage = (typeof languages)[number];

/** Every trigger, and its variants by what the template asks of the answer. */
export const variants = [
  'RestApi',
  'HttpApi',
  'Url',
  'Queue',
  'QueueWhole',
  'Fifo',
  'Stream',
  'StreamWhole',
  'Table',
  'TableWhole',
  'Bucket',
  'ObjectEvent',
  'Topic',
  'Event',
  'Schedule',
  'Iot',
  'Firehose',
  'Cognito',
  'RestAuthorizer',
  'HttpAuthorizer',
  'SimpleAuthorizer',
  'Task',
  'Direct',
  'Hook',
] as const;
export type Variant = (typeof variants)[number];

export const kindOfVariant: Readonly<Record<Variant, TriggerKind>> = {
  RestApi: 'rest-api',
  HttpApi: 'http-api',
  Url: 'http-api',
  Queue: 'queue',
  QueueWhole: 'queue',
  Fifo: 'queue',
  Stream: 'kinesis',
  StreamWhole: 'kinesis',
  Table: 'dynamodb',
  TableWhole: 'dynamodb',
  Bucket: 's3',
  ObjectEvent: 's3-event',
  Topic: 'sns',
  Event: 'event',
  Schedule: 'schedule',
  Iot: 'iot',
  Firehose: 'firehose',
  Cognito: 'cognito',
  RestAuthorizer: 'rest-authorizer',
  HttpAuthorizer: 'http-authorizer',
  SimpleAuthorizer: 'http-authorizer',
  Task: 'task',
  Direct: 'direct',
  Hook: 'traffic-hook',
};

const ref = (id: string): Block => ({ Ref: id });
const arn = (id: string): Block => ({ 'Fn::GetAtt': [id, 'Arn'] });
const event = (Type: string, Properties: Block): Block => ({ Called: { Type, Properties } });
const reported: Block = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

const authorizer = (fn: string, settings: Block): Block => ({
  [`${fn}Api`]: {
    Type: 'AWS::Serverless::HttpApi',
    Properties: { Auth: { Authorizers: { Own: { FunctionArn: arn(fn), AuthorizerPayloadFormatVersion: '2.0', ...settings } } } },
  },
});

const hooked = (fn: string): Block => ({
  [`${fn}Hooked`]: {
    Type: 'AWS::Serverless::Function',
    Properties: {
      InlineCode: 'exports.handler = async () => {};',
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      AutoPublishAlias: 'live',
      DeploymentPreference: { Type: 'AllAtOnce', Hooks: { PreTraffic: ref(fn) } },
    },
  },
});

const transformation = (fn: string): Block => ({
  [`${fn}Delivery`]: {
    Type: 'AWS::KinesisFirehose::DeliveryStream',
    Properties: {
      ExtendedS3DestinationConfiguration: {
        BucketARN: arn('Uploads'),
        RoleARN: 'arn:aws:iam::123456789012:role/delivery',
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [{ Type: 'Lambda', Parameters: [{ ParameterName: 'LambdaArn', ParameterValue: arn(fn) }] }],
        },
      },
    },
  },
});

const machine = (fn: string): Block => ({
  [`${fn}Machine`]: {
    Type: 'AWS::Serverless::StateMachine',
    Properties: { Definition: { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: arn(fn), End: true } } } },
  },
});

const wirings: Readonly<Record<Variant, Wiring>> = {
  RestApi: { events: event('Api', { Path: '/orders/{id}', Method: 'any' }) },
  HttpApi: { events: event('HttpApi', { Path: '/orders/{id}', Method: 'any' }) },
  Url: { properties: { FunctionUrlConfig: { AuthType: 'AWS_IAM' } } },
  Queue: { events: event('SQS', { Queue: arn('Orders'), ...reported }) },
  QueueWhole: { events: event('SQS', { Queue: arn('Orders') }) },
  Fifo: { events: event('SQS', { Queue: arn('Ordered'), ...reported }) },
  Stream: { events: event('Kinesis', { Stream: arn('Readings'), StartingPosition: 'LATEST', ...reported }) },
  StreamWhole: { events: event('Kinesis', { Stream: arn('Readings'), StartingPosition: 'LATEST' }) },
  Table: { events: event('DynamoDB', { Stream: { 'Fn::GetAtt': ['Items', 'StreamArn'] }, StartingPosition: 'LATEST', ...reported }) },
  TableWhole: { events: event('DynamoDB', { Stream: { 'Fn::GetAtt': ['Items', 'StreamArn'] }, StartingPosition: 'LATEST' }) },
  Bucket: { events: event('S3', { Bucket: ref('Uploads'), Events: 's3:ObjectCreated:*' }) },
  ObjectEvent: {
    events: event('EventBridgeRule', {
      Pattern: { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { bucket: { name: [ref('Uploads')] } } },
    }),
  },
  Topic: { events: event('SNS', { Topic: ref('Alerts') }) },
  Event: { events: event('EventBridgeRule', { EventBusName: ref('Bus'), Pattern: { source: ['shop'] } }) },
  Schedule: { events: event('Schedule', { Schedule: 'rate(1 day)' }) },
  Iot: { events: event('IoTRule', { Sql: "SELECT * FROM 'readings'" }) },
  Firehose: { others: transformation },
  Cognito: { events: event('Cognito', { UserPool: ref('People'), Trigger: 'PreSignUp' }) },
  RestAuthorizer: {
    others: (fn) => ({
      [`${fn}Api`]: {
        Type: 'AWS::Serverless::Api',
        Properties: { StageName: 'Prod', Auth: { Authorizers: { Own: { FunctionArn: arn(fn) } } } },
      },
    }),
  },
  HttpAuthorizer: { others: (fn) => authorizer(fn, { EnableSimpleResponses: false }) },
  SimpleAuthorizer: { others: (fn) => authorizer(fn, { EnableSimpleResponses: true }) },
  Task: { others: machine },
  Direct: {},
  Hook: { others: hooked },
};

/** Handler and build of each language; the folder and file names differ on purpose. */
const built: Readonly<Record<StarterLanguage, Block>> = {
  Ts: { Metadata: { BuildMethod: 'esbuild', BuildProperties: { EntryPoints: ['app.ts'] } }, Handler: 'app.handler', Runtime: 'nodejs24.x' },
  Js: { Handler: 'src/index.lambdaHandler', Runtime: 'nodejs24.x' },
  Py: { Handler: 'app.lambda_handler', Runtime: 'python3.11' },
};

export const functionId = (language: StarterLanguage, variant: string): string => `${variant}${language}`;

const functionOf = (language: StarterLanguage, name: string, more: Block): Block => {
  const { Metadata, ...properties } = built[language];
  const id = functionId(language, name);
  return {
    [id]: {
      Type: 'AWS::Serverless::Function',
      ...(Metadata === undefined ? {} : { Metadata }),
      Properties: { CodeUri: `src/${id.toLowerCase()}/`, ...properties, ...more },
    },
  };
};

const base: Block = {
  Orders: { Type: 'AWS::SQS::Queue' },
  Ordered: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
  Known: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true, ContentBasedDeduplication: true } },
  Readings: { Type: 'AWS::Kinesis::Stream' },
  Items: { Type: 'AWS::DynamoDB::Table', Properties: { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } } },
  Uploads: { Type: 'AWS::S3::Bucket' },
  Alerts: { Type: 'AWS::SNS::Topic' },
  Sequence: { Type: 'AWS::SNS::Topic', Properties: { FifoTopic: true } },
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
  People: { Type: 'AWS::Cognito::UserPool' },
  Delivery: { Type: 'AWS::KinesisFirehose::DeliveryStream' },
  Machine: {
    Type: 'AWS::Serverless::StateMachine',
    Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } },
  },
  Http: { Type: 'AWS::Serverless::HttpApi' },
};

/** Variables and rights of a function that uses everything. */
const everything: Block = {
  Environment: {
    Variables: {
      ITEMS_NAME: ref('Items'),
      UPLOADS_NAME: ref('Uploads'),
      ORDERS_URL: ref('Orders'),
      ORDERED_URL: ref('Ordered'),
      KNOWN_URL: ref('Known'),
      ALERTS_ARN: ref('Alerts'),
      SEQUENCE_ARN: ref('Sequence'),
      READINGS_NAME: ref('Readings'),
      DELIVERY_NAME: ref('Delivery'),
      BUS_NAME: ref('Bus'),
      DIRECT_TS_NAME: ref('DirectTs'),
      MACHINE_ARN: ref('Machine'),
      HTTP_URL: { 'Fn::Sub': 'https://${Http}.execute-api.${AWS::Region}.${AWS::URLSuffix}' },
    },
  },
  Policies: [
    { DynamoDBCrudPolicy: { TableName: ref('Items') } },
    { S3CrudPolicy: { BucketName: ref('Uploads') } },
    { SQSSendMessagePolicy: { QueueName: { 'Fn::GetAtt': ['Orders', 'QueueName'] } } },
    { SQSPollerPolicy: { QueueName: { 'Fn::GetAtt': ['Ordered', 'QueueName'] } } },
    { SQSSendMessagePolicy: { QueueName: { 'Fn::GetAtt': ['Ordered', 'QueueName'] } } },
    { SQSSendMessagePolicy: { QueueName: { 'Fn::GetAtt': ['Known', 'QueueName'] } } },
    { SNSPublishMessagePolicy: { TopicName: { 'Fn::GetAtt': ['Alerts', 'TopicName'] } } },
    { SNSPublishMessagePolicy: { TopicName: { 'Fn::GetAtt': ['Sequence', 'TopicName'] } } },
    { KinesisCrudPolicy: { StreamName: ref('Readings') } },
    { FirehoseWritePolicy: { DeliveryStreamName: ref('Delivery') } },
    { EventBridgePutEventsPolicy: { EventBusName: ref('Bus') } },
    { LambdaInvokePolicy: { FunctionName: ref('DirectTs') } },
    { StepFunctionsExecutionPolicy: { StateMachineName: { 'Fn::GetAtt': ['Machine', 'Name'] } } },
    {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'execute-api:Invoke',
          Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Http}/*' },
        },
      ],
    },
  ],
  Tracing: 'Active',
};

const several: Block = {
  ...everything,
  Events: {
    A: { Type: 'Api', Properties: { Path: '/all', Method: 'any' } },
    B: { Type: 'HttpApi', Properties: { Path: '/all', Method: 'any' } },
    C: { Type: 'SQS', Properties: { Queue: arn('Orders'), ...reported } },
    D: { Type: 'Kinesis', Properties: { Stream: arn('Readings'), StartingPosition: 'LATEST', ...reported } },
    E: { Type: 'DynamoDB', Properties: { Stream: { 'Fn::GetAtt': ['Items', 'StreamArn'] }, StartingPosition: 'LATEST', ...reported } },
    F: { Type: 'S3', Properties: { Bucket: ref('Uploads'), Events: 's3:ObjectCreated:*' } },
    G: { Type: 'SNS', Properties: { Topic: ref('Alerts') } },
    H: { Type: 'EventBridgeRule', Properties: { EventBusName: ref('Bus'), Pattern: { source: ['shop'] } } },
    I: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)' } },
    J: { Type: 'Cognito', Properties: { UserPool: ref('People'), Trigger: 'PreSignUp' } },
  },
};

/** A template with a function for every language and trigger, and one for each language that is called by and uses everything. */
export const starterTemplate = (): string => {
  const resources: Record<string, Json> = { ...base };
  for (const language of languages) {
    for (const variant of variants) {
      const { events, others, properties } = wirings[variant];
      Object.assign(
        resources,
        functionOf(language, variant, { ...(events === undefined ? {} : { Events: events }), ...properties }),
        others?.(functionId(language, variant)),
      );
    }
    Object.assign(resources, functionOf(language, 'Everything', several));
  }
  return JSON.stringify(
    { AWSTemplateFormatVersion: '2010-09-09', Transform: 'AWS::Serverless-2016-10-31', Resources: resources },
    undefined,
    2,
  );
};
