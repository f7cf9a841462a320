/**
 * What the SAM policy templates that name a resource of a known kind allow, in lower case.
 * Source: AWS SAM developer guide, "Policy template list", 2026-11.
 */
const templates: Readonly<Record<string, string>> = {
  DynamoDBCrudPolicy:
    'dynamodb:getitem dynamodb:query dynamodb:scan dynamodb:putitem dynamodb:updateitem dynamodb:deleteitem dynamodb:batchgetitem dynamodb:batchwriteitem',
  DynamoDBReadPolicy: 'dynamodb:getitem dynamodb:query dynamodb:scan dynamodb:batchgetitem',
  DynamoDBWritePolicy: 'dynamodb:putitem dynamodb:updateitem dynamodb:batchwriteitem',
  DynamoDBReconfigurePolicy: 'dynamodb:updatetable',
  DynamoDBStreamReadPolicy: 'dynamodb:getrecords dynamodb:getsharditerator dynamodb:describestream dynamodb:liststreams',
  DynamoDBBackupFullAccessPolicy: 'dynamodb:createbackup',
  DynamoDBRestoreFromBackupPolicy: 'dynamodb:restoretablefrombackup',
  S3ReadPolicy: 's3:getobject s3:listbucket',
  S3WritePolicy: 's3:putobject s3:putobjectacl',
  S3CrudPolicy: 's3:getobject s3:listbucket s3:putobject s3:deleteobject',
  S3FullAccessPolicy: 's3:getobject s3:listbucket s3:putobject s3:deleteobject',
  SQSSendMessagePolicy: 'sqs:sendmessage',
  SQSPollerPolicy: 'sqs:receivemessage sqs:deletemessage sqs:getqueueattributes sqs:changemessagevisibility',
  SNSPublishMessagePolicy: 'sns:publish',
  SNSCrudPolicy: 'sns:publish sns:subscribe',
  KinesisStreamReadPolicy: 'kinesis:getrecords kinesis:getsharditerator kinesis:describestream',
  KinesisCrudPolicy: 'kinesis:putrecord kinesis:putrecords kinesis:getrecords kinesis:getsharditerator',
  FirehoseWritePolicy: 'firehose:putrecord firehose:putrecordbatch',
  FirehoseCrudPolicy: 'firehose:putrecord firehose:putrecordbatch',
  LambdaInvokePolicy: 'lambda:invokefunction',
  EventBridgePutEventsPolicy: 'events:putevents',
  StepFunctionsExecutionPolicy: 'states:startexecution',
  StepFunctionsExecutionPolicy_v2: 'states:startexecution',
  StepFunctionsCallbackPolicy: 'states:sendtasksuccess states:sendtaskfailure',
};

export const policyTemplates: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(templates).map(([name, actions]) => [name, actions.split(' ')]),
);
