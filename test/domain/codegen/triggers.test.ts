import { describe, expect, it } from 'vitest';
import { accessesOf } from '../../../domain/codegen/accesses.ts';
import { functionsOf } from '../../../domain/codegen/functions.ts';
import { linksOf } from '../../../domain/codegen/links.ts';
import { triggersOf } from '../../../domain/codegen/triggers.ts';
import { openModel } from '../../../domain/graph/open.ts';

const fn = `  Fn:
    Type: AWS::Lambda::Function
    Properties: { Code: src, Handler: app.handler, Runtime: python3.13 }
`;

const open = (resources: string, head = '') => openModel(new Map([['template.yaml', `${head}Resources:\n${resources}`]]));
const sam = 'Transform: AWS::Serverless-2016-10-31\n';

const triggers = (model: ReturnType<typeof open>) => {
  const found = functionsOf(model).find(({ id }) => id === 'Fn');
  return found ? triggersOf(model, found, linksOf(model)) : [];
};

const indented = (text: string) => text.replace(/^/gm, '  ').concat('\n');

describe('triggers of plain CloudFormation', () => {
  it.each([
    [
      'a mapping that reports item failures',
      `Queue: { Type: AWS::SQS::Queue }\nMapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Queue.Arn, FunctionResponseTypes: [ReportBatchItemFailures] } }`,
      { kind: 'queue', partial: true },
    ],
    [
      'a mapping that does not',
      `Queue: { Type: AWS::SQS::Queue }\nMapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Queue.Arn } }`,
      { kind: 'queue', partial: false },
    ],
    [
      'a FIFO queue',
      `Queue: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true } }\nMapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Queue.Arn } }`,
      { kind: 'queue', ordered: true },
    ],
    [
      'a stream of a table',
      `Table: { Type: AWS::DynamoDB::Table }\nMapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Table.StreamArn } }`,
      { kind: 'dynamodb' },
    ],
    [
      'a data stream',
      `Stream: { Type: AWS::Kinesis::Stream }\nMapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Stream.Arn } }`,
      { kind: 'kinesis' },
    ],
    [
      'a notification of a bucket',
      `Bucket: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: !GetAtt Fn.Arn }] } } }`,
      { kind: 's3' },
    ],
    [
      'a subscription',
      `Topic: { Type: AWS::SNS::Topic }\nSubscription: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Topic, Protocol: lambda, Endpoint: !GetAtt Fn.Arn } }`,
      { kind: 'sns' },
    ],
    [
      'a rule with a pattern',
      `Rule: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [shop] }, Targets: [{ Id: a, Arn: !GetAtt Fn.Arn }] } }`,
      { kind: 'event' },
    ],
    [
      'a rule on S3',
      `Rule: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [aws.s3] }, Targets: [{ Id: a, Arn: !GetAtt Fn.Arn }] } }`,
      { kind: 's3-event' },
    ],
    [
      'a rule with a schedule',
      `Rule: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 day), Targets: [{ Id: a, Arn: !GetAtt Fn.Arn }] } }`,
      { kind: 'schedule' },
    ],
    [
      'a topic rule',
      `Rule: { Type: AWS::IoT::TopicRule, Properties: { TopicRulePayload: { Sql: "SELECT 1", Actions: [{ Lambda: { FunctionArn: !GetAtt Fn.Arn } }] } } }`,
      { kind: 'iot' },
    ],
    [
      'a user pool',
      `Pool: { Type: AWS::Cognito::UserPool, Properties: { LambdaConfig: { PreSignUp: !GetAtt Fn.Arn } } }`,
      { kind: 'cognito' },
    ],
    [
      'an integration',
      `Api: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }\nIntegration: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: "2.0" } }`,
      { kind: 'http-api' },
    ],
    ['nothing', 'Queue: { Type: AWS::SQS::Queue }', { kind: 'direct' }],
  ])('%s', (_, resources, wanted) => {
    expect(triggers(open(fn + indented(resources)))).toEqual([expect.objectContaining(wanted)]);
  });
});

describe('triggers of SAM', () => {
  it.each([
    [
      'payload format 1.0 is that of a REST API',
      `A: { Type: HttpApi, Properties: { Path: /, Method: get, PayloadFormatVersion: "1.0" } }`,
      ['rest-api'],
    ],
    ['a topic through a queue of its own', `A: { Type: SNS, Properties: { Topic: !Ref Topic, SqsSubscription: true } }`, ['queue']],
    [
      'several, in the order in which they are asked',
      `A: { Type: Schedule, Properties: { Schedule: rate(1 day) } }\nB: { Type: Api, Properties: { Path: /, Method: get } }`,
      ['rest-api', 'schedule'],
    ],
    [
      'a bucket in both of its ways',
      `A: { Type: S3, Properties: { Bucket: !Ref Bucket, Events: "s3:ObjectCreated:*" } }\nB: { Type: EventBridgeRule, Properties: { Pattern: { source: [aws.s3], detail: { bucket: { name: [!Ref Bucket] } } } } }`,
      ['s3', 's3-event'],
    ],
    [
      'two of one kind are one',
      `A: { Type: Api, Properties: { Path: /a, Method: get } }\nB: { Type: Api, Properties: { Path: /b, Method: get } }`,
      ['rest-api'],
    ],
  ])('%s', (_, events, wanted) => {
    const resources = `  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n${events.replace(/^/gm, '        ')}\n  Topic: { Type: AWS::SNS::Topic }\n  Bucket: { Type: AWS::S3::Bucket }\n`;
    expect(triggers(open(resources, sam)).map(({ kind }) => kind)).toEqual(wanted);
  });
});

describe('accesses', () => {
  const accesses = (variables: string, policy: string, others: string) => {
    const model = open(
      `  Fn:\n    Type: AWS::Serverless::Function\n    Properties: { Environment: { Variables: ${variables} }, Policies: [${policy}] }\n${indented(others)}`,
      sam,
    );
    const [found] = functionsOf(model);
    return found ? accessesOf(model, found, linksOf(model)) : undefined;
  };

  it('takes the variable that holds what the API of the service wants', () => {
    const found = accesses(
      '{ Q_ARN: !GetAtt Q.Arn, Q_URL: !Ref Q }',
      '{ SQSSendMessagePolicy: { QueueName: !GetAtt Q.QueueName } }',
      'Q: { Type: AWS::SQS::Queue }',
    );
    expect(found).toEqual({
      accesses: [{ node: 'Q', kind: 'queue', fifo: false, knowsRepeats: false, reads: false, writes: true, variable: 'Q_URL', name: 'q' }],
      unnamed: [],
    });
  });

  it('tells what no variable names, or only one that Lambda refuses', () => {
    expect(accesses('{ OTHER: x }', '{ DynamoDBReadPolicy: { TableName: !Ref T } }', 'T: { Type: AWS::DynamoDB::Table }')).toEqual({
      accesses: [],
      unnamed: ['T'],
    });
    expect(accesses('{ "1": !Ref T }', '{ DynamoDBReadPolicy: { TableName: !Ref T } }', 'T: { Type: AWS::DynamoDB::Table }')).toEqual({
      accesses: [],
      unnamed: ['T'],
    });
  });

  it('gives names that are names in every language', () => {
    const ids = ['Class', 'lambda', 'None', 'Prototype', '1st', 'Same', 'same', 'HTTPThing'];
    const found = accesses(
      `{ ${ids.map((id, index) => `V${index}: !Ref ${id}`).join(', ')} }`,
      ids.map((id) => `{ DynamoDBCrudPolicy: { TableName: !Ref ${id} } }`).join(', '),
      ids.map((id) => `"${id}": { Type: AWS::DynamoDB::Table }`).join('\n'),
    );
    expect(found?.accesses.map(({ name }) => name)).toEqual([
      'classResource',
      'lambdaResource',
      'noneResource',
      'prototypeResource',
      'the1st',
      'same',
      'same2',
      'httpThing',
    ]);
  });
});
