import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { ref, valueAt, type ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { distinguished } from '../event-source.ts';
import { resourcePermission } from '../permission.ts';
import { itemsAt } from '../reading.ts';
import { statementsAt, type Statement } from '../statements.ts';
import { append, property, remove, type Wirer, type WireRequest } from '../wirer.ts';
import { created, keyFilter } from './bucket-events.ts';

const service = 's3.amazonaws.com';
const lists = { queue: ['QueueConfigurations', 'Queue'], topic: ['TopicConfigurations', 'Topic'] } as const;
const policyTypes: ReadonlySet<string> = new Set(['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']);

/**
 * S3 tries the destination out when it takes the notification, so the bucket waits for the policy; the policy names the account instead
 * of the bucket, or the two would wait for each other (Amazon S3 user guide, "Granting permissions to publish event notification messages").
 */
const write = (request: WireRequest): readonly Change[] => {
  distinguished(request, ['prefix', 'suffix', 'events']);
  const { model, from, to, properties, again } = request;
  const [list, name] = to.kind === 'queue' ? lists.queue : lists.topic;
  const events = [properties['events'] ?? created].flat();
  const notifications = events.map((event) => append(model, property(from.id, 'NotificationConfiguration', list), { Event: event, ...keyFilter(properties), [name]: arnOf(to) }));
  if (again) return notifications;
  const permission = resourcePermission(model, to, { id: from.id, principal: service });
  const waits = itemsAt(model.template.resources.get(from.id)?.value, ['DependsOn']).some(({ value }) => value === permission.id);
  const known = policiesOf(request).some((policy) => ofAnyBucket(request, policy).length > 0);
  return [...notifications, ...(waits ? [] : [append(model, ['Resources', from.id, 'DependsOn'], permission.id)]), ...(known ? [] : permission.changes)];
};

const policiesOf = ({ model, to }: WireRequest): readonly string[] => to.satellites.filter((id) => policyTypes.has(model.template.resources.get(id)?.type ?? ''));

const isOfS3 = ({ value }: Statement): boolean => {
  const conditions: ValueMap = { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } };
  return valueAt(value, ['Principal', 'Service']) === service && JSON.stringify(valueAt(value, ['Condition'])) === JSON.stringify(conditions);
};

/** Statements that let the buckets of this account in. */
const ofAnyBucket = ({ model }: WireRequest, policy: string): readonly Statement[] =>
  statementsAt(model.template.resources.get(policy)?.value ?? null, ['Properties', 'PolicyDocument']).filter(isOfS3);

const othersNotify = ({ model, from, to }: WireRequest): boolean =>
  [...model.graph.wires.values()].flat().some(({ mechanism, edge, holder }) => mechanism === 'bucket-notification' && holder !== from.id && edge === `${holder}>${to.id}:target`);

/** The statement without a source, which no edge claims, goes with the last bucket that needs it. */
const unwrite = (request: WireRequest, _wires: readonly Wire[]): readonly Change[] => {
  const { model, from } = request;
  const waits = itemsAt(model.template.resources.get(from.id)?.value, ['DependsOn']);
  return policiesOf(request).flatMap((policy) => {
    const statements = ofAnyBucket(request, policy);
    if (statements.length === 0) return [];
    const waiting = waits.filter(({ value }) => value === policy).map(({ path }) => remove(model, ['Resources', from.id, ...(waits.length === 1 ? ['DependsOn'] : path)]));
    if (othersNotify(request)) return waiting;
    const all = statementsAt(model.template.resources.get(policy)?.value ?? null, ['Properties', 'PolicyDocument']).length;
    const gone = all === statements.length ? [remove(model, ['Resources', policy])] : statements.map(({ path }) => remove(model, ['Resources', policy, ...path]));
    return [...waiting, ...gone];
  });
};

export const bucketTargetWirer: Wirer = { mechanism: 'bucket-notification', relation: 'target', from: ['bucket'], to: ['topic', 'queue'], write, unwrite };
