import type { Resource } from '../../template/template.ts';
import { valueAt, type Path, type Value } from '../../template/value.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { childrenAt, type Found } from '../reading.ts';

/** What stands at those of the paths that hold something. */
export const deadLetterTargets = (value: Value, paths: readonly Path[]): readonly Found[] =>
  paths.flatMap((path) => {
    const found = valueAt(value, path);
    return found === undefined || found === null ? [] : [{ key: '', value: found, path }];
  });

const paths: readonly Path[] = [
  ['Properties', 'RedrivePolicy', 'deadLetterTargetArn'],
  ['Properties', 'DeadLetterQueue', 'TargetArn'],
  ['Properties', 'DeadLetterConfig', 'TargetArn'],
  ['Properties', 'DeadLetterConfig', 'Arn'],
  ['Properties', 'Target', 'DeadLetterConfig', 'Arn'],
];

const failed = (found: Found): Claim => ({
  is: 'wire',
  mechanism: 'dead-letter',
  relation: 'dead-letter',
  from: 'self',
  to: named(found.value),
  path: found.path,
  unit: found.path.slice(0, -1),
});

const ofTargets = (resource: Resource): readonly Claim[] =>
  childrenAt(resource.value, ['Properties', 'Targets']).flatMap((target) =>
    deadLetterTargets(resource.value, [[...target.path, 'DeadLetterConfig', 'Arn']]).map(failed),
  );

const find = (resource: Resource): readonly Claim[] => [...deadLetterTargets(resource.value, paths).map(failed), ...ofTargets(resource)];

const destination =
  (outcome: 'OnSuccess' | 'OnFailure', base: Path) =>
  (resource: Resource): readonly Claim[] =>
    deadLetterTargets(resource.value, [[...base, outcome, 'Destination']]).map((found) => ({
      is: 'wire',
      mechanism: 'destination',
      relation: outcome === 'OnFailure' ? 'dead-letter' : 'flow',
      from: 'self',
      to: named(found.value),
      path: found.path,
      unit: found.path.slice(0, -1),
    }));

const invokeConfig: Path = ['Properties', 'EventInvokeConfig', 'DestinationConfig'];

/** Lambda::EventInvokeConfig and event source mappings speak for the function that they name. */
const ofNamedFunction = (resource: Resource): readonly Claim[] => {
  const name = valueAt(resource.properties, ['FunctionName']);
  return [
    ...destination('OnSuccess', ['Properties', 'DestinationConfig'])(resource),
    ...destination('OnFailure', ['Properties', 'DestinationConfig'])(resource),
  ].map((claim) => (claim.is === 'wire' ? { ...claim, from: named(name) } : claim));
};

export const deadLetterFinders: readonly Finder[] = [
  {
    mechanism: 'dead-letter',
    types: ['AWS::SQS::Queue', 'AWS::Serverless::Function', 'AWS::Lambda::Function', 'AWS::Events::Rule', 'AWS::Scheduler::Schedule'],
    find,
  },
  { mechanism: 'destination', types: ['AWS::Serverless::Function'], find: destination('OnSuccess', invokeConfig) },
  { mechanism: 'destination', types: ['AWS::Serverless::Function'], find: destination('OnFailure', invokeConfig) },
  { mechanism: 'destination', types: ['AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::EventSourceMapping'], find: ofNamedFunction },
];
