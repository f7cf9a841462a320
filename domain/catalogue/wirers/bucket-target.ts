import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { arnOf } from '../arns.ts';
import { distinguished } from '../event-source.ts';
import { standardOnly } from '../fifo.ts';
import { resourcePermission } from '../permission.ts';
import { reaches } from '../reach.ts';
import { append, property, type Wirer, type WireRequest } from '../wirer.ts';
import { bucketPattern, silenced, throughEventBridge } from './bucket-circle.ts';
import { created, filterTexts, keyFilter } from './bucket-events.ts';
import { overlapsAnother } from './bucket-overlap.ts';
import { hopRule } from './hop-rule.ts';
import { isWaitedFor, ofAnyBucket, policiesOf, withoutS3 } from './s3-permission.ts';

const lists = { queue: ['QueueConfigurations', 'Queue'], topic: ['TopicConfigurations', 'Topic'] } as const;

/**
 * S3 tries the destination out when it takes the notification, so the bucket waits for the policy; the policy names the account instead
 * of the bucket, or the two would wait for each other (Amazon S3 user guide, "Granting permissions to publish event notification messages").
 */
const notification = (request: WireRequest): readonly Change[] => {
  const { model, from, to, properties } = request;
  const [list, name] = to.kind === 'queue' ? lists.queue : lists.topic;
  const events = [properties['events'] ?? created].flat();
  const notifications = events.map((event) =>
    append(model, property(from.id, 'NotificationConfiguration', list), { Event: event, ...keyFilter(properties), [name]: arnOf(to) }),
  );
  const permission = resourcePermission(model, to, { id: from.id, principal: 's3.amazonaws.com' });
  const known = policiesOf(request).some((policy) => ofAnyBucket(request, policy).length > 0);
  const waits = isWaitedFor(request, permission.id) ? [] : [append(model, ['Resources', from.id, 'DependsOn'], permission.id)];
  return [...notifications, ...waits, ...(known ? [] : permission.changes)];
};

const write = (request: WireRequest): readonly Change[] => {
  distinguished(request, ['prefix', 'suffix', 'events']);
  standardOnly(request, request.to, 'Amazon S3');
  const { model, from, to, properties } = request;
  const circle = policiesOf(request).some((policy) => reaches(model, policy, from.id));
  if (!circle && !overlapsAnother(request)) return notification(request);
  return [
    ...hopRule(model, { from: from.id, to, pattern: bucketPattern(from.id, properties['events'], filterTexts(properties)) }),
    throughEventBridge(model, from.id),
  ];
};

const unwrite = (request: WireRequest, wires: readonly Wire[]): readonly Change[] =>
  wires.some(({ mechanism }) => mechanism === 'event-pattern')
    ? silenced(request.model, request.from.id, new Set(wires.map(({ holder }) => holder)))
    : withoutS3(request);

export const bucketTargetWirer: Wirer = {
  mechanism: 'bucket-notification',
  relation: 'target',
  from: ['bucket'],
  to: ['topic', 'queue'],
  write,
  unwrite,
};
