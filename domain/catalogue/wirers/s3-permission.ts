import { namingOf } from '../../graph/expression.ts';
import type { Change } from '../../template/edit.ts';
import { ref, valueAt, type Value, type ValueMap } from '../../template/value.ts';
import { itemsAt } from '../reading.ts';
import { statementsAt, type Statement } from '../statements.ts';
import { remove, type WireRequest } from '../wirer.ts';

type Ends = Pick<WireRequest, 'model' | 'from' | 'to'>;

const policyTypes: ReadonlySet<string> = new Set(['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']);
const account: ValueMap = { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } };

const waitsOf = ({ model, from }: Ends) => itemsAt(model.template.resources.get(from.id)?.value, ['DependsOn']);

const noLongerWaiting = (ends: Ends, ids: ReadonlySet<Value>): readonly Change[] => {
  const waits = waitsOf(ends);
  const gone = waits.filter(({ value }) => ids.has(value));
  const whole = gone.length === waits.length && gone.length > 0;
  return whole
    ? [remove(ends.model, ['Resources', ends.from.id, 'DependsOn'])]
    : gone.map(({ path }) => remove(ends.model, ['Resources', ends.from.id, ...path]));
};

/** Permissions of S3 for a function that name no source (it would close a circle) and that the bucket waits for. */
const lambdaPermissions = (ends: Ends): readonly string[] =>
  waitsOf(ends).flatMap(({ value }) => {
    const permission = typeof value === 'string' ? ends.model.template.resources.get(value) : undefined;
    return permission?.type === 'AWS::Lambda::Permission' &&
      namingOf(permission.properties['FunctionName'] ?? null).ids.includes(ends.to.id)
      ? [permission.id]
      : [];
  });

/** Policies of a queue or topic. */
export const policiesOf = ({ model, to }: Ends): readonly string[] =>
  to.satellites.filter((id) => policyTypes.has(model.template.resources.get(id)?.type ?? ''));

const statementsOf = ({ model }: Ends, policy: string): readonly Statement[] =>
  statementsAt(model.template.resources.get(policy)?.value ?? null, ['Properties', 'PolicyDocument']);

/** Statements that let the buckets of this account in. */
export const ofAnyBucket = (ends: Ends, policy: string): readonly Statement[] =>
  statementsOf(ends, policy).filter(
    ({ value }) =>
      valueAt(value, ['Principal', 'Service']) === 's3.amazonaws.com' &&
      JSON.stringify(valueAt(value, ['Condition'])) === JSON.stringify(account),
  );

const othersNotify = ({ model, from, to }: Ends): boolean =>
  [...model.graph.wires.values()]
    .flat()
    .some(
      ({ mechanism, edge, holder }) => mechanism === 'bucket-notification' && holder !== from.id && edge === `${holder}>${to.id}:target`,
    );

/** Statements without a source, which no edge claims, go with the last bucket that needs them; `kept`: the policy gets others now. */
const statements = (ends: Ends, kept: boolean): readonly Change[] =>
  policiesOf(ends).flatMap((policy) => {
    const ours = ofAnyBucket(ends, policy);
    if (ours.length === 0 || othersNotify(ends)) return [];
    const whole = !kept && ours.length === statementsOf(ends, policy).length;
    return whole ? [remove(ends.model, ['Resources', policy])] : ours.map(({ path }) => remove(ends.model, ['Resources', policy, ...path]));
  });

/** Takes back what let S3 notify, and what the bucket waited for. */
export const withoutS3 = (ends: Ends, kept = false): readonly Change[] => {
  const permissions = lambdaPermissions(ends);
  const policies = policiesOf(ends).filter((policy) => ofAnyBucket(ends, policy).length > 0);
  return [
    ...permissions.map((id) => remove(ends.model, ['Resources', id])),
    ...noLongerWaiting(ends, new Set([...permissions, ...policies])),
    ...statements(ends, kept),
  ];
};

export const isWaitedFor = (ends: Ends, id: string): boolean => waitsOf(ends).some(({ value }) => value === id);
export const mayNotify = (ends: Ends): boolean => lambdaPermissions(ends).length > 0;
