import type { Resource } from '../../template/template.ts';
import { intrinsicOf, valueAt, type Path, type Value } from '../../template/value.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { children, childrenAt, findAll, type Found } from '../reading.ts';

const roleKeys: ReadonlySet<string> = new Set(['RoleARN', 'RoleArn']);
const isArnOf = (names: readonly string[]) => (found: Found) => names.includes(String(found.key));

const outward = (resource: Resource, found: Found): Claim => ({
  is: 'wire',
  mechanism: 'firehose-delivery',
  relation: 'delivery',
  from: 'self',
  to: named(found.value),
  path: found.path,
  unit: deliveryUnit(resource, found.path),
});

const processing = 'ProcessingConfiguration';
const destinationOf = (path: Path): Path => path.slice(0, 2);

/** A destination goes with its bucket, unless a transformation stands in it; a copy of the source goes alone. */
const deliveryUnit = (resource: Resource, path: Path): Path => {
  const destination = destinationOf(path);
  if (String(path[2]).endsWith('BackupConfiguration')) return path.slice(0, 3);
  const transformed = path.length === 3 && valueAt(resource.value, [...destination, processing]) !== undefined;
  return transformed ? path : destination;
};

/** The processor, or all that is there for it alone. */
const transformUnit = (resource: Resource, { path }: Found): Path => {
  const at = path.indexOf(processing);
  if (at < 0 || childrenAt(resource.value, path.slice(0, -1)).length > 1) return path;
  const beside = childrenAt(resource.value, path.slice(0, at)).filter(({ key }) => key !== processing && !roleKeys.has(String(key)));
  return beside.length === 0 ? path.slice(0, at) : path.slice(0, at + 1);
};

/** Firehose: every destination's bucket, its Kinesis source, its transformation and the roles of all three. */
const firehose = (resource: Resource): readonly Claim[] => {
  const all: Path = ['Properties'];
  const buckets = findAll(resource.value, all, isArnOf(['BucketARN'])).map((found) => outward(resource, found));
  const source = valueAt(resource.properties, ['KinesisStreamSourceConfiguration', 'KinesisStreamARN']);
  const roles = findAll(resource.value, all, ({ key }) => roleKeys.has(String(key)));
  const transforms = findAll(resource.value, all, ({ key }) => key === 'Processors').flatMap((processors) =>
    children(processors.value, processors.path).flatMap((processor) => transformOf(resource, processor)),
  );
  return [
    ...buckets,
    ...transforms,
    ...roles.map((role): Claim => ({ is: 'role', user: 'self', role: role.value, path: role.path })),
    ...(source === undefined
      ? []
      : [
          {
            is: 'wire',
            mechanism: 'firehose-delivery',
            relation: 'delivery',
            from: named(source),
            to: 'self',
            path: ['Properties', 'KinesisStreamSourceConfiguration', 'KinesisStreamARN'],
            unit: ['Properties', 'KinesisStreamSourceConfiguration'],
          } satisfies Claim,
        ]),
  ];
};

const transformOf = (resource: Resource, processor: Found): readonly Claim[] =>
  childrenAt(processor.value, ['Parameters'])
    .filter(({ value }) => valueAt(value, ['ParameterName']) === 'LambdaArn')
    .map(({ value, path }) => ({
      is: 'wire',
      mechanism: 'firehose-transform',
      relation: 'transform',
      from: 'self',
      to: named(valueAt(value, ['ParameterValue'])),
      path: [...processor.path, ...path, 'ParameterValue'],
      unit: transformUnit(resource, processor),
    }));

/** Groups that we write say by their id on which side of the application the stream is. */
const sideOf = (resource: Resource, path: Path): { readonly side?: 'in' | 'out' } => {
  const id = valueAt(resource.value, [...path.slice(0, path.indexOf('PropertyMap')), 'PropertyGroupId']);
  if (typeof id !== 'string') return {};
  return id.startsWith('Input') ? { side: 'in' } : id.startsWith('Output') ? { side: 'out' } : {};
};

/** A property group goes with its only property. */
const groupOf = (resource: Resource, path: Path): Path => {
  const at = path.indexOf('PropertyMap');
  return childrenAt(resource.value, path.slice(0, at + 1)).length === 1 ? path.slice(0, at) : path;
};

const isExpression = (value: Value): boolean => typeof value === 'string' || intrinsicOf(value) !== undefined;

/** Flink reads its streams from property groups; the role says which way the records flow. */
const flink = (resource: Resource): readonly Claim[] =>
  findAll(resource.value, ['Properties', 'ApplicationConfiguration', 'EnvironmentProperties', 'PropertyGroups'], ({ value }) =>
    isExpression(value),
  ).map(({ key, value, path }) => ({
    is: 'variable',
    mechanism: 'flink-property',
    name: String(key),
    expression: value,
    path,
    unit: groupOf(resource, path),
    ...sideOf(resource, path),
  }));

/** SQL applications (older): inputs and outputs are lists of their own or resources beside. */
const sqlStreams = (resource: Resource): readonly Claim[] =>
  findAll(resource.value, ['Properties'], isArnOf(['ResourceARN', 'RoleARN'])).map((found): Claim => {
    if (found.key === 'RoleARN') return { is: 'role', user: owner(resource), role: found.value, path: found.path };
    const output = found.path.some((step) => String(step).endsWith('Output'));
    const application = owner(resource);
    return output
      ? { is: 'wire', mechanism: 'stream-out', relation: 'flow', from: application, to: named(found.value), path: found.path }
      : { is: 'wire', mechanism: 'stream-out', relation: 'flow', from: named(found.value), to: application, path: found.path };
  });

const owner = (resource: Resource) => {
  const application = valueAt(resource.properties, ['ApplicationName']);
  return resource.type.endsWith('::Application') ? 'self' : named(application);
};

const analyticsPart = (resource: Resource): readonly Claim[] => [
  { is: 'part', of: valueAt(resource.properties, ['ApplicationName']) ?? null, path: ['Properties', 'ApplicationName'] },
];

const sqlTypes = ['AWS::KinesisAnalytics::', 'AWS::KinesisAnalyticsV2::'].flatMap((prefix) => [
  `${prefix}ApplicationOutput`,
  `${prefix}ApplicationReferenceDataSource`,
  `${prefix}ApplicationCloudWatchLoggingOption`,
]);

export const deliveryFinders: readonly Finder[] = [
  { mechanism: 'firehose-delivery', types: ['AWS::KinesisFirehose::DeliveryStream'], find: firehose },
  { mechanism: 'flink-property', types: ['AWS::KinesisAnalyticsV2::Application'], find: flink },
  {
    mechanism: 'stream-out',
    types: ['AWS::KinesisAnalytics::Application', 'AWS::KinesisAnalyticsV2::Application', ...sqlTypes],
    find: sqlStreams,
  },
  { mechanism: 'analytics-part', types: sqlTypes, find: analyticsPart },
];
