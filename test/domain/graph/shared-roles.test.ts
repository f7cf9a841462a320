import { describe, expect, it } from 'vitest';
import { edgesOf, open } from './drawing.ts';

const role = `  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: P
          PolicyDocument:
            Statement:
              - { Effect: Allow, Action: 'lambda:InvokeFunction', Resource: [!GetAtt A.Arn, !GetAtt B.Arn] }
  A: { Type: AWS::Serverless::Function }
  B: { Type: AWS::Serverless::Function }
`;
const schedule = (id: string, target: string) => `  ${id}:
    Type: AWS::Scheduler::Schedule
    Properties: { ScheduleExpression: rate(1 day), Target: { Arn: !GetAtt ${target}.Arn, RoleArn: !GetAtt Role.Arn } }
`;
const rule = (id: string, target: string) => `  ${id}:
    Type: AWS::Events::Rule
    Properties: { EventPattern: { source: [x] }, Targets: [{ Id: t, Arn: !GetAtt ${target}.Arn, RoleArn: !GetAtt Role.Arn }] }
`;

describe('a role that several share', () => {
  it.each([
    ['schedules', schedule],
    ['rules', rule],
  ])('gives %s no edges beside those that they show', (_, source) => {
    const model = open(`Resources:\n${role}${source('SA', 'A')}${source('SB', 'B')}`);
    expect(edgesOf(model)).toEqual(['SA>A:trigger', 'SB>B:trigger']);
    expect(model.graph.edges.get('SA>A:trigger')?.evidence.map(({ mechanism }) => mechanism)).toContain('role-policy');
  });

  it('still tells what a lone user, and a function, may do', () => {
    const lone = open(`Resources:\n${role}${schedule('SA', 'A')}`);
    expect(edgesOf(lone)).toEqual(['SA>A:trigger', 'SA>B:trigger']);
    const shared = `${role}${schedule('SA', 'A')}  C:\n    Type: AWS::Serverless::Function\n    Properties: { Role: !GetAtt Role.Arn }\n`;
    expect(edgesOf(open(`Resources:\n${shared}`))).toEqual(['C>A:access[invoke]', 'C>B:access[invoke]', 'SA>A:trigger']);
  });
});
