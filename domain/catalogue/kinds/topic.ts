import { at, defineKind, flag, metadataDescription, resources, text } from '../define.ts';

export const topic = defineKind({
  kind: 'topic',
  label: 'SNS topic',
  category: 'messaging',
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
});
