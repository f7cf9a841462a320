import type { Graph, GraphEdge, Wire } from '../../graph/graph.ts';
import type { Model } from '../../graph/model.ts';
import type { Change } from '../../template/edit.ts';
import { isMap, ref, valueAt, type Path, type Value, type ValueMap } from '../../template/value.ts';
import { reached, reaches } from '../reach.ts';
import { childrenAt, texts } from '../reading.ts';
import { property, remove, set } from '../wirer.ts';
import { hopRule } from './hop-rule.ts';
import { policiesOf, withoutS3 } from './s3-permission.ts';

const enabled: Path = ['NotificationConfiguration', 'EventBridgeConfiguration', 'EventBridgeEnabled'];

/** Object events of one bucket through EventBridge: nothing on the bucket names who listens, so no circle arises. */
export const throughEventBridge = (model: Model, bucket: string): Change => set(model, property(bucket, ...enabled), true);

/** Takes that back, unless a pattern of another holder still names the bucket. */
export const silenced = (model: Model, bucket: string, holders: ReadonlySet<string>): readonly Change[] => {
  const asked = [...model.graph.wires.values()]
    .flat()
    .some(({ mechanism, edge, holder }) => mechanism === 'event-pattern' && edge.startsWith(`${bucket}>`) && !holders.has(holder));
  const on = valueAt(model.template.resources.get(bucket)?.properties, enabled) === true;
  return on && !asked ? [remove(model, property(bucket, ...enabled))] : [];
};

/** The detail-type of an S3 event: `s3:ObjectCreated:*` -> `Object Created`. */
const detailTypes = (events: Value | undefined): readonly string[] => {
  const types = texts(events).map((event) => (event.startsWith('s3:ObjectRemoved') ? 'Object Deleted' : 'Object Created'));
  return types.length > 0 ? [...new Set(types)] : ['Object Created'];
};

export type Filter = { readonly prefix?: string; readonly suffix?: string };

/** `wildcard` says both ends at once (Amazon EventBridge user guide, comparison operators). */
export const keyPattern = ({ prefix, suffix }: Filter): ValueMap => {
  if (prefix === undefined && suffix === undefined) return {};
  if (suffix === undefined) return { object: { key: [{ prefix: prefix ?? '' }] } };
  if (prefix === undefined) return { object: { key: [{ suffix }] } };
  return { object: { key: [{ wildcard: `${prefix}*${suffix}` }] } };
};

/** The pattern of a bucket's events, as S3 sends them to the default bus. */
export const bucketPattern = (bucket: string, events: Value | undefined, filter: Filter): ValueMap => ({
  source: ['aws.s3'],
  'detail-type': detailTypes(events),
  detail: { bucket: { name: [ref(bucket)] }, ...keyPattern(filter) },
});

/** Prefix and suffix of a notification. */
export const filterOf = (notification: Value | undefined): Filter => {
  const found: { prefix?: string; suffix?: string } = {};
  for (const { value: rule } of childrenAt(notification, ['Filter', 'S3Key', 'Rules'])) {
    const name = valueAt(rule, ['Name']);
    const value = valueAt(rule, ['Value']);
    if (typeof value === 'string' && (name === 'prefix' || name === 'suffix')) found[name] = value;
  }
  return found;
};

const samEvent = (model: Model, edge: GraphEdge, wire: Wire): readonly Change[] => {
  const event = valueAt(model.template.resources.get(wire.holder)?.value, wire.unit.slice(2));
  if (wire.mechanism !== 'sam-event' || !isMap(event) || event['Type'] !== 'S3') return [];
  const pattern = bucketPattern(edge.from, valueAt(event, ['Properties', 'Events']), filterOf(valueAt(event, ['Properties'])));
  const base = [...wire.unit, 'Properties'];
  return [
    set(model, [...wire.unit, 'Type'], 'EventBridgeRule'),
    set(model, [...base, 'Pattern'], pattern),
    remove(model, [...base, 'Bucket']),
    remove(model, [...base, 'Events']),
    ...(valueAt(event, ['Properties', 'Filter']) === undefined ? [] : [remove(model, [...base, 'Filter'])]),
    throughEventBridge(model, edge.from),
  ];
};

/** Notifications of the bucket itself become rules; the permission for S3 goes. */
const notifications = (model: Model, edge: GraphEdge, wires: readonly Wire[]): readonly Change[] => {
  const bucket = model.graph.nodes.get(edge.from);
  const to = model.graph.nodes.get(edge.to);
  const own = wires.filter(({ mechanism, holder }) => mechanism === 'bucket-notification' && holder === edge.from);
  if (!bucket || !to || own.length === 0) return [];
  const rules = own.flatMap(({ unit }, index) => {
    const notification = valueAt(model.template.resources.get(bucket.id)?.value, unit.slice(2));
    const pattern = bucketPattern(bucket.id, valueAt(notification, ['Event']), filterOf(notification));
    return [...hopRule(model, { from: bucket.id, to, pattern, number: index + 1 }), remove(model, unit)];
  });
  return [...rules, ...withoutS3({ model, from: bucket, to }, true), throughEventBridge(model, bucket.id)];
};

/** What a bucket waits for to notify: the target, and the policy that lets it in. */
const waitedFor = (model: Model, { from, to }: GraphEdge): readonly string[] => {
  const [bucket, target] = [model.graph.nodes.get(from), model.graph.nodes.get(to)];
  return bucket && target ? [to, ...policiesOf({ model, from: bucket, to: target })] : [];
};

const bucketEdgesOf = new WeakMap<Graph, readonly GraphEdge[]>();

/** Edges by which buckets notify, found once a graph: an import asks for each edge that it draws. */
const bucketEdges = ({ graph }: Model): readonly GraphEdge[] => {
  const known = bucketEdgesOf.get(graph);
  if (known) return known;
  const found = [...graph.edges.values()].filter(
    ({ from, relation }) => (relation === 'trigger' || relation === 'target') && graph.nodes.get(from)?.kind === 'bucket',
  );
  bucketEdgesOf.set(graph, found);
  return found;
};

/** `from` is to depend on `to`; both are logical ids. */
export type Dependency = { readonly model: Model; readonly from: string; readonly to: string };

/**
 * A bucket that notifies waits for what it notifies and for the policy of that; these may wait for the bucket. When a new dependency
 * would close such a circle, the notification goes through EventBridge instead.
 */
export const looseBuckets = ({ model, from, to }: Dependency): readonly Change[] => {
  const notifying = bucketEdges(model);
  const behind = notifying.length > 0 ? reached(model, to) : new Set();
  return notifying
    .filter((edge) => behind.has(edge.from) && waitedFor(model, edge).some((id) => reaches(model, id, from)))
    .flatMap((edge) => {
      const wires = model.graph.wires.get(edge.id) ?? [];
      return [...wires.flatMap((wire) => samEvent(model, edge, wire)), ...notifications(model, edge, wires)];
    });
};
