import { DomainError } from '../../errors.ts';
import { clear } from '../../graph/clearing.ts';
import type { KindName, Wire } from '../../graph/graph.ts';
import { pathsToUnwire, within } from '../../graph/unwiring.ts';
import type { Change } from '../../template/edit.ts';
import { ref, valueAt, type Value, type ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { distinguished, given } from '../event-source.ts';
import { isFifo, standardOnly } from '../fifo.ts';
import { grantToService } from '../grant.ts';
import { lambdaPermission, resourcePermission } from '../permission.ts';
import { childrenAt } from '../reading.ts';
import { accessStatements } from '../statement.ts';
import { append, notSupported, property, set, type Wirer, type WireRequest } from '../wirer.ts';
import { takesPuts } from './firehose-source.ts';
import { loosened } from './circle.ts';

const service = 'events.amazonaws.com';

/** Access that EventBridge needs as a role; the other targets let it in by a policy of their own. */
const byRole: ReadonlyMap<KindName, string> = new Map([
  ['stateMachine', 'start'],
  ['stream', 'put'],
  ['deliveryStream', 'put'],
  ['eventBus', 'put'],
]);

type Allowed = { readonly changes: readonly Change[]; readonly role?: Value };

/**
 * Functions, queues and topics let EventBridge in by resource policies, and a role on those targets breaks delivery; the others need
 * a role (Amazon EventBridge user guide, "Using resource-based policies", 2026-11).
 */
const allowed = ({ model, from, to }: WireRequest): Allowed => {
  const caller = { id: from.id, principal: service, source: arnOf(from) };
  if (to.kind === 'function') return { changes: [lambdaPermission(model, to, caller).change] };
  const level = byRole.get(to.kind);
  if (level === undefined) {
    const { id, changes } = resourcePermission(model, to, caller);
    return { changes: [...loosened(model, id, from.id), ...changes] };
  }
  const wiring = {
    role: knownRole(model.template.resources.get(from.id)?.properties),
    id: `${from.id}Role`,
    service,
    name: `${to.id}Target`,
  };
  return grantToService(model, wiring, accessStatements(to, [level]));
};

const knownRole = (properties: ValueMap | undefined): Value | undefined =>
  childrenAt(properties, ['Targets'])
    .map(({ value }) => valueAt(value, ['RoleArn']))
    .find((role) => role !== undefined);

/** Ids of targets are unique within their rule, at most 64 characters. */
const targetId = ({ model, from, to }: WireRequest): string => {
  const taken = new Set(
    childrenAt(model.template.resources.get(from.id)?.properties, ['Targets']).map(({ value }) => valueAt(value, ['Id'])),
  );
  for (let number = 1; ; number += 1) {
    const id = `${to.id.slice(0, 60)}${number === 1 ? '' : number}`;
    if (!taken.has(id)) return id;
  }
};

/** A FIFO queue takes a message only with a group, and from EventBridge only if it tells doubles by their content. */
const grouped = ({ from, to, properties }: WireRequest): ValueMap => {
  if (!isFifo(to)) return {};
  if (to.properties['contentBasedDeduplication'] !== true) {
    throw new DomainError('illegal-edge', `${to.id} is FIFO: EventBridge needs its contentBasedDeduplication. Configure that first.`, {
      nodeId: to.id,
    });
  }
  return properties['sqsParameters'] === undefined ? { SqsParameters: { MessageGroupId: from.id } } : {};
};

/** EventBridge quotas, targets per rule, 2026-11. */
const mostTargets = 5;

const several = (request: WireRequest): void => {
  const { from, model } = request;
  const targets = childrenAt(model.template.resources.get(from.id)?.properties, ['Targets']).length;
  if (targets >= mostTargets)
    throw new DomainError(
      'illegal-edge',
      `${from.id} has ${targets} targets, and EventBridge takes ${mostTargets}. Add another ${from.kind}, or a topic that fans out.`,
      { nodeId: from.id },
    );
  if (from.implicit)
    throw notSupported(request, 'SAM makes it from an event of what it runs, its one target. Add a schedule or rule of its own.');
  if (from.type !== 'AWS::Events::Rule')
    throw notSupported(request, 'an EventBridge Scheduler schedule has one target. Add another schedule.');
};

const target = (request: WireRequest): readonly Change[] => {
  takesPuts(request);
  several(request);
  if (request.to.kind === 'topic') standardOnly(request, request.to, 'EventBridge');
  distinguished(request, ['input', 'inputPath', 'inputTransformer']);
  const { model, from, to, properties } = request;
  const { role, changes } = allowed(request);
  const item: ValueMap = {
    Id: targetId(request),
    Arn: arnOf(to),
    ...(role === undefined ? {} : { RoleArn: role }),
    ...grouped(request),
    ...given(properties),
  };
  return [...loosened(model, from.id, to.id), append(model, property(from.id, 'Targets'), item), ...changes];
};

/** What a target did not take goes with the target: nobody else puts it into its queue. */
const withoutLetters = ({ model, from }: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  const going = pathsToUnwire(model, wires);
  const queues = [...model.graph.edges.values()]
    .filter((edge) => edge.from === from.id && edge.relation === 'dead-letter')
    .map(({ id }) => model.graph.wires.get(id) ?? []);
  const idle = queues.filter((letters) =>
    letters.every(({ mechanism, path }) => mechanism !== 'dead-letter' || going.some((gone) => within(path, gone))),
  );
  return clear(
    model,
    pathsToUnwire(model, [...wires, ...idle.flat()]).filter((path) => !going.some((gone) => within(path, gone))),
  );
};

/** A rule listens to one bus; without a name it is the default one. */
const bus = (request: WireRequest): readonly Change[] => {
  const { model, from, to } = request;
  const known = model.template.resources.get(to.id)?.properties['EventBusName'];
  if (from.implicit) throw notSupported(request, `a rule without a bus listens to the default one: disconnect ${to.id} from its bus.`);
  if (known !== undefined)
    throw notSupported(
      request,
      `${to.id} listens to ${typeof known === 'string' ? known : 'another bus'} already. Disconnect it first, or add another rule.`,
    );
  return [set(model, property(to.id, 'EventBusName'), ref(from.id))];
};

const rules: readonly KindName[] = ['rule', 'schedule'];

export const ruleWirers: readonly Wirer[] = [
  { mechanism: 'rule-target', relation: 'trigger', from: rules, to: ['function', 'stateMachine'], write: target, unwrite: withoutLetters },
  {
    mechanism: 'rule-target',
    relation: 'target',
    from: rules,
    to: ['queue', 'topic', 'stream', 'deliveryStream', 'eventBus'],
    write: target,
    unwrite: withoutLetters,
  },
  { mechanism: 'rule-bus', relation: 'target', from: ['eventBus'], to: ['rule'], write: bus },
];
