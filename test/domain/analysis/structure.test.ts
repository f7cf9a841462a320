import { describe, expect, it } from 'vitest';
import { fn, found, sam, spec } from './checking.ts';
import { fixed } from './fixing.ts';

const queue = '  Q:\n    Type: AWS::SQS::Queue\n';

describe('the frame of a template', () => {
  it.each([
    [
      'a key of a resource',
      `Resources:\n${queue}    Propertes: {}\n`,
      '4:5 error a resource cannot hold "Propertes"; did you mean "Properties"?',
    ],
    ['one that SAM drops', sam(`Resources:\n${fn('    OpenApiVersion: 3.0.1\n')}`), '9:5 warning a resource cannot hold "OpenApiVersion"'],
    ['a section', `Resorces: {}\nResources:\n${queue}`, '1:1 error a template cannot hold "Resorces"'],
    [
      'a section that is misspelled',
      `Paramaters: {}\nResources:\n${queue}`,
      '1:1 error a template cannot hold "Paramaters"; did you mean "Parameters"?',
    ],
  ])('unknown: %s', (_, text, wanted) => expect(found(text, 'unknown-property')).toEqual([expect.stringContaining(wanted)]));

  it('a misspelled section is put right by its fix', () => {
    expect(fixed(`Outptus: {}\nResources:\n${queue}`, 'unknown-property')).toBe(`Outputs: {}\nResources:\n${queue}`);
  });

  it.each(['my-queue', 'my_queue', 'Warteschlänge', 'Q'.repeat(256)])('%s is no name', (id) => {
    expect(found(`Resources:\n  ${id}:\n    Type: AWS::SQS::Queue\n`, 'invalid-value')).toEqual([
      expect.stringMatching(/^2:3 error CloudFormation refuses the name /),
    ]);
  });

  it('parameters have a type and outputs a value', () => {
    const text = `Parameters:\n  Stage:\n    Default: a\nResources:\n${queue}Outputs:\n  Url:\n    Description: a\n`;
    expect(found(text, 'missing-property')).toEqual(['2:3 error "Stage" needs a "Type"', '8:3 error "Url" needs a "Value"']);
  });
});

describe.skipIf(spec === undefined)('what SAM asks for', () => {
  const policies = (text: string) => sam(`Resources:\n${fn(`      Policies:\n${text}`)}`);

  it('a policy template that exists', () => {
    const text = policies('        - DynamoDBCrudPolciy:\n            TableName: a\n');
    expect(found(text, 'invalid-value')).toEqual([
      '10:11 error SAM has no policy template "DynamoDBCrudPolciy"; did you mean "DynamoDBCrudPolicy"?',
    ]);
    expect(fixed(text, 'invalid-value')).toBe(text.replace('Polciy', 'Policy'));
  });

  it('and its parameters', () => {
    expect(found(policies('        - DynamoDBCrudPolicy:\n            Table: a\n'), 'missing-property')).toEqual([
      '10:11 error DynamoDBCrudPolicy needs property "TableName" in "Policies.0.DynamoDBCrudPolicy"',
    ]);
  });

  it.each([
    ['a managed policy', '        - AWSLambdaBasicExecutionRole\n'],
    ['a document', '        - Version: 2012-10-17\n          Statement: []\n'],
    ['a choice', '        - !If [A, { DynamoDBCrudPolicy: { TableName: a } }, !Ref AWS::NoValue]\n'],
    ['templates without parameters', '        - VPCAccessPolicy: {}\n        - AMIDescribePolicy: {}\n'],
  ])('%s is fine', (_, text) => expect(found(policies(text), 'invalid-value')).toEqual([]));

  it.each([
    [
      'a gradual deployment an alias',
      '      DeploymentPreference:\n        Type: AllAtOnce\n',
      'AWS::Serverless::Function needs "AutoPublishAlias", here or in Globals',
    ],
    [
      'a stream a place to start',
      '      Events:\n        S:\n          Type: Kinesis\n          Properties:\n            Stream: a\n',
      'needs property "StartingPosition" in "Events.S.Properties"',
    ],
  ])('%s', (_, text, wanted) =>
    expect(found(sam(`Resources:\n${fn(text)}`), 'missing-property')).toEqual([expect.stringContaining(wanted)]),
  );
});
