import type { Change } from '../../template/edit.ts';
import { type Value, type ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { distinguished } from '../event-source.ts';
import { grant, roleOf } from '../grant.ts';
import { accessStatements } from '../statement.ts';
import { property, set, type Wirer, type WireRequest } from '../wirer.ts';

const redrive = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  const { model, from, to, properties } = request;
  const policy: ValueMap = { deadLetterTargetArn: arnOf(to), maxReceiveCount: properties['maxReceiveCount'] ?? 5 };
  return [set(model, property(from.id, 'RedrivePolicy'), policy)];
};

/** Events that a function failed on, after Lambda's own retries of asynchronous invocations. */
const failedInvocations = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  const { model, from, to } = request;
  const target: Value = arnOf(to);
  const level = to.kind === 'queue' ? 'send' : 'publish';
  const allowed = () => grant(model, from, `${to.id}DeadLetters`, accessStatements(to, [level]));
  if (from.type === 'AWS::Serverless::Function') {
    const type = to.kind === 'queue' ? 'SQS' : 'SNS';
    return [set(model, property(from.id, 'DeadLetterQueue'), { Type: type, TargetArn: target }), ...(roleOf(model, from) === undefined ? [] : allowed())];
  }
  return [set(model, property(from.id, 'DeadLetterConfig', 'TargetArn'), target), ...allowed()];
};

export const deadLetterWirers: readonly Wirer[] = [
  { mechanism: 'redrive-policy', relation: 'dead-letter', from: ['queue'], to: ['queue'], write: redrive },
  { mechanism: 'dead-letter-queue', relation: 'dead-letter', from: ['function'], to: ['queue', 'topic'], write: failedInvocations },
];
