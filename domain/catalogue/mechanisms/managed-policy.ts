import type { Resource } from '../../template/template.ts';
import type { Claim, Finder } from '../claims.ts';
import { itemsOrBranchesAt } from '../reading.ts';
import { namingOf } from '../../graph/expression.ts';

/** AWS managed policies that open a whole service: what they allow, on every resource. */
const services: ReadonlyMap<string, string> = new Map([
  ['AmazonS3', 's3'],
  ['AmazonDynamoDB', 'dynamodb'],
  ['AmazonSQS', 'sqs'],
  ['AmazonSNS', 'sns'],
  ['AmazonKinesis', 'kinesis'],
  ['AmazonKinesisFirehose', 'firehose'],
  ['AmazonEventBridge', 'events'],
  ['AWSStepFunctions', 'states'],
  ['AWSLambda_', 'lambda'],
  ['AWSLambda', 'lambda'],
  ['AmazonCognitoPowerUser', 'cognito-idp'],
]);

const actionOf = (policy: string): string | undefined => {
  const name = policy.split('/').at(-1) ?? '';
  const [, stem = '', level = ''] = /^(.*?)(FullAccess|ReadOnlyAccess|ReadOnly|InvokeFullAccess)(?:_v2)?$/.exec(name) ?? [];
  const service = services.get(stem);
  if (service === undefined) return undefined;
  return level.startsWith('ReadOnly') ? `${service}:get*` : `${service}:*`;
};

const managed =
  (list: string) =>
  (resource: Resource): readonly Claim[] =>
    itemsOrBranchesAt(resource.value, ['Properties', list]).flatMap(({ value, path }): readonly Claim[] => {
      const action = actionOf(namingOf(value).texts[0] ?? '');
      return action === undefined
        ? []
        : [{ is: 'grant', mechanism: 'managed-policy', grantee: 'self', actions: [action], resource: '*', path, unit: path }];
    });

export const managedPolicyFinders: readonly Finder[] = [
  { mechanism: 'managed-policy', types: ['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'], find: managed('Policies') },
  { mechanism: 'managed-policy', types: ['AWS::IAM::Role'], find: managed('ManagedPolicyArns') },
];
