import { DomainError } from '../../errors.ts';
import type { Change } from '../../template/edit.ts';
import { valueAt, type Value, type ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { distinguished } from '../event-source.ts';
import { bothOrNeither, standardOnly } from '../fifo.ts';
import { grant, roleOf } from '../grant.ts';
import { resourcePermission } from '../permission.ts';
import { reaches } from '../reach.ts';
import { childrenAt } from '../reading.ts';
import { accessStatements } from '../statement.ts';
import { notSupported, property, set, type Wirer, type WireRequest } from '../wirer.ts';
import { loosened } from './circle.ts';

/** A queue for what failed is one: another would take its place. */
const onlyOne = ({ model, from }: WireRequest, name: string): void => {
  if (valueAt(model.template.resources.get(from.id)?.properties, [name]) === undefined) return;
  throw new DomainError('illegal-edge', `${from.id} has a ${name} already, and it takes one. Disconnect that first.`, { nodeId: from.id });
};

const redrive = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  bothOrNeither(request);
  onlyOne(request, 'RedrivePolicy');
  if (reaches(request.model, request.to.id, request.from.id))
    throw new DomainError(
      'illegal-edge',
      `${request.to.id} gives its dead letters to ${request.from.id}: the two would wait for each other.`,
      { nodeId: request.from.id },
    );
  const { model, from, to, properties } = request;
  const policy: ValueMap = { deadLetterTargetArn: arnOf(to), maxReceiveCount: properties['maxReceiveCount'] ?? 5 };
  return [set(model, property(from.id, 'RedrivePolicy'), policy)];
};

/** Events that a function failed on, after Lambda's own retries of asynchronous invocations. */
const failedInvocations = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  standardOnly(request, request.to, 'AWS Lambda');
  onlyOne(request, 'DeadLetterQueue');
  onlyOne(request, 'DeadLetterConfig');
  const { model, from, to } = request;
  const target: Value = arnOf(to);
  const level = to.kind === 'queue' ? 'send' : 'publish';
  const allowed = () => grant(model, from, `${to.id}DeadLetters`, accessStatements(to, [level]));
  if (from.type === 'AWS::Serverless::Function') {
    const type = to.kind === 'queue' ? 'SQS' : 'SNS';
    return [
      set(model, property(from.id, 'DeadLetterQueue'), { Type: type, TargetArn: target }),
      ...(roleOf(model, from) === undefined ? [] : allowed()),
    ];
  }
  return [set(model, property(from.id, 'DeadLetterConfig', 'TargetArn'), target), ...allowed()];
};

/** Events that a target did not take, after EventBridge's retries: the queue of each target that has none. */
const undelivered = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  standardOnly(request, request.to, 'EventBridge');
  const { model, from, to } = request;
  if (from.implicit || from.type !== 'AWS::Events::Rule')
    throw notSupported(request, 'only a rule of the template itself takes a queue here.');
  const targets = childrenAt(model.template.resources.get(from.id)?.value, ['Properties', 'Targets']).filter(
    ({ value }) => valueAt(value, ['DeadLetterConfig']) === undefined,
  );
  if (targets.length === 0)
    throw notSupported(request, `${from.id} has no target without a queue for what it does not take. Connect it to a target first.`);
  const permission = resourcePermission(model, to, { id: from.id, principal: 'events.amazonaws.com', source: arnOf(from) });
  return [
    ...loosened(model, permission.id, from.id),
    ...targets.map(({ path }) => set(model, ['Resources', from.id, ...path, 'DeadLetterConfig', 'Arn'], arnOf(to))),
    ...permission.changes,
  ];
};

export const deadLetterWirers: readonly Wirer[] = [
  { mechanism: 'redrive-policy', relation: 'dead-letter', from: ['queue'], to: ['queue'], write: redrive },
  { mechanism: 'dead-letter-queue', relation: 'dead-letter', from: ['function'], to: ['queue', 'topic'], write: failedInvocations },
  { mechanism: 'rule-dead-letters', relation: 'dead-letter', from: ['rule', 'schedule'], to: ['queue'], write: undelivered },
];
