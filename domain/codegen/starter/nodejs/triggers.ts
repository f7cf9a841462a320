import { always } from '../trigger-table.ts';
import type { TriggerTable } from '../trigger-table.ts';
import { httpAuthorizerCode, restAuthorizerCode } from './authorizers.ts';
import { queueCode, streamCode, tableCode } from './batches.ts';
import { directCode, firehoseCode, hookCode, iotCode, taskCode } from './calls.ts';
import { bucketCode, eventCode, objectCode, scheduleCode, topicCode } from './notifications.ts';
import { httpCode, restCode } from './requests.ts';
import { cognitoCode } from './user-pool.ts';

export const nodeTriggers: TriggerTable = {
  'rest-authorizer': always(restAuthorizerCode),
  'http-authorizer': httpAuthorizerCode,
  'rest-api': always(restCode),
  'http-api': always(httpCode),
  queue: queueCode,
  kinesis: streamCode,
  dynamodb: tableCode,
  s3: always(bucketCode),
  's3-event': always(objectCode),
  sns: always(topicCode),
  firehose: always(firehoseCode),
  cognito: cognitoCode,
  'traffic-hook': always(hookCode),
  schedule: always(scheduleCode),
  event: always(eventCode),
  iot: always(iotCode),
  task: always(taskCode),
  direct: always(directCode),
};
