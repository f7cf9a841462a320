import type { Resource } from '../../template/template.ts';
import { valueAt, type Path, type Value } from '../../template/value.ts';
import { isHop } from '../bucket-hop.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { itemsAt, type Found } from '../reading.ts';

/** Bucket names that the pattern of an S3 event asks for; no evidence but this names the bucket. */
export const bucketsOfPattern = (value: Value, pattern: Path, base: Path): readonly Found[] =>
  [
    [...pattern, 'detail', 'bucket', 'name'],
    [...pattern, 'detail', 'requestParameters', 'bucketName'],
  ].flatMap((path) =>
    itemsAt(value, path).map((found) => ({ ...found, path: [...base, ...(valueAt(value, ['Properties']) === undefined && base.length > 0 ? ['Properties'] : []), ...found.path] })),
  );

const ofRule = (resource: Resource): readonly Claim[] =>
  bucketsOfPattern(resource.value, ['Properties', 'EventPattern'], []).flatMap((bucket): readonly Claim[] => {
    const from = named(bucket.value);
    const wire = { is: 'wire', mechanism: 'event-pattern', relation: 'flow', from, path: bucket.path } as const;
    if (!isHop(resource)) return [{ ...wire, to: 'self' }];
    const event = { ...resource.properties, name: resource.id };
    return [
      { is: 'part', of: bucket.value, path: bucket.path, stands: true },
      { ...wire, to: named(valueAt(resource.properties, ['Targets', 0, 'Arn'])), unit: 'resource', event },
    ];
  });

const bus = (resource: Resource): readonly Claim[] => {
  const name = valueAt(resource.properties, ['EventBusName']);
  if (name === undefined || name === 'default') return [];
  return [{ is: 'wire', mechanism: 'rule-bus', relation: 'flow', from: named(name), to: 'self', path: ['Properties', 'EventBusName'] }];
};

export const eventPatternFinders: readonly Finder[] = [
  { mechanism: 'event-pattern', types: ['AWS::Events::Rule'], find: ofRule },
  { mechanism: 'rule-bus', types: ['AWS::Events::Rule'], find: bus },
];
