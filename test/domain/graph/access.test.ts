import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/design/commands.ts';
import { configureEdge } from '../../../domain/graph/connecting.ts';
import type { Model } from '../../../domain/graph/model.ts';
import { applyChanges } from '../../../domain/template/apply.ts';
import { add, edgesOf, emptyPlain, open, textOf, unwire, wire } from './drawing.ts';

const narrowTo = (model: Model, access: readonly string[], from = 'F', to = 'T'): string =>
  applyChanges(model.files, configureEdge(model, { from, to, access }, defaultSettings).changes).files.get('template.yaml') ?? '';

const sam = (policies: string) =>
  open(`Transform: AWS::Serverless-2016-10-31
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Environment: { Variables: { T: !Ref T } }
      Policies: ${policies}
  T:
    Type: AWS::DynamoDB::Table
`);

describe('narrowing an access', () => {
  it('takes the actions that go and leaves the others as they stand', () => {
    const model = sam('[{ Statement: [{ Effect: Allow, Action: [dynamodb:GetItem, dynamodb:PutItem], Resource: !GetAtt T.Arn }] }]');
    const text = narrowTo(model, ['read']);
    expect(text).toContain('Action: [dynamodb:GetItem]');
    expect(text).not.toContain('Query');
  });

  it('grants anew where one pattern gives both', () => {
    const model = sam("[{ Statement: [{ Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt T.Arn }] }]");
    const narrowed = open(narrowTo(model, ['read']));
    expect(edgesOf(narrowed)).toEqual(['F>T:access[read]']);
    expect(textOf(narrowed)).not.toContain('dynamodb:*');
  });

  it('is refused where a policy on everything gives it', () => {
    expect(() => narrowTo(sam('AmazonDynamoDBFullAccess'), ['read'])).toThrow(/policy on every resource/);
    expect(() => unwire(sam('AmazonDynamoDBFullAccess'), 'F', 'T')).toThrow(/policy on every resource/);
  });
});

describe('a role that two functions share', () => {
  const shared = open(`${emptyPlain}Resources:
  F: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt R.Arn } }
  G: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt R.Arn } }
  R:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: Both
          PolicyDocument:
            Statement:
              - { Effect: Allow, Action: [dynamodb:GetItem, dynamodb:PutItem], Resource: [!GetAtt T.Arn] }
  T:
    Type: AWS::DynamoDB::Table
`);

  it('is not narrowed for one of them', () => {
    expect(() => narrowTo(shared, ['read'])).toThrow(/R, which F and G share/);
    expect(() => unwire(shared, 'F', 'T')).toThrow(/give each a role of its own/);
  });

  it('gives back what an edge of one of them wrote', () => {
    const model = add(shared, 'Q', 'queue');
    expect(textOf(unwire(wire(model, 'F', 'Q'), 'F', 'Q'))).toBe(textOf(model));
    expect(textOf(unwire(wire(model, 'Q', 'F'), 'Q', 'F'))).toBe(textOf(model));
  });
});
