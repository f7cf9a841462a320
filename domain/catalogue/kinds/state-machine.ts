import { at, defineKind, flag, metadataDescription, oneOf, resources, text } from '../define.ts';
import { getAtt, type ValueMap } from '../../template/value.ts';
import { serviceRole } from '../roles.ts';

const definition: ValueMap = { StartAt: 'Start', States: { Start: { Type: 'Pass', End: true } } };

export const stateMachine = defineKind({
  kind: 'stateMachine',
  label: 'Step Functions state machine',
  category: 'workflow',
  look: { label: 'State machine', colour: 'integration', glyph: 'M9 3h6v4H9zM3 17h6v4H3zM15 17h6v4h-6zM12 7v5M6 17v-5h12v5' },
  shape: 'process',
  resourceTypes: ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'],
  aliases: ['stepFn'],
  service: 'states',
  names: ['Name', 'StateMachineName'],
  properties: {
    description: metadataDescription,
    name: at('Name', text(80)),
    type: at('Type', oneOf('STANDARD', 'EXPRESS')),
    definitionUri: at('DefinitionUri', text(1_024)),
    tracing: at('Tracing.Enabled', flag(), 'X-Ray'),
  },
  create: ({ id, dialect }) =>
    dialect === 'sam'
      ? resources([[id, { Type: 'AWS::Serverless::StateMachine', Properties: { Definition: definition } }]])
      : resources([
          [id, { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: definition, RoleArn: getAtt(`${id}Role`, 'Arn') } }],
          [`${id}Role`, serviceRole('states.amazonaws.com', [])],
        ]),
  access: {
    start: {
      grants: [{ actions: ['states:StartExecution'] }],
      signs: ['states:StartSyncExecution', 'states:SendTaskSuccess', 'states:SendTaskFailure'],
    },
  },
  defaultAccess: ['start'],
  arn: (id) => `\${${id}}`,
  variable: { suffix: 'ARN' },
  calls: 'task',
});
