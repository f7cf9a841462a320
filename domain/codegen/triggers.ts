import { definitionOf } from '../catalogue/registry.ts';
import { triggerKinds, type TriggerKind } from '../catalogue/trigger-kind.ts';
import type { EdgeEvent, GraphEdge, GraphNode, KindName } from '../graph/graph.ts';
import type { Model } from '../graph/model.ts';
import { isList, isMap, valueAt } from '../template/value.ts';
import type { Value } from '../template/value.ts';
import type { TemplateFunction } from './functions.ts';
import type { Links } from './links.ts';
import { poolTriggers } from './user-pool.ts';
import { isHookFunction } from './shifted-functions.ts';

/** What calls a function, and how it must be answered. */
export type Trigger = {
  readonly kind: TriggerKind;
  /** Lambda takes `batchItemFailures` from the answer; without it a failure must be thrown. */
  readonly partial: boolean;
  /** FIFO queue: what follows a failure must not be done before it. */
  readonly ordered: boolean;
  /** HTTP API authorizer that answers `{ isAuthorized }` rather than a policy. */
  readonly simple: boolean;
  /** Triggers of a user pool that the function answers, as the template names them. */
  readonly steps?: readonly string[];
  /** Node ids that call the function in this way. */
  readonly sources: readonly string[];
};

const plain = { partial: false, ordered: false, simple: false } as const;

type Found = Omit<Trigger, 'sources'> & { readonly source: string };

/** A property of an event by AWS's name or its camelCase. */
const property = (event: EdgeEvent, name: string): Value | undefined =>
  valueAt(event, [name]) ?? valueAt(event, [`${name.charAt(0).toLowerCase()}${name.slice(1)}`]);

const answersItemFailures = (event: EdgeEvent): boolean => {
  const types = property(event, 'FunctionResponseTypes');
  return isList(types) && types.includes('ReportBatchItemFailures');
};

const fromAws = (pattern: Value | undefined, source: string) => {
  const sources = valueAt(pattern, ['source']);
  return sources === source || (isList(sources) && sources.length > 0 && sources.every((item) => item === source));
};

/** A bucket may call a function by a notification, through EventBridge, or both. */
const ofBucket = (edge: GraphEdge): readonly TriggerKind[] => {
  const mechanisms = edge.evidence.map(({ mechanism }) => mechanism);
  const isEvent = mechanisms.includes('event-pattern');
  const isNotified = !isEvent || mechanisms.some((mechanism) => mechanism === 'sam-event' || mechanism === 'bucket-notification');
  return [...(isNotified ? (['s3'] as const) : []), ...(isEvent ? (['s3-event'] as const) : [])];
};

const isFirstVersion = (events: readonly EdgeEvent[]) =>
  events.length > 0 && events.every((event) => property(event, 'PayloadFormatVersion') === '1.0');

const ofRule = (model: Model, rule: GraphNode): TriggerKind => {
  const properties = model.template.resources.get(rule.id)?.properties ?? {};
  if (fromAws(properties['EventPattern'], 'aws.s3')) return 's3-event';
  return properties['ScheduleExpression'] === undefined ? 'event' : 'schedule';
};

const ofBus = (events: readonly EdgeEvent[]): TriggerKind =>
  events.length > 0 && events.every((event) => fromAws(property(event, 'Pattern'), 'aws.s3')) ? 's3-event' : 'event';

type Call = { readonly model: Model; readonly edge: GraphEdge; readonly from: GraphNode; readonly events: readonly EdgeEvent[] };

/** Kinds whose events reach a function in one way or another, as the wiring says. */
const choices: ReadonlyMap<KindName, (call: Call) => TriggerKind | readonly TriggerKind[]> = new Map<
  KindName,
  (call: Call) => TriggerKind | readonly TriggerKind[]
>([
  ['httpApi', ({ events }) => (isFirstVersion(events) ? 'rest-api' : 'http-api')],
  ['bucket', ({ edge }) => ofBucket(edge)],
  ['topic', ({ events }) => (events.some((event) => isTrueOrMap(property(event, 'SqsSubscription'))) ? 'queue' : 'sns')],
  ['rule', ({ model, from }) => ofRule(model, from)],
  ['eventBus', ({ events }) => ofBus(events)],
]);

/** How an event of a node reaches a function. */
const callsOf = (call: Call): TriggerKind | readonly TriggerKind[] =>
  choices.get(call.from.kind)?.(call) ?? definitionOf(call.from.kind).calls ?? 'direct';

const isTrueOrMap = (value: Value | undefined) => value === true || isMap(value);

const callers: ReadonlySet<string> = new Set(['trigger', 'integration', 'transform', 'task', 'target']);

/** A traffic hook invokes its function as others do: that is no way of being called of its own. */
const isHook = (model: Model, id: string) => {
  const resource = model.template.resources.get(id);
  return resource !== undefined && isHookFunction(resource);
};

const called = (model: Model, edge: GraphEdge, from: GraphNode): readonly Found[] => {
  const events = edge.properties.events ?? [];
  return [callsOf({ model, edge, from, events })].flat().map((kind) => ({
    kind,
    partial: events.length > 0 && events.every(answersItemFailures),
    ordered: from.properties['fifoQueue'] === true,
    simple: false,
    ...(kind === 'cognito' ? { steps: events.flatMap((event) => poolTriggers(property(event, 'Trigger'))) } : {}),
    source: edge.from,
  }));
};

const incoming = (model: Model, edge: GraphEdge): readonly Found[] => {
  const from = model.graph.nodes.get(edge.from);
  if (from === undefined) return [];
  if (edge.relation === 'access') return isHook(model, edge.from) ? [] : [{ ...plain, kind: 'direct', source: edge.from }];
  return callers.has(edge.relation) ? called(model, edge, from) : [];
};

/** Whether every Lambda authorizer of the API that may be this function answers `{ isAuthorized }`. */
const answersSimply = (model: Model, api: string): boolean => {
  const own = valueAt(model.template.resources.get(api)?.properties, ['Auth', 'Authorizers']);
  const inline = Object.values(isMap(own) ? own : {}).filter((authorizer) => valueAt(authorizer, ['FunctionArn']) !== undefined);
  const parts = [...model.template.resources.values()].filter(
    (part) =>
      part.type === 'AWS::ApiGatewayV2::Authorizer' &&
      part.properties['AuthorizerType'] === 'REQUEST' &&
      valueAt(part.properties, ['ApiId', 'Ref']) === api,
  );
  const authorizers: readonly Value[] = [...inline, ...parts.map((part) => part.properties)];
  return authorizers.length > 0 && authorizers.every((authorizer) => valueAt(authorizer, ['EnableSimpleResponses']) === true);
};

const outgoing = (model: Model, edge: GraphEdge): readonly Found[] => {
  if (edge.relation !== 'authorizer') return [];
  const isRest = model.graph.nodes.get(edge.to)?.kind !== 'httpApi';
  return [
    {
      kind: isRest ? 'rest-authorizer' : 'http-authorizer',
      partial: false,
      ordered: false,
      simple: !isRest && answersSimply(model, edge.to),
      source: edge.to,
    },
  ];
};

const ofTemplate = (links: Links, fn: TemplateFunction): readonly Found[] => [
  ...(links.hooks.has(fn.id) ? [{ ...plain, kind: 'traffic-hook' as const, source: 'CodeDeploy' }] : []),
  ...(fn.properties['FunctionUrlConfig'] === undefined ? [] : [{ ...plain, kind: 'http-api' as const, source: fn.id }]),
];

const merged = (found: readonly Found[]): readonly Trigger[] =>
  triggerKinds.flatMap((kind) => {
    const same = found.filter((each) => each.kind === kind);
    if (same.length === 0) return [];
    return [
      {
        kind,
        partial: same.every((each) => each.partial),
        ordered: same.some((each) => each.ordered),
        simple: same.every((each) => each.simple),
        ...(kind === 'cognito' ? { steps: [...new Set(same.flatMap(({ steps = [] }) => steps))] } : {}),
        sources: [...new Set(same.map((each) => each.source))],
      },
    ];
  });

/** What calls the function, one entry a kind. A function that nothing calls is invoked directly. */
export const triggersOf = (model: Model, fn: TemplateFunction, links: Links): readonly Trigger[] => {
  const found = [
    ...(links.into.get(fn.id) ?? []).flatMap((edge) => incoming(model, edge)),
    ...(links.outOf.get(fn.id) ?? []).flatMap((edge) => outgoing(model, edge)),
    ...ofTemplate(links, fn),
  ];
  return found.length > 0 ? merged(found) : merged([{ ...plain, kind: 'direct', source: '' }]);
};
