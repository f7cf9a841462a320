import { describe, expect, it } from 'vitest';
import { openModel } from '../../../domain/graph/open.ts';
import { emptySam, open, rename, textOf } from './drawing.ts';

const fn = (id: string, rest = '') => `  ${id}:\n    Type: AWS::Serverless::Function\n${rest}`;

describe('renaming', () => {
  it('follows the node into definitions that stand in files of their own', () => {
    const template = `${emptySam}Resources:
${fn('F')}  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      DefinitionBody:
        Fn::Transform: { Name: AWS::Include, Parameters: { Location: ./api.yaml } }
  Http:
    Type: AWS::Serverless::HttpApi
    Properties: { DefinitionUri: http.json }
`;
    const api = `openapi: 3.0.1 # as is
paths:
  /:
    get:
      x-amazon-apigateway-integration:
        uri: !Sub arn:aws:apigateway:x:lambda:path/2015-03-31/functions/\${F.Arn}/invocations
        credentials: { Fn::GetAtt: [F, Role] }
        other: { Ref: F }
        role: { 'Fn::GetAtt': [FRole, Arn] }
x-more:
  Fn::Sub: '\${F}'
`;
    const http = '{\n  "openapi": "3.0.1",\n  "paths": { "/": { "x": { "Fn::Sub": "a/${F.Arn}" } } }\n}\n';
    const model = openModel(
      new Map([
        ['template.yaml', template],
        ['api.yaml', api],
        ['http.json', http],
        ['src/f/x.yaml', 'a: !Ref F\n'],
      ]),
    );
    const { files } = rename(model, 'F', 'Handler');
    expect(files.get('api.yaml')).toBe(
      api.replaceAll('${F', '${Handler').replace('[F,', '[Handler,').replace('FRole', 'HandlerRole').replace('Ref: F }', 'Ref: Handler }'),
    );
    expect(files.get('http.json')).toBe(http.replace('${F.', '${Handler.'));
    expect(files.get('src/f/x.yaml')).toBe('a: !Ref F\n');
  });

  it('renames the forms that SAM resolves and what it makes of events', () => {
    const events =
      '    Properties:\n      AutoPublishAlias: live\n      Events:\n        S: { Type: Schedule, Properties: { Schedule: rate(1 day) } }\n';
    const text = `${emptySam}Resources:
${fn('F', events)}${fn('FSome')}Outputs:
  A: { Value: !Ref F.Alias }
  B: { Value: !Ref F.Version }
  C: { Value: !GetAtt F.Alias.Arn }
  D: { Value: !Sub '\${F.Alias}' }
  E: { Value: !Ref FS }
  G: { Value: !GetAtt FS.Arn }
  H: { Value: !Ref FSPermission }
  I: { Value: !GetAtt FSomeRole.Arn }
  J: { Value: !Ref FSomethingElse }
`;
    const expected = text
      .replace('  F:', '  Work:')
      .replaceAll(/\bF\./g, 'Work.')
      .replaceAll(/\bFS(?=\b|P)/g, 'WorkS');
    expect(textOf(rename(open(text), 'F', 'Work'))).toBe(expected);
  });

  it('renames the ends of connectors, embedded and in lists', () => {
    const text = `${emptySam}Resources:
${fn('F', '    Connectors:\n      C1:\n        Properties:\n          Destination: [{ Id: T }, { Id: Q }]\n          Permissions: [Write]\n')}  T:
    Type: AWS::Serverless::SimpleTable
  Q:
    Type: AWS::SQS::Queue
  C2:
    Type: AWS::Serverless::Connector
    Properties: { Source: { Id: F }, Destination: { Id: Q }, Permissions: [Write] }
`;
    const once = textOf(rename(open(text), 'Q', 'Jobs'));
    expect(once).toBe(text.replace('  Q:', '  Jobs:').replaceAll('Id: Q', 'Id: Jobs'));
    expect(textOf(rename(open(text), 'F', 'Go'))).toBe(text.replace('  F:', '  Go:').replace('Id: F', 'Id: Go'));
  });
});
