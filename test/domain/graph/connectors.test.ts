import { describe, expect, it } from 'vitest';
import { check } from '../../../domain/analysis/check.ts';
import { edgesOf, emptySam, open, textOf, unwire } from './drawing.ts';

const others = `  T: { Type: AWS::Serverless::SimpleTable }
  Q: { Type: AWS::SQS::Queue }
  N: { Type: AWS::SNS::Topic }
  M: { Type: AWS::Serverless::StateMachine }
  G: { Type: AWS::Serverless::Function }
`;
const connector = (from: string, to: string, permissions: string) => `  ${from}To${to}:
    Type: AWS::Serverless::Connector
    Properties: { Source: { Id: ${from} }, Destination: { Id: ${to} }, Permissions: [${permissions}] }
`;
const embedded = (connectors: string) => `  F:\n    Type: AWS::Serverless::Function\n    Connectors: ${connectors}\n`;

describe('connectors', () => {
  it('let a function use what they connect it with', () => {
    const text = ['T', 'Q', 'N', 'M', 'G'].map((to) => connector('F', to, 'Read, Write')).join('');
    expect(edgesOf(open(`${emptySam}Resources:\n  F: { Type: AWS::Serverless::Function }\n${others}${text}`))).toEqual([
      'F>G:access[invoke]',
      'F>M:access[start]',
      'F>N:access[publish]',
      'F>Q:access[receive,send]',
      'F>T:access[read,write]',
    ]);
  });

  it('flow from anything else', () => {
    const text = `${connector('N', 'Q', 'Write')}${connector('N', 'G', 'Write')}`;
    expect(edgesOf(open(`${emptySam}Resources:\n${others}${text}`))).toEqual(['N>G:trigger', 'N>Q:target']);
  });

  it('are read where they are embedded, and go alone', () => {
    const text = embedded(
      '{ C1: { Properties: { Destination: { Id: T }, Permissions: [Read] } }, C2: { Properties: { Destination: [{ Id: Q }, { Id: N }], Permissions: [Write] } } }',
    );
    const model = open(`${emptySam}Resources:\n${text}${others}`);
    expect(edgesOf(model)).toEqual(['F>N:access[publish]', 'F>Q:access[send]', 'F>T:access[read]']);
    const one = unwire(model, 'F', 'Q');
    expect(edgesOf(one)).toEqual(['F>N:access[publish]', 'F>T:access[read]']);
    const none = unwire(unwire(one, 'F', 'N'), 'F', 'T');
    expect(edgesOf(none)).toEqual([]);
    expect(textOf(none)).not.toContain('Connectors');
  });

  it('that name what is not there are a problem', () => {
    const text = embedded('{ C1: { Properties: { Destination: [{ Id: T }, { Id: Gone }], Permissions: [Read] } } }');
    const problems = check(open(`${emptySam}Resources:\n${text}${others}${connector('Nobody', 'T', 'Read')}`));
    const dangling = problems.filter(({ code }) => code === 'dangling-reference');
    expect(dangling.map(({ message, line }) => [line, message])).toEqual([
      [6, 'Id names "Gone", and there is no resource of that name'],
      [14, 'Id names "Nobody", and there is no resource of that name'],
    ]);
    expect(dangling.every(({ fix }) => fix !== undefined)).toBe(true);
  });
});
