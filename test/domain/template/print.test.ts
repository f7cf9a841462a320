import { describe, expect, it } from 'vitest';
import { printTemplate } from '../../../domain/template/print.ts';
import type { Value } from '../../../domain/template/value.ts';

const value = {
  Outputs: { Url: { Value: { 'Fn::Sub': 'https://${Api}.execute-api.${AWS::Region}.amazonaws.com/' } } },
  Resources: {
    Orders: {
      Type: 'AWS::SQS::Queue',
      Properties: { VisibilityTimeout: 60, RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
    },
    Worker: {
      Type: 'AWS::Serverless::Function',
      Properties: {
        Policies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sqs:SendMessage'] }] }],
        Layers: [],
        Code: { 'Fn::Sub': 'a\n${B}\n' },
      },
    },
  },
  Transform: 'AWS::Serverless-2016-10-31',
  AWSTemplateFormatVersion: '2010-09-09',
};

const printed = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31

Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt Dead.Arn

  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action:
                - sqs:SendMessage
      Layers: []
      Code: !Sub |
        a
        \${B}

Outputs:
  Url:
    Value: !Sub https://\${Api}.execute-api.\${AWS::Region}.amazonaws.com/
`;

/** What a value looks like behind a key. */
const shown = (text: Value): string => printTemplate({ Description: text }, 'yaml').slice('Description:'.length).trim();

describe('a new template', () => {
  it('reads like one that a careful engineer wrote', () => {
    expect(printTemplate(value, 'yaml')).toBe(printed);
  });

  it.each([
    ['nodejs24.x', 'nodejs24.x'],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/*'],
    ['cron(0 * * * ? *)', 'cron(0 * * * ? *)'],
    ['10.0.0.0/16', '10.0.0.0/16'],
    ['${A}', '${A}'],
    ['it is', 'it is'],
    ["it's", "it's"],
    ["'tis", '"\'tis"'],
    ['a: b', "'a: b'"],
    ['a #b', "'a #b'"],
    ['!Ref A', "'!Ref A'"],
    ['*', "'*'"],
    ['yes', "'yes'"],
    ['3.10', "'3.10'"],
    ['012345678901', "'012345678901'"],
    ['12:30', "'12:30'"],
    ['', "''"],
    ['tab\t', '"tab\\t"'],
    [{ Ref: 'A' }, '!Ref A'],
    [{ 'Fn::Base64': { 'Fn::Sub': 'a' } }, 'Fn::Base64: !Sub a'],
    [{ 'Fn::Join': [',', ['a', { Ref: 'B' }]] }, "!Join\n  - ','\n  - - a\n    - !Ref B"],
    [{ Condition: { StringEquals: {} } }, 'Condition:\n    StringEquals: {}'],
  ])('writes %j so that nobody reads something else', (text, written) => {
    expect(shown(text)).toBe(written);
  });

  it('is JSON where that is asked for, sections in the usual order', () => {
    expect(printTemplate({ Resources: {}, Description: 'd' }, 'json')).toBe('{\n  "Description": "d",\n  "Resources": {}\n}\n');
  });
});
