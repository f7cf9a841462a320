import { DomainError } from '../../errors.ts';
import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, isMap, sub, valueAt, type Path, type ValueMap } from '../../template/value.ts';
import { arnOf, arnsOf } from '../arns.ts';
import { distinguished, given } from '../event-source.ts';
import { allow } from '../statement.ts';
import { property, remove, set, type Wirer, type WireRequest } from '../wirer.ts';
import { loosened } from './circle.ts';
import { takesSource } from './firehose-source.ts';
import { grantToFirehose } from './firehose-role.ts';

/** Amazon Data Firehose developer guide, "Controlling access", 2026-11. */
const reading = ['kinesis:DescribeStream', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'];
const onBucket = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'];
const onObjects = ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'];

const source = 'KinesisStreamSourceConfiguration';
const type = 'DeliveryStreamType';

const fromStream = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  const { model, from, to } = request;
  const known = valueAt(model.template.resources.get(to.id)?.properties, [source]);
  if (known !== undefined)
    throw new DomainError('illegal-edge', `${to.id} has a source already, and a Firehose stream has one. Disconnect it first.`, {
      nodeId: to.id,
    });
  takesSource(request);
  const { role, changes } = grantToFirehose(model, to, `${from.id}Source`, [allow(reading, [arnOf(from)])]);
  return [
    set(model, property(to.id, type), 'KinesisStreamAsSource'),
    set(model, property(to.id, source), { KinesisStreamARN: getAtt(from.id, 'Arn'), RoleARN: role }),
    ...changes,
  ];
};

/** Without its stream it is put to directly again. */
const withoutStream = ({ model, to }: WireRequest): readonly Change[] =>
  model.template.resources.get(to.id)?.properties[type] === 'KinesisStreamAsSource' ? [set(model, property(to.id, type), 'DirectPut')] : [];

const destination = 'ExtendedS3DestinationConfiguration';
const isDestination = (name: string): boolean => name.endsWith('DestinationConfiguration');

const buffering = { IntervalInSeconds: 300, SizeInMBs: 5 };

/** Objects under a day's prefix, and what could not be delivered apart from them. */
const written = ({ from, to, properties }: WireRequest): ValueMap => ({
  BucketARN: getAtt(to.id, 'Arn'),
  Prefix: `${from.id}/`,
  ErrorOutputPrefix: `${from.id}-errors/!{firehose:error-output-type}/`,
  BufferingHints: buffering,
  CompressionFormat: 'GZIP',
  ...given(properties),
});

/** Each setting of its own where the transformation stands already; else the whole destination at once. */
const put = (request: WireRequest, settings: ValueMap, there: boolean): readonly Change[] => {
  const { model, from } = request;
  if (!there) return [set(model, property(from.id, destination), settings)];
  return Object.entries(settings).map(([name, value]) => set(model, property(from.id, destination, name), value));
};

const toBucket = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  const { model, from, to } = request;
  const properties = model.template.resources.get(from.id)?.properties ?? {};
  const taken = Object.keys(properties).find(
    (name) => isDestination(name) && (name !== destination || valueAt(properties, [name, 'BucketARN']) !== undefined),
  );
  if (taken !== undefined)
    throw new DomainError(
      'illegal-edge',
      `${from.id} delivers to ${taken} already, and a Firehose stream has one destination. Disconnect it first.`,
      { nodeId: from.id },
    );
  const { role, changes } = grantToFirehose(model, from, `${to.id}Delivery`, [
    allow(onBucket, [arnOf(to)]),
    allow(onObjects, arnsOf(to, ['/*'])),
  ]);
  const known = valueAt(properties, [destination, 'RoleARN']) !== undefined;
  return [
    ...loosened(model, from.id, to.id),
    ...put(request, { ...written(request), ...(known ? {} : { RoleARN: role }) }, isMap(properties[destination])),
    ...changes,
  ];
};

const backupMode = 'S3BackupMode';
const kept: ReadonlySet<string> = new Set(['ProcessingConfiguration', 'RoleARN', 'BucketARN']);

/** A transformation stays when its bucket goes: only the settings of the delivery are taken out of the destination. */
const withoutBucket = ({ model, from }: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  const settings = valueAt(model.template.resources.get(from.id)?.properties, [destination]);
  if (!isMap(settings)) return [];
  const mode = property(from.id, destination, backupMode);
  if (wires.some(({ path }) => path[4] === 'S3BackupConfiguration'))
    return Object.hasOwn(settings, backupMode) ? [remove(model, mode)] : [];
  if (!Object.hasOwn(settings, 'ProcessingConfiguration')) return [];
  const base: Path = property(from.id, destination);
  return Object.keys(settings)
    .filter((name) => !kept.has(name))
    .map((name) => remove(model, [...base, name]));
};

/** A transformation beside nothing but the role that it needs. */
const processing = ({ model, from, to }: WireRequest): { readonly base: Path; readonly known: ValueMap } => {
  const properties = model.template.resources.get(from.id)?.properties ?? {};
  if (Object.hasOwn(properties, 'S3DestinationConfiguration')) {
    throw new DomainError(
      'dialect-not-supported',
      `${from.id} cannot be transformed by ${to.id}: S3DestinationConfiguration takes no processing. Rename it ExtendedS3DestinationConfiguration.`,
      { nodeId: from.id },
    );
  }
  const name = Object.keys(properties).find(isDestination) ?? destination;
  const found = properties[name];
  return { base: property(from.id, name), known: isMap(found) ? found : {} };
};

const transform = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  const { model, from, to, properties } = request;
  const { base, known } = processing(request);
  if (Object.hasOwn(known, 'ProcessingConfiguration')) {
    throw new DomainError('illegal-edge', `${from.id} is transformed already, and one function does it. Disconnect that one first.`, {
      nodeId: from.id,
    });
  }
  const invoked = [getAtt(to.id, 'Arn'), sub(`\${${to.id}.Arn}:$LATEST`)];
  const { role, changes } = grantToFirehose(model, from, `${to.id}Transform`, [
    allow(['lambda:GetFunctionConfiguration', 'lambda:InvokeFunction'], invoked),
  ]);
  const parameters = [{ ParameterName: 'LambdaArn', ParameterValue: getAtt(to.id, 'Arn') }, ...tuned(properties)];
  const configuration: ValueMap = { Enabled: true, Processors: [{ Type: 'Lambda', Parameters: parameters }] };
  return [
    ...loosened(model, from.id, to.id),
    ...(Object.keys(known).length === 0
      ? [set(model, base, { RoleARN: role, ProcessingConfiguration: configuration })]
      : [set(model, [...base, 'ProcessingConfiguration'], configuration)]),
    ...changes,
  ];
};

/** `bufferSizeInMBs: 1` -> a parameter of the processor. */
const tuned = (properties: ValueMap): readonly ValueMap[] =>
  Object.entries(given(properties)).map(([name, value]) => ({
    ParameterName: name,
    ParameterValue: typeof value === 'number' ? String(value) : value,
  }));

export const firehoseWirers: readonly Wirer[] = [
  {
    mechanism: 'firehose-delivery',
    relation: 'delivery',
    from: ['stream'],
    to: ['deliveryStream'],
    write: fromStream,
    unwrite: withoutStream,
  },
  {
    mechanism: 'firehose-delivery',
    relation: 'delivery',
    from: ['deliveryStream'],
    to: ['bucket'],
    write: toBucket,
    unwrite: withoutBucket,
  },
  { mechanism: 'firehose-transform', relation: 'transform', from: ['deliveryStream'], to: ['function'], write: transform },
];
