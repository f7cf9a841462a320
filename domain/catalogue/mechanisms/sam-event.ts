import type { Resource } from '../../template/template.ts';
import { isMap, valueAt, type Path, type Value } from '../../template/value.ts';
import { named, type Claim, type End, type Finder } from '../claims.ts';
import { childrenAt } from '../reading.ts';
import { ref } from '../../template/value.ts';
import { deadLetterTargets } from './dead-letter.ts';
import { bucketsOfPattern } from './event-pattern.ts';

/** The property of a SAM event that names its source (AWS SAM developer guide, EventSource, 2026-11). */
const sources: ReadonlyMap<string, string> = new Map([
  ['SQS', 'Queue'],
  ['Kinesis', 'Stream'],
  ['DynamoDB', 'Stream'],
  ['S3', 'Bucket'],
  ['SNS', 'Topic'],
  ['Cognito', 'UserPool'],
]);

const implicitTypes: ReadonlyMap<string, string> = new Map([
  ['Schedule', 'AWS::Events::Rule'],
  ['ScheduleV2', 'AWS::Scheduler::Schedule'],
  ['IoTRule', 'AWS::IoT::TopicRule'],
]);

const apiEvents: ReadonlyMap<string, { readonly property: string; readonly id: string; readonly type: string }> = new Map([
  ['Api', { property: 'RestApiId', id: 'ServerlessRestApi', type: 'AWS::Serverless::Api' }],
  ['HttpApi', { property: 'ApiId', id: 'ServerlessHttpApi', type: 'AWS::Serverless::HttpApi' }],
]);

type Wire = Extract<Claim, { is: 'wire' }>;

type SamEvent = {
  readonly resource: Resource;
  readonly name: string;
  readonly type: string;
  readonly properties: Value;
  readonly path: Path;
};

const wire = (event: SamEvent, from: End, property: string): Wire => ({
  is: 'wire',
  mechanism: 'sam-event',
  relation: 'flow',
  from,
  to: 'self',
  path: property ? [...event.path, 'Properties', property] : event.path,
  unit: event.path,
  event: { ...(isMap(event.properties) ? event.properties : {}), name: event.name },
});

const ofApi = (event: SamEvent, api: { readonly property: string; readonly id: string; readonly type: string }): readonly Claim[] => {
  const id = valueAt(event.properties, [api.property]);
  if (id !== undefined) return [{ ...wire(event, named(id), api.property), mechanism: 'sam-event-api' }];
  return [
    { is: 'implicit', id: api.id, type: api.type, path: event.path },
    { ...wire(event, named(ref(api.id)), ''), mechanism: 'sam-event-api' },
  ];
};

const ofPattern = (event: SamEvent): readonly Claim[] => {
  const buckets = bucketsOfPattern(event.properties, ['Pattern'], event.path);
  if (buckets.length > 0)
    return buckets.map((bucket) => ({ ...wire(event, named(bucket.value), ''), mechanism: 'event-pattern', path: bucket.path }));
  const bus = valueAt(event.properties, ['EventBusName']);
  if (bus !== undefined && bus !== 'default') return [wire(event, named(bus), 'EventBusName')];
  return [{ is: 'implicit', id: 'default', type: 'AWS::Events::EventBus', path: event.path }, wire(event, named(ref('default')), '')];
};

const sourcesOf = (event: SamEvent): readonly Claim[] => {
  const property = sources.get(event.type);
  if (property) return [wire(event, named(valueAt(event.properties, [property])), property)];
  const api = apiEvents.get(event.type);
  if (api) return ofApi(event, api);
  const implicit = implicitTypes.get(event.type);
  if (implicit) {
    const id = `${event.resource.id}${event.name}`;
    return [{ is: 'implicit', id, type: implicit, path: event.path }, wire(event, named(ref(id)), '')];
  }
  return event.type === 'EventBridgeRule' || event.type === 'CloudWatchEvent' ? ofPattern(event) : [];
};

/** A function as an authoriser of one event, and queues for what failed. */
const besides = (event: SamEvent): readonly Claim[] =>
  deadLetterTargets(event.properties, [
    ['DestinationConfig', 'OnFailure', 'Destination'],
    ['DeadLetterConfig', 'Arn'],
    ['RedrivePolicy', 'deadLetterTargetArn'],
  ]).map((found): Claim => ({
    is: 'wire',
    mechanism: 'dead-letter',
    relation: 'dead-letter',
    from: 'self',
    to: named(found.value),
    path: [...event.path, 'Properties', ...found.path],
  }));

const events = (resource: Resource): readonly Claim[] =>
  childrenAt(resource.value, ['Properties', 'Events']).flatMap(({ key, value, path }) => {
    const type = valueAt(value, ['Type']);
    if (typeof type !== 'string') return [];
    const event: SamEvent = { resource, name: String(key), type, properties: valueAt(value, ['Properties']) ?? {}, path };
    return [...sourcesOf(event), ...besides(event)];
  });

export const samEventFinders: readonly Finder[] = [
  { mechanism: 'sam-event', types: ['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'], find: events },
];
