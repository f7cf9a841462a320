import { at, defineKind, flag, resources, text } from '../define.ts';
import { kebab } from '../naming.ts';

export const iotRule = defineKind({
  kind: 'iotRule',
  label: 'IoT rule',
  category: 'iot',
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
});
