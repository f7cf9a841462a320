import { at, defineKind, oneOf, ownDescription, resources, seconds, text } from '../define.ts';
import { kebab } from '../naming.ts';
import { sub } from '../../template/value.ts';

export const eventBus = defineKind({
  kind: 'eventBus',
  label: 'EventBridge bus',
  category: 'events',
  resourceTypes: ['AWS::Events::EventBus'],
  service: 'events',
  names: ['Name'],
  properties: { description: ownDescription, name: at('Name', text(256)) },
  create: ({ id }) => resources([[id, { Type: 'AWS::Events::EventBus', Properties: { Name: sub(`\${AWS::StackName}-${kebab(id)}`) } }]]),
  access: { put: { grants: [{ actions: ['events:PutEvents'] }] } },
  defaultAccess: ['put'],
});

export const rule = defineKind({
  kind: 'rule',
  label: 'EventBridge rule',
  category: 'events',
  resourceTypes: ['AWS::Events::Rule'],
  service: 'events',
  names: ['Name'],
  properties: { description: ownDescription, name: at('Name', text(64)), state: at('State', oneOf('ENABLED', 'DISABLED')) },
  create: ({ id }) => resources([[id, { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: [kebab(id)] } } }]]),
});

/** A rule with a schedule expression: it may have several targets. Scheduler schedules lift to the same kind. */
export const schedule = defineKind({
  kind: 'schedule',
  label: 'Schedule',
  category: 'events',
  resourceTypes: ['AWS::Events::Rule', 'AWS::Scheduler::Schedule'],
  service: 'events',
  names: ['Name'],
  properties: {
    description: ownDescription,
    name: at('Name', text(64)),
    scheduleExpression: at('ScheduleExpression', text(256), 'rate(5 minutes) or cron(0 9 ? * MON-FRI *), UTC'),
    state: at('State', oneOf('ENABLED', 'DISABLED')),
    maximumWindowInMinutes: at('FlexibleTimeWindow.MaximumWindowInMinutes', seconds({ min: 1, max: 1_440 })),
  },
  create: ({ id }) => resources([[id, { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(5 minutes)' } }]]),
});
