import { DomainError } from '../errors.ts';
import type { GraphNode } from '../graph/graph.ts';
import type { Model } from '../graph/model.ts';
import { namingOf } from '../graph/expression.ts';
import type { Change } from '../template/edit.ts';
import { isList, valueAt, type Path, type Value } from '../template/value.ts';
import { policyDocument, serviceRole } from './roles.ts';
import { getAtt, ref } from '../template/value.ts';
import { addResource, append, property, set } from './wirer.ts';

/** Property by which a type names the role that it acts with. */
const roleProperties: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Function', 'Role'],
  ['AWS::Lambda::Function', 'Role'],
  ['AWS::Serverless::StateMachine', 'Role'],
  ['AWS::StepFunctions::StateMachine', 'RoleArn'],
  ['AWS::KinesisAnalyticsV2::Application', 'ServiceExecutionRole'],
]);

const samPolicies: ReadonlySet<string> = new Set(['AWS::Serverless::Function', 'AWS::Serverless::StateMachine']);

/** The role of the template that a resource acts with, or undefined where SAM makes one. */
export const roleOf = (model: Model, node: GraphNode): string | undefined => {
  const name = roleProperties.get(node.type);
  const expression = name === undefined ? undefined : model.template.resources.get(node.id)?.properties[name];
  if (expression === undefined) return undefined;
  const role = namingOf(expression).ids.find((id) => model.template.resources.get(id)?.type === 'AWS::IAM::Role');
  if (role === undefined) {
    throw new DomainError(
      'dialect-not-supported',
      `${node.id} acts with a role that is not in this template: give that role the permission, or remove its ${name}.`,
      {
        nodeId: node.id,
      },
    );
  }
  return role;
};

const inlinePolicies = (role: string): Path => property(role, 'Policies');

/** A policy entry named after what it is for; a role's policies need unique names. */
const namedPolicy = (model: Model, role: string, name: string, statements: readonly Value[]): Value => {
  const taken = new Set(policyNames(valueAt(model.template.resources.get(role)?.properties, ['Policies'])));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
  return { PolicyName: free, PolicyDocument: policyDocument(statements) };
};

const policyNames = (policies: Value | undefined): readonly string[] =>
  isList(policies) ? policies.flatMap((policy) => namingOf(valueAt(policy, ['PolicyName']) ?? null).texts) : [];

/** `Policies` is a list of documents, or one document whose statements ours join. */
const inPolicies = (model: Model, node: GraphNode, statements: readonly Value[]): readonly Change[] => {
  const known = valueAt(model.template.resources.get(node.id)?.properties, ['Policies', 'Statement']);
  if (known === undefined) return [append(model, property(node.id, 'Policies'), policyDocument(statements))];
  return statements.map((statement) => append(model, property(node.id, 'Policies', 'Statement'), statement));
};

/** Lets a function or state machine do something: in its own policies in SAM, else in its role. */
export const grant = (model: Model, node: GraphNode, name: string, statements: readonly Value[]): readonly Change[] => {
  if (statements.length === 0) return [];
  const role = roleOf(model, node);
  if (role !== undefined) {
    const shared = (model.graph.owners.get(role)?.length ?? 0) > 1;
    return [append(model, inlinePolicies(role), namedPolicy(model, role, shared ? `${node.id}${name}` : name, statements))];
  }
  if (samPolicies.has(node.type)) return inPolicies(model, node, statements);
  throw new DomainError('dialect-not-supported', `${node.id} (${node.type}) has no role to write the permission into.`, {
    nodeId: node.id,
  });
};

/** The same as a policy of its own: it names both, and neither of the two waits for it, so that no circle arises. */
export const grantApart = (model: Model, node: GraphNode, name: string, statements: readonly Value[]): readonly Change[] => {
  if (statements.length === 0) return [];
  const role = roleOf(model, node) ?? `${node.id}Role`;
  const policy = {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName: name, Roles: [ref(role)], PolicyDocument: policyDocument(statements) },
  };
  return [addResource(model, `${node.id}${name}`, policy)];
};

/** The role that a service assumes for one wiring: the one that is named there already, else a new one. */
export const grantToService = (
  model: Model,
  wiring: { readonly role: Value | undefined; readonly id: string; readonly service: string; readonly name: string },
  statements: readonly Value[],
): { readonly role: Value; readonly changes: readonly Change[] } => {
  const known =
    wiring.role === undefined
      ? undefined
      : namingOf(wiring.role).ids.find((id) => model.template.resources.get(id)?.type === 'AWS::IAM::Role');
  if (known !== undefined && wiring.role !== undefined) {
    return { role: wiring.role, changes: [append(model, inlinePolicies(known), namedPolicy(model, known, wiring.name, statements))] };
  }
  const made = set(model, ['Resources', wiring.id], serviceRole(wiring.service, statements, wiring.name));
  return model.template.resources.has(wiring.id)
    ? {
        role: getAtt(wiring.id, 'Arn'),
        changes: [append(model, inlinePolicies(wiring.id), namedPolicy(model, wiring.id, wiring.name, statements))],
      }
    : { role: getAtt(wiring.id, 'Arn'), changes: [made] };
};
