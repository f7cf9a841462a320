import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus, measureLift } from '../../../scripts/report-lift.ts';
import { openModel } from '../../../domain/graph/open.ts';
import { edgesOf, open } from './drawing.ts';

const sam = (resources: string) => open(`Transform: AWS::Serverless-2016-10-31\nResources:\n${resources}`);

const fn = (id: string, rest = '') => `  ${id}:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: nodejs24.x\n${rest}`;

describe('lift', () => {
  it('reads a trigger from a SAM event', () => {
    const model = sam(
      `${fn('Worker', '      Events:\n        Work:\n          Type: SQS\n          Properties:\n            Queue: !GetAtt Orders.Arn\n')}  Orders:\n    Type: AWS::SQS::Queue\n`,
    );
    expect(edgesOf(model)).toEqual(['Orders>Worker:trigger']);
    expect(model.graph.edges.get('Orders>Worker:trigger')?.evidence).toEqual([{ file: 'template.yaml', line: 11, mechanism: 'sam-event' }]);
    expect(model.graph.edges.get('Orders>Worker:trigger')?.properties.events?.[0]).toMatchObject({ name: 'Work' });
  });

  it('makes nodes of what SAM makes: API, schedule, default bus', () => {
    const events =
      '      Events:\n        Get:\n          Type: Api\n          Properties: { Path: /, Method: get }\n        Daily:\n          Type: Schedule\n          Properties: { Schedule: rate(1 day) }\n        Some:\n          Type: EventBridgeRule\n          Properties: { Pattern: { source: [a] } }\n';
    const model = sam(fn('Worker', events));
    expect(edgesOf(model)).toEqual(['ServerlessRestApi>Worker:integration', 'WorkerDaily>Worker:trigger', 'default>Worker:trigger']);
    expect([...model.graph.nodes.values()].filter(({ implicit }) => implicit).map(({ id, kind, line }) => [id, kind, line])).toEqual([
      ['ServerlessRestApi', 'restApi', 8],
      ['WorkerDaily', 'schedule', 11],
      ['default', 'eventBus', 14],
    ]);
  });

  it('follows roles to their users and names to their owners', () => {
    const model = open(`Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties: { Role: !GetAtt Role.Arn }
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: Access
          PolicyDocument:
            Statement: { Effect: Allow, Action: 'dynamodb:Put*', Resource: !Sub 'arn:aws:dynamodb:*:*:table/\${AWS::StackName}-orders' }
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: { TableName: !Sub '\${AWS::StackName}-orders' }
`);
    expect(edgesOf(model)).toEqual(['Worker>Orders:access[write]']);
    expect(model.graph.nodes.get('Worker')?.satellites).toEqual(['Role']);
    expect(model.graph.nodes.has('Role')).toBe(false);
  });

  it('tells what a grant on * is for by the variable', () => {
    const model = sam(
      `${fn('Worker', "      Environment: { Variables: { TABLE: !Ref Orders } }\n      Policies: [{ Statement: [{ Effect: Allow, Action: 'dynamodb:GetItem', Resource: '*' }] }]\n")}  Orders:\n    Type: AWS::DynamoDB::Table\n`,
    );
    expect(edgesOf(model)).toEqual(['Worker>Orders:access[read]']);
  });

  it('applies variables of Globals to every function', () => {
    const model = open(
      `Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Environment: { Variables: { TABLE: !Ref Orders } }\nResources:\n${fn('A', '      Policies: AmazonDynamoDBFullAccess\n')}${fn('B')}  Orders:\n    Type: AWS::DynamoDB::Table\n`,
    );
    expect(edgesOf(model)).toEqual(['A>Orders:access[read,write]']);
  });

  it('reads the definitions that stand in files of their own', () => {
    const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties: { StageName: prod, DefinitionBody: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: ./api.yaml } } } }
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties: { DefinitionUri: flow/machine.asl.json }
  Worker:
    Type: AWS::Serverless::Function
    Properties: { FunctionName: the-worker }
`;
    const api =
      'openapi: 3.0.1\npaths:\n  /x:\n    get:\n      x-amazon-apigateway-integration:\n        uri: { Fn::Sub: "arn:aws:apigateway:x:lambda:path/2015-03-31/functions/${Worker.Arn}/invocations" }\n';
    const machine =
      '{ "StartAt": "A",\n  "States": { "A": { "Type": "Task",\n    "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:the-worker", "End": true } } }';
    const model = openModel(
      new Map([
        ['template.yaml', template],
        ['api.yaml', api],
        ['flow/machine.asl.json', machine],
      ]),
    );
    expect(edgesOf(model)).toEqual(['Api>Worker:integration', 'Machine>Worker:task']);
    expect(model.graph.edges.get('Api>Worker:integration')?.evidence).toEqual([
      { file: 'api.yaml', line: 6, mechanism: 'openapi-integration' },
    ]);
    expect(model.graph.edges.get('Machine>Worker:task')?.evidence).toEqual([
      { file: 'flow/machine.asl.json', line: 3, mechanism: 'asl-inline' },
    ]);
  });

  it('survives hostile ids and shapes', () => {
    const model = sam(
      `${fn('constructor', '      Events: 3\n      Policies: { Ref: __proto__ }\n')}  __proto__:\n    Type: AWS::SQS::Queue\n  toString:\n    Type: [1]\n  Hollow:\n`,
    );
    expect([...model.graph.nodes.keys()]).toEqual(['constructor', '__proto__', 'toString', 'Hollow']);
    expect(edgesOf(model)).toEqual([]);
  });

  it.skipIf(!existsSync(join(corpus, 'wirings-edges.tsv')))(
    'finds at least 95 % of the edges that an independent reading of the corpus found',
    () => {
      const { rows, missed } = measureLift();
      expect(rows.length).toBeGreaterThan(900);
      expect((rows.length - missed.length) / rows.length).toBeGreaterThan(0.95);
    },
  );
});
