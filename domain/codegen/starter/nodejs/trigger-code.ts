import type { Trigger } from '../../triggers.ts';
import type { TriggerCode } from '../starter.ts';
import { httpAuthorizerCode, restAuthorizerCode } from './authorizers.ts';
import { queueCode, streamCode, tableCode } from './batches.ts';
import { cognitoCode, directCode, firehoseCode, hookCode, iotCode, taskCode } from './calls.ts';
import { bucketCode, eventCode, objectCode, scheduleCode, topicCode } from './notifications.ts';
import { httpCode, restCode } from './requests.ts';

const batchCode = (trigger: Trigger): TriggerCode | undefined => {
  switch (trigger.kind) {
    case 'queue': return queueCode(trigger);
    case 'kinesis': return streamCode(trigger);
    case 'dynamodb': return tableCode(trigger);
    case 'http-authorizer': return httpAuthorizerCode(trigger);
    default: return undefined;
  }
};

const fixed = {
  'rest-authorizer': restAuthorizerCode,
  'rest-api': restCode,
  'http-api': httpCode,
  s3: bucketCode,
  's3-event': objectCode,
  sns: topicCode,
  firehose: firehoseCode,
  cognito: cognitoCode,
  'traffic-hook': hookCode,
  schedule: scheduleCode,
  event: eventCode,
  iot: iotCode,
  task: taskCode,
  direct: directCode,
} as const;

const isFixed = (kind: string): kind is keyof typeof fixed => Object.hasOwn(fixed, kind);

/** TypeScript (or JavaScript) for one way of being called. */
export const nodeTriggerCode = (trigger: Trigger): TriggerCode => batchCode(trigger) ?? (isFixed(trigger.kind) ? fixed[trigger.kind] : directCode);
