import { at, defineKind, flag, resources, text } from '../define.ts';
import { kebab } from '../naming.ts';

export const iotRule = defineKind({
  kind: 'iotRule',
  label: 'IoT rule',
  category: 'iot',
  look: { colour: 'internet', glyph: 'M12 18.5h.01M8.5 15a5 5 0 0 1 7 0M5.2 11.5a9.8 9.8 0 0 1 13.6 0M2.4 8a14 14 0 0 1 19.2 0' },
  shape: 'hexagon',
  resourceTypes: ['AWS::IoT::TopicRule'],
  service: 'iot',
  names: ['RuleName'],
  properties: {
    description: at('TopicRulePayload.Description', text(256), 'What it is for'),
    ruleName: at('RuleName', text(128)),
    sql: at('TopicRulePayload.Sql', text(262_144), 'Which messages, in the SQL of AWS IoT'),
    ruleDisabled: at('TopicRulePayload.RuleDisabled', flag()),
  },
  create: ({ id }) =>
    resources([
      [
        id,
        {
          Type: 'AWS::IoT::TopicRule',
          Properties: { TopicRulePayload: { AwsIotSqlVersion: '2016-03-23', Sql: `SELECT * FROM '${kebab(id)}/#'` } },
        },
      ],
    ]),
  calls: 'iot',
});
