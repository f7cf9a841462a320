import { describe, expect, it } from 'vitest';
import { found, problemsOf } from './checking.ts';

const variable = (name: string, value: string) =>
  `Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Role: r\n      Code: { ZipFile: a }\n      Environment:\n        Variables:\n          ${name}: ${value}\n`;
const parameter = (name: string, more: string) =>
  `Parameters:\n  ${name}:\n    Type: String\n${more}Resources:\n  Q:\n    Type: AWS::SQS::Queue\n`;
// Put together here, so that no scanner takes this file for a leak.
const key = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');

describe('literal secrets', () => {
  it.each([
    ['an access key', variable('ANY', key)],
    ['a private key', variable('ANY', `"-----BEGIN ${['RSA', 'PRIVATE'].join(' ')} KEY----- abc"`)],
    ['a GitHub token', variable('ANY', `ghp_${'a1'.repeat(18)}`)],
    ['a password', variable('DB_PASSWORD', 'hunter2')],
    ['an API key', variable('STRIPE_API_KEY', 'abc123def')],
    [
      'a secret of Secrets Manager',
      'Resources:\n  S:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      SecretString: hunter2\n',
    ],
    ['a default', parameter('DbPassword', '    Default: hunter2\n')],
  ])('%s', (_, text) => {
    const [problem] = found(text, 'literal-secret');
    expect(problem).toMatch(/ warning /);
    expect(problem).not.toMatch(/hunter2|abc123|AKIA|ghp_/);
  });

  it.each([
    ['a reference', `${variable('DB_PASSWORD', '!Ref Pw')}Parameters:\n  Pw:\n    Type: String\n    NoEcho: true\n    Default: hunter2\n`],
    ['a dynamic reference', variable('DB_PASSWORD', '"{{resolve:secretsmanager:Db:SecretString:password}}"')],
    ['a name of a secret', variable('DB_PASSWORD_SECRET_NAME', 'orders/db')],
    ['a stand-in', variable('DB_PASSWORD', '<your password>')],
    [
      'a setting about passwords',
      'Resources:\n  P:\n    Type: AWS::Cognito::UserPool\n    Properties:\n      Policies:\n        PasswordPolicy:\n          MinimumLength: 12\n',
    ],
    ['the documented example', variable('ANY', 'AKIAIOSFODNN7EXAMPLE')],
    ['a hidden default', parameter('DbPassword', '    NoEcho: true\n    Default: hunter2\n')],
    ['a parameter of SSM', parameter('DbPassword', '    Default: /orders/db\n').replace('String', 'AWS::SSM::Parameter::Value<String>')],
  ])('not %s', (_, text) => expect(found(text, 'literal-secret')).toEqual([]));
});

const statement = (text: string) =>
  `Resources:\n  R:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n${text}`;

describe('wildcard permissions', () => {
  it.each([
    ['every action', '            Action: "*"\n            Resource: "*"\n', '9:21 warning allows "*": name the actions that are used'],
    [
      'every action of a service',
      '            Action: [sqs:SendMessage, "s3:*"]\n            Resource: arn\n',
      '9:21 warning allows "s3:*": name the actions that are used',
    ],
    [
      'every resource',
      '            Action: sqs:SendMessage\n            Resource: "*"\n',
      '10:23 warning allows "sqs:SendMessage" on every resource ("*"): name the resources',
    ],
  ])('%s', (_, text, wanted) => expect(found(statement(text), 'wildcard-permission')).toEqual([wanted]));

  it.each([
    [
      'an action that cannot be limited',
      statement('            Action: [xray:PutTraceSegments, cloudwatch:PutMetricData]\n            Resource: "*"\n'),
    ],
    [
      'a condition that limits',
      statement(
        '            Action: sqs:SendMessage\n            Resource: "*"\n            Condition: { StringEquals: { aws:ResourceTag/a: b } }\n',
      ),
    ],
    [
      'a key policy',
      'Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Statement:\n          - { Effect: Allow, Action: "kms:*", Resource: "*", Principal: { AWS: a } }\n',
    ],
    ['a denial', statement('            Action: "*"\n            Resource: "*"\n').replace('Allow', 'Deny')],
  ])('not %s', (_, text) => expect(found(text, 'wildcard-permission')).toEqual([]));

  it('managed policies that allow everything', () => {
    expect(
      problemsOf(
        'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: {}\n      ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]\n',
      ),
    ).toMatchObject([{ code: 'wildcard-permission', line: 6 }]);
  });
});
