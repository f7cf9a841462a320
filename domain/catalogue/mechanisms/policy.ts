import type { Claim, Finder } from '../claims.ts';
import { children, itemsOrBranchesAt } from '../reading.ts';
import type { Resource } from '../../template/template.ts';
import { grantsOf } from '../statements.ts';
import { policyTemplates } from '../policy-templates.ts';
import { isMap, type Path, type Value } from '../../template/value.ts';

const grantOfTemplate = (name: string, parameters: Value, path: Path, unit: Path): readonly Claim[] => {
  const actions = policyTemplates.get(name);
  if (!actions) return [];
  return children(parameters, path).map((parameter) => ({
    is: 'grant',
    mechanism: 'policy-template',
    grantee: 'self',
    actions,
    resource: parameter.value,
    path: parameter.path,
    unit,
  }));
};

const ofEntry = (resource: Resource, entry: Value, path: Path): readonly Claim[] => {
  if (!isMap(entry)) return [];
  if (Object.hasOwn(entry, 'Statement')) return grantsOf(resource.value, path, { mechanism: 'policy-statement', grantee: 'self' });
  return Object.entries(entry).flatMap(([name, parameters]) => grantOfTemplate(name, parameters, [...path, name], path));
};

/** `Policies` of a SAM function or state machine: a document, a policy template, or a list of these and of ARNs. */
const samPolicies = (resource: Resource): readonly Claim[] =>
  itemsOrBranchesAt(resource.value, ['Properties', 'Policies']).flatMap((entry) => ofEntry(resource, entry.value, entry.path));

export const policyFinders: readonly Finder[] = [
  { mechanism: 'policy-statement', types: ['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'], find: samPolicies },
];
