import { describe, expect, it } from 'vitest';
import { drop, edgesOf, emptySam, open, textOf, unwire } from './drawing.ts';

const tables = ['A', 'B', 'C'].map((id) => `  ${id}: { Type: AWS::Serverless::SimpleTable }\n`).join('');
const head = `${emptySam}Conditions:\n  Prod: !Equals [a, b]\nResources:\n`;
const statement = (table: string) => `{ Effect: Allow, Action: 'dynamodb:GetItem', Resource: !GetAtt ${table}.Arn }`;
const fn = (policies: string) =>
  `${head}${tables}  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies: ${policies}\n`;

const reads = (...ids: string[]) => ids.map((id) => `F>${id}:access[read]`);

describe('policies that a condition chooses', () => {
  it.each([
    ['an item', '[!If [Prod, { DynamoDBReadPolicy: { TableName: !Ref A } }, { DynamoDBReadPolicy: { TableName: !Ref B } }]]'],
    ['the list', '!If [Prod, [{ DynamoDBReadPolicy: { TableName: !Ref A } }], [{ DynamoDBReadPolicy: { TableName: !Ref B } }]]'],
    [
      'nested',
      "[!If [Prod, { DynamoDBReadPolicy: { TableName: !Ref A } }, !If [Prod, { DynamoDBReadPolicy: { TableName: !Ref B } }, !Ref 'AWS::NoValue']]]",
    ],
    ['statements', `[{ Statement: [!If [Prod, ${statement('A')}, ${statement('B')}]] }]`],
    ['the list of statements', `[{ Statement: !If [Prod, [${statement('A')}], [${statement('B')}]] }]`],
  ])('are read in both branches: %s', (_, policies) => {
    const model = open(fn(policies));
    expect(model.template.errors).toEqual([]);
    expect(edgesOf(model)).toEqual(reads('A', 'B'));
  });

  it('are read in roles', () => {
    const policy = (table: string) => `{ PolicyName: P, PolicyDocument: { Statement: [${statement(table)}] } }`;
    const model = open(`${head}${tables}  F:
    Type: AWS::Lambda::Function
    Properties: { Role: !GetAtt R.Arn }
  R:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - !If [Prod, ${policy('A')}, !Ref 'AWS::NoValue']
        - PolicyName: Q
          PolicyDocument: !If [Prod, { Statement: ${statement('B')} }, { Statement: ${statement('C')} }]
`);
    expect(edgesOf(model)).toEqual(reads('A', 'B', 'C'));
  });

  it('leave a condition with two branches behind, or none', () => {
    const branch = (id: string) => `{ DynamoDBReadPolicy: { TableName: !Ref ${id} } }`;
    const model = open(fn(`[!If [Prod, ${branch('A')}, ${branch('B')}], ${branch('C')}]`));
    const once = unwire(model, 'F', 'A');
    expect(edgesOf(once)).toEqual(reads('B', 'C'));
    expect(textOf(once)).toContain('AWS::NoValue');
    expect(once.template.errors).toEqual([]);
    const twice = unwire(once, 'F', 'B');
    expect(textOf(twice)).toContain(`Policies: [${branch('C')}]`);
    const lists = drop(open(fn(`!If [Prod, [${branch('A')}], [${branch('B')}, ${branch('A')}]]`)), 'B');
    expect(edgesOf(lists)).toEqual(reads('A'));
    const statements = open(fn(`[{ Statement: !If [Prod, [${statement('A')}], [${statement('B')}, ${statement('C')}]] }]`));
    expect(edgesOf(unwire(statements, 'F', 'A'))).toEqual(reads('B', 'C'));
    expect(edgesOf(unwire(statements, 'F', 'B'))).toEqual(reads('A', 'C'));
  });
});
