import { at, defineKind, flag, metadataDescription, resources, text } from '../define.ts';

export const topic = defineKind({
  kind: 'topic',
  label: 'SNS topic',
  category: 'messaging',
  look: { colour: 'integration', glyph: 'M3 12h7M10 12l8-7M10 12h9M10 12l8 7M14 5h4v4M14 19h4v-4' },
  shape: 'stadium',
  resourceTypes: ['AWS::SNS::Topic'],
  service: 'sns',
  names: ['TopicName'],
  properties: {
    description: metadataDescription,
    topicName: at('TopicName', text(256)),
    displayName: at('DisplayName', text(100)),
    fifoTopic: at('FifoTopic', flag()),
    contentBasedDeduplication: at('ContentBasedDeduplication', flag()),
  },
  create: ({ id }) => resources([[id, { Type: 'AWS::SNS::Topic' }]]),
  access: { publish: { grants: [{ actions: ['sns:Publish'] }], signs: ['sns:PublishBatch'] } },
  defaultAccess: ['publish'],
  arn: (id) => `\${${id}}`,
  variable: { suffix: 'ARN' },
  calls: 'sns',
  resourcePolicy: { type: 'AWS::SNS::TopicPolicy', list: 'Topics', action: 'sns:Publish' },
});
