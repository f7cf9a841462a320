import { describe, expect, it } from 'vitest';
import { check } from '../../../domain/analysis/check.ts';
import { fn, found, modelOf, problemsOf, sam, spec } from './checking.ts';
import { fixed } from './fixing.ts';

const dangling = (text: string) => found(text, 'dangling-reference');

const queue = (properties: string) => `Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n${properties}`;

describe('a reference that names nothing', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['Ref', queue('      QueueName: !Ref Nmae\n'), '5:18 error Ref names "Nmae", and there is no parameter or resource of that name'],
    ['GetAtt', queue('      QueueName: !GetAtt Other.Arn\n'), '5:18 error GetAtt names "Other", and there is no resource of that name'],
    [
      'Sub',
      queue('      QueueName: !Sub "a-${Stage}"\n'),
      '5:18 error Sub names "Stage", and there is no parameter or resource of that name',
    ],
    [
      'DependsOn',
      'Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    DependsOn: Gone\n',
      '4:16 error DependsOn names "Gone", and there is no resource of that name',
    ],
    [
      'Condition',
      'Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Condition: IsProd\n',
      '4:16 error Condition names "IsProd", and there is no condition of that name',
    ],
    [
      'FindInMap',
      queue('      QueueName: !FindInMap [Sizes, a, b]\n'),
      '5:18 error FindInMap names "Sizes", and there is no mapping of that name',
    ],
    [
      'an attribute',
      `${queue('      QueueName: a\n')}Outputs:\n  A:\n    Value: !GetAtt Jobs.Arm\n`,
      '8:12 error "Jobs" (AWS::SQS::Queue) has no attribute "Arm"; did you mean "Arn"?',
    ],
  ];
  it.each(table)('%s', (_, text, wanted) => {
    const [problem] = dangling(text);
    expect(problem).toMatch(wanted.slice(wanted.indexOf(' ') + 1));
    expect(dangling(text)).toHaveLength(1);
  });

  it('stands in the line of the reference', () => {
    const [problem] = problemsOf(queue('      QueueName: !Ref Nmae\n'));
    expect(problem).toMatchObject({ line: 5, nodeId: 'Jobs', file: 'template.yaml', code: 'dangling-reference' });
  });

  it('belongs to the node whose satellite holds it', () => {
    const text = `Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt FnRole.Arn
      Code: { ZipFile: a }
  FnRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      ManagedPolicyArns: [!Ref Gone]
`;
    expect(problemsOf(text)).toMatchObject([{ code: 'dangling-reference', nodeId: 'Fn', line: 11 }]);
  });

  it('proposes the name that was meant', () => {
    const text = `Parameters:\n  StageName:\n    Type: String\n${queue('      QueueName: !Sub "a-${StageNmae}"\n')}`;
    expect(dangling(text)[0]).toContain('did you mean "StageName"?');
    expect(fixed(text, 'dangling-reference')).toBe(text.replace('StageNmae', 'StageName'));
  });
});

describe('what is no dangling reference', () => {
  const table: readonly (readonly [string, string])[] = [
    ['pseudo parameters', queue('      QueueName: !Sub "${AWS::StackName}-a"\n')],
    ['variables of the Sub itself', queue('      QueueName: !Sub ["${Name}-a", { Name: b }]\n')],
    ['literals in a Sub', queue('      QueueName: !Sub "${!Name}"\n')],
    [
      'attributes of custom resources',
      `Resources:\n  C:\n    Type: Custom::Thing\n    Properties:\n      ServiceToken: x\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !GetAtt C.Whatever\n`,
    ],
    [
      'outputs of nested stacks',
      `Resources:\n  C:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: x\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !GetAtt C.Outputs.Name\n`,
    ],
    ['a template that a macro rewrites', `Transform: MyMacro\n${queue('      QueueName: !Ref Made\n')}`],
    [
      'names made in a loop',
      `Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Topics:\n    - Id\n    - [A, B]\n    - Topic\${Id}:\n        Type: AWS::SNS::Topic\nOutputs:\n  T:\n    Value: !Ref TopicA\n`,
    ],
  ];
  it.each(table)('%s', (_, text) => expect(dangling(text)).toEqual([]));

  const event = `      AutoPublishAlias: live
      FunctionUrlConfig:
        AuthType: AWS_IAM
      Events:
        Get:
          Type: Api
          Properties: { Path: /a, Method: get }
        Post:
          Type: HttpApi
          Properties: { Path: /a, Method: post }
        Tick:
          Type: Schedule
          Properties: { Schedule: rate(1 day) }
`;
  it.each([
    'ServerlessRestApi',
    'ServerlessRestApiProdStage',
    'ServerlessHttpApi',
    'FnRole',
    'FnAliaslive',
    'Fn.Version',
    'Fn.Alias',
    'FnUrl',
    'FnTick',
    'FnTickPermission',
    'FnGetPermissionProd',
  ])('SAM makes %s', (name) => {
    expect(dangling(sam(`Resources:\n${fn(event)}Outputs:\n  A:\n    Value: !Ref ${name}\n`))).toEqual([]);
  });

  it('an API that no event asks for is not made', () => {
    const [problem] = dangling(sam(`Resources:\n${fn()}Outputs:\n  A:\n    Value: !Ref ServerlessRestApi\n`));
    expect(problem).toContain('ServerlessRestApi');
  });

  it('the parts of a broken section are not missed', () => {
    const text = 'Parameters: [oops\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Ref Name\n';
    expect(dangling(text)).toEqual([]);
  });
});

describe('the fix of a dangling reference', () => {
  it.each([
    [
      'takes out a variable',
      `      Environment:\n        Variables:\n          A: b\n          TABLE: !Ref Gone\n`,
      `      Environment:\n        Variables:\n          A: b\n`,
    ],
    [
      'takes out an event',
      `      Events:\n        Jobs:\n          Type: SQS\n          Properties:\n            Queue: !GetAtt Gone.Arn\n      Timeout: 3\n`,
      `      Timeout: 3\n`,
    ],
    [
      'takes out a policy',
      `      Policies:\n        - AWSLambdaBasicExecutionRole\n        - DynamoDBReadPolicy:\n            TableName: !Ref Gone\n`,
      `      Policies:\n        - AWSLambdaBasicExecutionRole\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(fixed(sam(`Resources:\n${fn(before)}`), 'dangling-reference')).toBe(sam(`Resources:\n${fn(after)}`));
  });

  it('declares a parameter where nothing else would do', () => {
    expect(fixed(queue('      QueueName: !Ref Gone\n'), 'dangling-reference')).toContain('Parameters:\n  Gone:\n    Type: String\n');
  });

  it('takes out an output and a permission as a whole', () => {
    const text = `${queue('      QueueName: a\n')}Outputs:\n  A:\n    Value: !GetAtt Gone.Arn\n  B:\n    Value: b\n`;
    expect(fixed(text, 'dangling-reference')).toBe(`${queue('      QueueName: a\n')}Outputs:\n  B:\n    Value: b\n`);
  });

  it('is computed only when asked for, and is plain data then', () => {
    const [problem] = check(modelOf(queue('      QueueName: !Ref Gone\n')), spec);
    expect(JSON.parse(JSON.stringify(problem))).toMatchObject({ fix: [{ type: 'EditText', file: 'template.yaml' }] });
  });
});
