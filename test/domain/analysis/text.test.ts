import { describe, expect, it } from 'vitest';
import { found, problemsOf } from './checking.ts';

describe('problems of the text', () => {
  it('a block that cannot be read, once, where it breaks, and the others are still checked', () => {
    const text = 'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties: {\n  B:\n    Type: AWS::SQS::Queue\n    DependsOn: Gone\n';
    expect(found(text, 'unreadable-block')).toHaveLength(1);
    expect(found(text, 'dangling-reference')).toHaveLength(1);
  });

  it('a duplicate key is a warning: CloudFormation takes the last', () => {
    const text = 'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 1\n      DelaySeconds: 2\n';
    expect(found(text, 'duplicate-key')).toEqual([expect.stringMatching(/^6:7 warning .*DelaySeconds/)]);
  });

  it.each(['', 'just text', '- a\n- b\n', '{}'])('%j is not a template', (text) => {
    expect(problemsOf(text).map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error not-a-template']);
  });

  it('problems come by place', () => {
    const text =
      'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    DependsOn: Y\n    Properties:\n      QueueName: !Ref X\nOutputs:\n  O:\n    Value: !Ref Z\n';
    expect(problemsOf(text).map(({ line }) => line)).toEqual([4, 6, 9]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a name like any other', (name) => {
    const text = `Parameters:\n  P:\n    Type: String\nResources:\n  ${name}:\n    Type: AWS::SQS::Queue\n    Properties:\n      ${name}: !Ref ${name}x\n      QueueName: !GetAtt A.${name}\n  A:\n    Type: AWS::SQS::${name}\nOutputs:\n  ${name}:\n    Value: !Ref ${name}\n`;
    expect(() => JSON.stringify(problemsOf(text))).not.toThrow();
    expect(found(text, 'dangling-reference')).toHaveLength(1);
  });

  it('a name that would steer a terminal does not stand in a message', () => {
    const messages = problemsOf('{"Resources":{"A":{"Type":"AWS::SQS::Queue","DependsOn":"\\u001b[2J\\u202Ex"}}}').map(
      ({ message }) => message,
    );
    expect(messages.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});
