import type { KindName } from '../graph/graph.ts';
import type { Resource } from '../template/template.ts';
import { isHop } from './hop.ts';
import type { KindDefinition } from './define.ts';
import { analytics } from './kinds/analytics.ts';
import { httpApi, restApi } from './kinds/api.ts';
import { bucket } from './kinds/bucket.ts';
import { deliveryStream } from './kinds/delivery-stream.ts';
import { eventBus, rule, schedule } from './kinds/event-bus.ts';
import { lambdaFunction } from './kinds/function.ts';
import { identity } from './kinds/identity.ts';
import { iotRule } from './kinds/iot-rule.ts';
import { queue } from './kinds/queue.ts';
import { resource } from './kinds/resource.ts';
import { stateMachine } from './kinds/state-machine.ts';
import { stream } from './kinds/stream.ts';
import { table } from './kinds/table.ts';
import { topic } from './kinds/topic.ts';

/** One of each name, in the order in which they are listed: a missing one, or one under another name, does not compile. */
const definitions: { readonly [kind in KindName]: KindDefinition & { readonly kind: kind } } = {
  function: lambdaFunction,
  restApi,
  httpApi,
  table,
  bucket,
  stream,
  deliveryStream,
  analytics,
  iotRule,
  queue,
  topic,
  eventBus,
  rule,
  schedule,
  stateMachine,
  identity,
  resource,
};

export const kindDefinitions: readonly KindDefinition[] = Object.values(definitions);

const byName = new Map(kindDefinitions.map((definition) => [definition.kind, definition]));
const aliases = new Map<string, KindName>(
  kindDefinitions.flatMap(({ kind, aliases: names = [] }) => [kind, ...names].map((name) => [name, kind] as const)),
);
const byType = new Map(
  kindDefinitions.toReversed().flatMap((definition) => definition.resourceTypes.map((type) => [type, definition.kind] as const)),
);

/** The kind that a name or one of the original tool's names stands for. */
export const resolveKind = (name: string): KindName | undefined => aliases.get(name);

export const definitionOf = (kind: KindName): KindDefinition => byName.get(kind) ?? resource;

/** Kind of a resource type alone: a rule with a schedule is told apart by `kindOf`. */
export const kindOfType = (type: string): KindName | undefined => byType.get(type);

/** Kind of a resource: a rule with a schedule expression and no pattern is a schedule, and one that stands for a notification is none. */
export const kindOf = (read: Pick<Resource, 'type' | 'properties'>): KindName | undefined => {
  if (read.type === 'AWS::Events::Rule') return isHop(read) ? undefined : isSchedule(read) ? 'schedule' : 'rule';
  return byType.get(read.type);
};

const isSchedule = ({ properties }: Pick<Resource, 'properties'>): boolean =>
  Object.hasOwn(properties, 'ScheduleExpression') && !Object.hasOwn(properties, 'EventPattern');
