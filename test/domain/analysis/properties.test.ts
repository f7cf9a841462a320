import { describe, expect, it } from 'vitest';
import { check } from '../../../domain/analysis/check.ts';
import { fn, found, modelOf, problemsOf, sam, spec } from './checking.ts';
import { fixed } from './fixing.ts';

const codes = (text: string) => problemsOf(text).map(({ code }) => code);
const bucket = (properties: string) => `Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n${properties}`;

describe.skipIf(spec === undefined)('properties', () => {
  it.each([
    ['one that no type has', bucket('      Nonsense: 1\n'), ['5:7 error AWS::S3::Bucket has no property "Nonsense"']],
    [
      'one with a typing error',
      bucket('      BucketNmae: a\n'),
      ['5:7 error AWS::S3::Bucket has no property "BucketNmae"; did you mean "BucketName"?'],
    ],
    [
      'a nested one',
      bucket('      VersioningConfiguration:\n        State: Enabled\n'),
      ['6:9 error AWS::S3::Bucket has no property "VersioningConfiguration.State"; did you mean "Status"?'],
    ],
    [
      'one in a branch',
      bucket(
        '      VersioningConfiguration: !If\n        - Prod\n        - { State: a }\n        - !Ref AWS::NoValue\nConditions:\n  Prod: !Equals [a, b]\n',
      ),
      ['7:13 error AWS::S3::Bucket has no property "VersioningConfiguration.Fn::If.1.State"; did you mean "Status"?'],
    ],
    [
      'one of a function',
      sam(`Resources:\n${fn('      Memory: 128\n')}`),
      ['9:7 error AWS::Serverless::Function has no property "Memory"'],
    ],
    [
      'one of an event',
      sam(
        `Resources:\n${fn('      Events:\n        Q:\n          Type: SQS\n          Properties:\n            Queue: arn:aws:sqs:eu-west-1:1:q\n            Batch: 3\n')}`,
      ),
      ['14:13 error AWS::Serverless::Function has no property "Events.Q.Properties.Batch"'],
    ],
    [
      'one of Globals',
      `Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Role: a\nResources:\n${fn()}`,
      ['4:5 error Globals has no property "Role"'],
    ],
    [
      'one that SAM ignores',
      sam('Resources:\n  Api:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: a\n      Auth:\n        Nonsense: 1\n'),
      ['8:9 warning AWS::Serverless::Api has no property "Auth.Nonsense", and ignores it'],
    ],
  ])('unknown: %s', (_, text, wanted) => expect(found(text, 'unknown-property')).toEqual(wanted));

  it('a typing error is put right by its fix', () => {
    expect(fixed(bucket('      "BucketNmae": a # why\n'), 'unknown-property')).toBe(bucket('      "BucketName": a # why\n'));
  });

  it.each([
    [
      'of a type',
      'Resources:\n  M:\n    Type: AWS::Lambda::EventSourceMapping\n    Properties:\n      Enabled: true\n',
      ['4:5 error AWS::Lambda::EventSourceMapping needs property "FunctionName"'],
    ],
    [
      'nested',
      bucket('      ReplicationConfiguration:\n        Rules: []\n'),
      ['5:7 error AWS::S3::Bucket needs property "Role" in "ReplicationConfiguration"'],
    ],
    [
      'without Properties at all',
      'Resources:\n  M:\n    Type: AWS::Lambda::EventSourceMapping\n',
      ['2:3 error AWS::Lambda::EventSourceMapping needs property "FunctionName"'],
    ],
    ['the type itself', 'Resources:\n  M:\n    Properties: {}\n', ['2:3 error "M" needs a "Type"']],
    [
      'a runtime',
      sam('Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n      CodeUri: .\n'),
      ['3:3 error AWS::Serverless::Function needs "Runtime", here or in Globals'],
    ],
  ])('missing: %s', (_, text, wanted) => expect(found(text, 'missing-property')).toEqual(wanted));

  it('Globals give what a function lacks', () => {
    const text = sam(
      'Globals:\n  Function:\n    Runtime: python3.13\n    Handler: app.handler\nResources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: .\n',
    );
    expect(problemsOf(text)).toEqual([]);
  });

  it.each([
    ['a text for a list', bucket('      Tags: a\n'), '5:13 error AWS::S3::Bucket expects a list at "Tags"'],
    [
      'a list for a map',
      bucket('      VersioningConfiguration: [a]\n'),
      '5:32 error AWS::S3::Bucket expects a map at "VersioningConfiguration"',
    ],
    [
      'an event of no kind',
      sam(`Resources:\n${fn('      Events:\n        Q:\n          Type: SQSS\n          Properties: {}\n')}`),
      '11:11 error "Events.Q" is of type "SQSS", and can only be of S3, SNS, Kinesis, DynamoDB, DocumentDB, SQS, Api, Schedule, ScheduleV2, CloudWatchEvent, EventBridgeRule, CloudWatchLogs, IoTRule, AlexaSkill, Cognito, HttpApi, MSK, MQ, SelfManagedKafka; did you mean "SQS"?',
    ],
  ])('invalid: %s', (_, text, wanted) => expect(found(text, 'invalid-value')).toEqual([wanted]));

  it('a number may be a text and a text a number', () => {
    expect(
      codes('Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: "30"\n      QueueName: 12\n'),
    ).toEqual([]);
  });

  it.each([
    [
      'a typing error',
      'AWS::SQS::Quue',
      '3:11 warning "AWS::SQS::Quue" is not a resource type that we know; did you mean "AWS::SQS::Queue"?',
    ],
    ['a new service', 'AWS::Teleport::Beam', '3:11 warning "AWS::Teleport::Beam" is not a resource type that we know'],
  ])('unknown type: %s', (_, type, wanted) => expect(found(`Resources:\n  A:\n    Type: ${type}\n`, 'unknown-type')).toEqual([wanted]));

  it.each(['Custom::Thing', 'AWS::CloudFormation::CustomResource', 'My::Own::Type', 'My::Own::Type::MODULE', 'AWS::S3::Bucket::MODULE'])(
    '%s is nobody else’s business',
    (type) => {
      const text = `Resources:\n  A:\n    Type: ${type}\n    Properties:\n      ServiceToken: x\n      Anything: 1\n`;
      expect(codes(text)).toEqual([]);
    },
  );

  it('SAM’s types need its transform, which the fix adds', () => {
    const text = `Resources:\n${fn()}`;
    expect(found(text, 'unknown-type')).toEqual([expect.stringMatching(/^3:11 error the types of SAM need "Transform/)]);
    expect(fixed(text, 'unknown-type')).toContain('Transform: AWS::Serverless-2016-10-31');
  });

  it('an authorizer is judged as the kind that it fits', () => {
    const api = (auth: string) =>
      sam(
        `Resources:\n  Api:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: a\n      Auth:\n        Authorizers:\n          A:\n${auth}`,
      );
    expect(
      codes(
        api('            FunctionPayloadType: REQUEST\n            FunctionArn: a\n            Identity:\n              Headers: [X]\n'),
      ),
    ).toEqual([]);
    expect(codes(api('            UserPoolArn: a\n            Identity:\n              Header: X\n'))).toEqual([]);
  });

  it('unknown type: one that SAM does not have', () => {
    const text = sam('Resources:\n  A:\n    Type: AWS::Serverless::Functoin\n');
    const wanted = '4:11 error "AWS::Serverless::Functoin" is not a resource type that we know; did you mean "AWS::Serverless::Function"?';
    expect(found(text, 'unknown-type')).toEqual([wanted]);
  });

  it('says nothing of types without a specification', () => {
    expect(check(modelOf(bucket('      Nonsense: 1\n')))).toEqual([]);
  });

  it('says nothing of what a macro may write', () => {
    expect(codes(`Transform: [MyMacro]\n${bucket('      Nonsense: 1\n')}`)).toEqual([]);
    expect(codes(bucket('      Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } }\n      Nonsense: 1\n'))).toEqual(
      [],
    );
  });
});
