import { describe, expect, it } from 'vitest';
import { check } from '../../../domain/analysis/check.ts';
import { openModel } from '../../../domain/graph/open.ts';

const problemsOf = (text: string) => check(openModel(new Map([['template.yaml', text]]))).map(({ line, code }) => `${line} ${code}`);

describe('keys and sections that are none', () => {
  it.each(['!Foo', '!Foo {}', '!Ref A', '!Foo { A: { Type: AWS::SQS::Queue } }'])('Resources: %s is no template', (value) => {
    expect(problemsOf(`Resources: ${value}\n`)).toEqual(['1 not-a-template']);
  });

  it.each([
    '  ? [a, b]\n  : Type: AWS::SQS::Queue\n',
    '  ? { a: b }\n  : Type: AWS::SQS::Queue\n',
    '  [a, b]:\n    Type: AWS::SQS::Queue\n',
  ])('a key must be a text: %j', (entry) => {
    expect(problemsOf(`Resources:\n  Q:\n    Type: AWS::SQS::Queue\n${entry}`)).toEqual(['4 unreadable-block']);
    expect(problemsOf(`Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      ? [x]\n      : y\n`)).toEqual([
      '5 unreadable-block',
    ]);
  });

  it('a key that is written with a question mark is one', () => {
    expect(problemsOf('Resources:\n  ? Q\n  : Type: AWS::SQS::Queue\n')).toEqual([]);
    expect(problemsOf('Resources: { Fn::Transform: { Name: AWS::Include } }\n')).toEqual([]);
  });

  it('an empty name is refused', () => {
    expect(problemsOf("Resources:\n  '':\n    Type: AWS::SQS::Queue\n")).toEqual(['2 invalid-value']);
  });
});
