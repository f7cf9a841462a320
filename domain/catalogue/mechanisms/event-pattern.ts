import type { Resource } from '../../template/template.ts';
import { valueAt, type Path, type Value } from '../../template/value.ts';
import { isHop } from '../hop.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { itemsAt, type Found } from '../reading.ts';

/** Bucket names that the pattern of an S3 event asks for; no evidence but this names the bucket. */
export const bucketsOfPattern = (value: Value, pattern: Path, base: Path): readonly Found[] =>
  [
    [...pattern, 'detail', 'bucket', 'name'],
    [...pattern, 'detail', 'requestParameters', 'bucketName'],
  ].flatMap((path) =>
    itemsAt(value, path).map((found) => ({
      ...found,
      path: [...base, ...(valueAt(value, ['Properties']) === undefined && base.length > 0 ? ['Properties'] : []), ...found.path],
    })),
  );

/** From a source to the rule, or to the target of a rule that only stands for the edge. */
const fromSource = (resource: Resource, { value, path }: Pick<Found, 'value' | 'path'>, mechanism: string): readonly Claim[] => {
  const wire = { is: 'wire', mechanism, relation: 'flow', from: named(value), path } as const;
  if (!isHop(resource)) return [{ ...wire, to: 'self' }];
  const event = { ...resource.properties, name: resource.id };
  return [
    { is: 'part', of: value, path, stands: true },
    { ...wire, to: named(valueAt(resource.properties, ['Targets', 0, 'Arn'])), unit: 'resource', event },
  ];
};

const bucketsOf = (resource: Resource): readonly Found[] => bucketsOfPattern(resource.value, ['Properties', 'EventPattern'], []);

const ofRule = (resource: Resource): readonly Claim[] =>
  bucketsOf(resource).flatMap((bucket) => fromSource(resource, bucket, 'event-pattern'));

const bus = (resource: Resource): readonly Claim[] => {
  const name = valueAt(resource.properties, ['EventBusName']);
  if (name === undefined || name === 'default' || (isHop(resource) && bucketsOf(resource).length > 0)) return [];
  return fromSource(resource, { value: name, path: ['Properties', 'EventBusName'] }, 'rule-bus');
};

export const eventPatternFinders: readonly Finder[] = [
  { mechanism: 'event-pattern', types: ['AWS::Events::Rule'], find: ofRule },
  { mechanism: 'rule-bus', types: ['AWS::Events::Rule'], find: bus },
];
