import { at, defineKind, metadataDescription, oneOf, resources, text } from '../define.ts';

export const deliveryStream = defineKind({
  kind: 'deliveryStream',
  label: 'Data Firehose stream',
  category: 'streaming',
  look: { colour: 'analytics', glyph: 'M3 8h8M3 12h12M3 16h8M14 6l6 6-6 6' },
  shape: 'stadium',
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
  variable: { suffix: 'NAME' },
  calls: 'firehose',
});
