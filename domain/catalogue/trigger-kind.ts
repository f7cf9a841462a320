/** In the order in which a function with several triggers asks what an event is: the generic ones come last. */
export const triggerKinds = [
  'rest-authorizer',
  'http-authorizer',
  'rest-api',
  'http-api',
  'queue',
  'kinesis',
  'dynamodb',
  's3',
  'sns',
  'firehose',
  'cognito',
  'traffic-hook',
  's3-event',
  'schedule',
  'event',
  'iot',
  'task',
  'direct',
] as const;
export type TriggerKind = (typeof triggerKinds)[number];
