import { at, defineKind, oneOf, ownDescription, resources, seconds, text } from '../define.ts';
import { kebab } from '../naming.ts';
import { sub } from '../../template/value.ts';

export const eventBus = defineKind({
  kind: 'eventBus',
  label: 'EventBridge bus',
  category: 'events',
  look: { colour: 'integration', glyph: 'M3 12h18M7 12V6M12 12v6M17 12V6M5.5 5h3M10.5 19h3M15.5 5h3' },
  shape: 'stadium',
  resourceTypes: ['AWS::Events::EventBus'],
  service: 'events',
  names: ['Name'],
  properties: { description: ownDescription, name: at('Name', text(256)) },
  create: ({ id }) => resources([[id, { Type: 'AWS::Events::EventBus', Properties: { Name: sub(`\${AWS::StackName}-${kebab(id)}`) } }]]),
  access: { put: { grants: [{ actions: ['events:PutEvents'] }] } },
  defaultAccess: ['put'],
  variable: { suffix: 'NAME' },
  calls: 'event',
});

export const rule = defineKind({
  kind: 'rule',
  label: 'EventBridge rule',
  category: 'events',
  look: { colour: 'integration', glyph: 'M4 5h16l-6.2 7.5V19l-3.6-2v-4.5z' },
  shape: 'hexagon',
  resourceTypes: ['AWS::Events::Rule'],
  service: 'events',
  names: ['Name'],
  properties: { description: ownDescription, name: at('Name', text(64)), state: at('State', oneOf('ENABLED', 'DISABLED')) },
  create: ({ id }) => resources([[id, { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: [kebab(id)] } } }]]),
  calls: 'event',
});

/** A rule with a schedule expression: it may have several targets. Scheduler schedules lift to the same kind. */
export const schedule = defineKind({
  kind: 'schedule',
  label: 'Schedule',
  category: 'events',
  look: { colour: 'integration', glyph: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3.4 2' },
  shape: 'hexagon',
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
  calls: 'schedule',
});
