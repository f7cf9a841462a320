import type { Resource } from '../../template/template.ts';
import { type Path } from '../../template/value.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { itemsAt } from '../reading.ts';
import { sourceArnsOf, statementsAt } from '../statements.ts';

/** The policy of a queue, topic, bucket or bus: its owner by `owners`; who may use it by the condition on the source. */
const policy =
  (owners: Path) =>
  (resource: Resource): readonly Claim[] =>
    itemsAt(resource.value, owners).flatMap((owner): readonly Claim[] => [
      { is: 'part', of: owner.value, path: owner.path },
      ...statementsAt(resource.value, ['Properties', 'PolicyDocument']).flatMap((statement) =>
        sourceArnsOf(statement).map((source): Claim => ({
          is: 'wire',
          mechanism: 'resource-policy',
          relation: 'flow',
          from: named(source.value),
          to: named(owner.value),
          path: source.path,
          unit: statement.path,
          confirms: true,
        })),
      ),
    ]);

export const resourcePolicyFinders: readonly Finder[] = [
  { mechanism: 'resource-policy', types: ['AWS::SQS::QueuePolicy'], find: policy(['Properties', 'Queues']) },
  { mechanism: 'resource-policy', types: ['AWS::SNS::TopicPolicy'], find: policy(['Properties', 'Topics']) },
  { mechanism: 'resource-policy', types: ['AWS::S3::BucketPolicy'], find: policy(['Properties', 'Bucket']) },
  { mechanism: 'resource-policy', types: ['AWS::Events::EventBusPolicy'], find: policy(['Properties', 'EventBusName']) },
  { mechanism: 'resource-policy', types: ['AWS::Kinesis::ResourcePolicy'], find: policy(['Properties', 'ResourceArn']) },
];
