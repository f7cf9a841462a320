import { describe, expect, it } from 'vitest';
import { check } from '../../../domain/analysis/check.ts';
import { drop, edgesOf, emptySam, open, textOf, unwire } from './drawing.ts';

const fn = (id: string, rest = '') => `  ${id}:\n    Type: AWS::Serverless::Function\n${rest}`;
const danglingIn = (model: ReturnType<typeof open>) => check(model).filter(({ code }) => code === 'dangling-reference');

describe('removing', () => {
  const api = (id: string) =>
    `    Properties:\n      Events:\n        ${id}Get: { Type: Api, Properties: { Path: /${id}, Method: get } }\n`;
  const outputs = `Outputs:
  Url: { Value: !Sub 'https://\${ServerlessRestApi}.execute-api.\${AWS::Region}.amazonaws.com/\${ServerlessRestApiProdStage}' }
  Role: { Value: !GetAtt FRole.Arn }
  Alias: { Value: !Ref F.Alias }
  Both: { Value: !Sub '\${FRole} \${G}' }
  G: { Value: !Ref G }
`;
  it('takes outputs of what goes with the node', () => {
    const both = open(`${emptySam}Resources:\n${fn('F', api('F'))}${fn('G', api('G'))}${outputs}`);
    expect([...drop(both, 'F').template.outputs.keys()]).toEqual(['Url', 'Both', 'G']);
    expect([...drop(both, 'ServerlessRestApi').template.outputs.keys()]).toEqual(['Role', 'Alias', 'Both', 'G']);
    const lone = open(`${emptySam}Resources:\n${fn('F', api('F'))}${fn('G')}${outputs}`);
    expect([...drop(lone, 'F').template.outputs.keys()]).toEqual(['Both', 'G']);
    expect([...unwire(lone, 'ServerlessRestApi', 'F').template.outputs.keys()]).toEqual(['Role', 'Alias', 'Both', 'G']);
  });

  it('is not refused because a state machine names the node where we do not write', () => {
    const machine = (properties: string) =>
      open(`${emptySam}Resources:
${fn('F')}  Sm:
    Type: AWS::Serverless::StateMachine
    Properties:
      Policies:
        - LambdaInvokePolicy: { FunctionName: !Ref F }
      ${properties}
`);
    for (const properties of [
      'DefinitionUri: sm.asl.json\n      DefinitionSubstitutions: { FArn: !GetAtt F.Arn }',
      'DefinitionString: !Sub \'{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${F.Arn}","End":true}}}\'',
    ]) {
      const model = machine(properties);
      expect(edgesOf(model)).toEqual(['Sm>F:task']);
      const dropped = drop(model, 'F');
      expect(textOf(dropped)).not.toContain('LambdaInvokePolicy');
      expect(danglingIn(dropped)).toHaveLength(1);
    }
  });

  it('takes connectors that name the node', () => {
    const text = `${emptySam}Resources:
${fn('F', '    Connectors:\n      Two:\n        Properties:\n          Destination: [{ Id: T }, { Id: Q }]\n          Permissions: [Write]\n      One:\n        Properties:\n          Destination: { Id: Q }\n          Permissions: [Write]\n')}  T:
    Type: AWS::Serverless::SimpleTable
  Q:
    Type: AWS::SQS::Queue
  Beside:
    Type: AWS::Serverless::Connector
    Properties: { Source: { Id: F }, Destination: { Id: Q }, Permissions: [Write] }
`;
    const without = drop(open(text), 'Q');
    expect(textOf(without)).not.toContain('Q');
    expect([...without.template.resources.keys()]).toEqual(['F', 'T']);
    expect(textOf(without)).toContain('Destination: [{ Id: T }]');
    expect(textOf(drop(without, 'T'))).not.toContain('Connectors');
    expect([...drop(open(text), 'F').template.resources.keys()]).toEqual(['T', 'Q']);
  });
});
