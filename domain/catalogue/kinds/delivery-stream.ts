import { at, defineKind, metadataDescription, oneOf, resources, text } from '../define.ts';

export const deliveryStream = defineKind({
  kind: 'deliveryStream',
  label: 'Data Firehose stream',
  category: 'streaming',
  resourceTypes: ['AWS::KinesisFirehose::DeliveryStream'],
  service: 'firehose',
  names: ['DeliveryStreamName'],
  properties: {
    description: metadataDescription,
    deliveryStreamName: at('DeliveryStreamName', text(64)),
    deliveryStreamType: at('DeliveryStreamType', oneOf('DirectPut', 'KinesisStreamAsSource', 'MSKAsSource', 'DatabaseAsSource')),
  },
  create: ({ id }) => resources([[id, { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: { DeliveryStreamType: 'DirectPut' } }]]),
  access: { put: { grants: [{ actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'] }] } },
  defaultAccess: ['put'],
});
