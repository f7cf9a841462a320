import { afterAll, describe, expect, it } from 'vitest';
import { hasJudge, linesOf, startJudge } from './judge.ts';

const template = (queue: string, states = '{"StartAt":"Work","States":{"Work":{"Type":"Succeed"}}}') => ({
  files: new Map([['statemachines/flow.asl.json', states]]),
  text: `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::SQS::Queue
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/worker/
      Handler: app.handler
      Runtime: nodejs24.x
      Environment:
        Variables:
          ORDERS_URL: !Ref ${queue}
          ORDERS_ARN: !Sub \${${queue}.Arn}
      Events:
        Orders:
          Type: SQS
          Properties:
            Queue: !GetAtt Orders.Arn
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: statemachines/flow.asl.json
`,
});

describe.skipIf(!hasJudge)('the judge itself (Python 3.11, SAM translator, cfn-lint)', () => {
  const judge = startJudge();
  afterAll(() => judge.stop());

  it('accepts a template and counts its resources after translation', async () => {
    const { text, files } = template('Orders');
    const verdict = await judge.ask(text, files);
    expect(verdict.findings).toEqual([]);
    expect(verdict.resources).toBe(6);
  });

  it('sees a dangling reference behind the translation', async () => {
    const { text, files } = template('Ordres');
    expect(linesOf(await judge.ask(text, files), 'error').join('\n')).toMatch(/E1019 .*'Ordres' is not one of/);
  });

  it('sees a definition file that is no state machine', async () => {
    const { text, files } = template('Orders', '{"StartAt":"Work"}');
    expect(linesOf(await judge.ask(text, files), 'error').join('\n')).toMatch(/States/);
  });

  it('sees what the SAM translator refuses', async () => {
    const text = 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Worker:\n    Type: AWS::Serverless::Function\n';
    expect(linesOf(await judge.ask(text), 'error').join('\n')).toMatch(/SAM .*(CodeUri|Properties)/);
  });

  it('sees text that is not YAML', async () => {
    expect(linesOf(await judge.ask("Resources:\n  A:\n    Type: 'x\n"), 'error')).toHaveLength(1);
  });
});
