import { DomainError } from '../errors.ts';
import type { GraphNode } from '../graph/graph.ts';
import type { Model } from '../graph/model.ts';
import type { Change } from '../template/edit.ts';
import { ref, valueAt, type Value, type ValueMap } from '../template/value.ts';
import { arnOf } from './arns.ts';
import { definitionOf } from './registry.ts';
import { policyDocument } from './roles.ts';
import { statementsAt } from './statements.ts';
import { addResource, append, freeId, property, set } from './wirer.ts';

/** Who calls: a service, and the resource or only the account that it acts for. */
export type Caller = { readonly id: string; readonly principal: string; readonly source?: Value };

/** `lambda:InvokeFunction` for a service, for one source, as a resource of its own. */
export const lambdaPermission = (
  model: Model,
  target: GraphNode,
  { id, principal, source }: Caller,
): { readonly id: string; readonly change: Change } => {
  const free = freeId(model, `${id}${target.id}Permission`);
  const from: ValueMap = source === undefined ? { SourceAccount: ref('AWS::AccountId') } : { SourceArn: source };
  return {
    id: free,
    change: set(model, ['Resources', free], {
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: ref(target.id), Action: 'lambda:InvokeFunction', Principal: principal, ...from },
    }),
  };
};

const condition = ({ source }: Caller): Value =>
  source === undefined ? { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } } : { ArnEquals: { 'aws:SourceArn': source } };

/** The policy of the target that is already in the template and speaks for it alone. */
const policyOf = (model: Model, target: GraphNode, type: string): string | undefined =>
  target.satellites.find((id) => model.template.resources.get(id)?.type === type && model.graph.owners.get(id)?.length === 1);

/** Whether a statement says the very same, or lets the service in without any condition. */
const covers = (known: Value, statement: ValueMap): boolean => {
  if (JSON.stringify(known) === JSON.stringify(statement)) return true;
  const same = ['Effect', 'Principal', 'Action', 'Resource'].every(
    (name) => JSON.stringify(valueAt(known, [name])) === JSON.stringify(statement[name]),
  );
  return same && valueAt(known, ['Condition']) === undefined;
};

/** Whether the policy says it already. */
const allows = (model: Model, policy: string, statement: ValueMap): boolean =>
  statementsAt(model.template.resources.get(policy)?.value ?? null, ['Properties', 'PolicyDocument']).some(({ value }) =>
    covers(value, statement),
  );

/** Lets a service send to what has a resource policy: a statement in its policy, which is made where there is none. */
export const resourcePermission = (
  model: Model,
  target: GraphNode,
  caller: Caller,
): { readonly id: string; readonly changes: readonly Change[] } => {
  const { label, resourcePolicy } = definitionOf(target.kind);
  if (!resourcePolicy)
    throw new DomainError('illegal-edge', `${label}: no policy of its own lets a service send to it.`, { nodeId: target.id });
  const { type, list, action } = resourcePolicy;
  const statement: ValueMap = {
    Effect: 'Allow',
    Principal: { Service: caller.principal },
    Action: action,
    Resource: arnOf(target),
    Condition: condition(caller),
  };
  const known = policyOf(model, target, type);
  if (known !== undefined && allows(model, known, statement)) return { id: known, changes: [] };
  if (known !== undefined) return { id: known, changes: [append(model, property(known, 'PolicyDocument', 'Statement'), statement)] };
  const id = freeId(model, `${target.id}Policy`);
  return {
    id,
    changes: [
      addResource(model, id, { Type: type, Properties: { [list]: [ref(target.id)], PolicyDocument: policyDocument([statement]) } }),
    ],
  };
};
