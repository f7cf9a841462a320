import type { Claim, Finder } from '../claims.ts';
import { firstAt, itemsOrBranchesAt, textOf } from '../reading.ts';
import type { Resource } from '../../template/template.ts';
import { named } from '../claims.ts';
import { grantsOf } from '../statements.ts';
import { itemsAt } from '../reading.ts';
import { valueAt, type Path } from '../../template/value.ts';

/** Properties in which a resource names the role that it acts with. */
const rolePaths: readonly Path[] = ['Role', 'RoleArn', 'RoleARN', 'ServiceExecutionRole', 'ExecutionRoleArn', 'ServiceRoleArn'].map(
  (name) => ['Properties', name],
);

const executionRole = (resource: Resource): readonly Claim[] => {
  const role = firstAt(resource.value, rolePaths);
  return role ? [{ is: 'role', user: 'self', role: role.value, path: role.path }] : [];
};

const inlinePolicies = (resource: Resource): readonly Claim[] =>
  itemsOrBranchesAt(resource.value, ['Properties', 'Policies']).flatMap((policy) =>
    grantsOf(resource.value, [...policy.path, 'PolicyDocument'], {
      mechanism: 'role-policy',
      grantee: 'self',
      name: textOf(valueAt(policy.value, ['PolicyName'])),
    }),
  );

/** IAM::Policy and ManagedPolicy name roles in a list, IAM::RolePolicy one by name. */
const attachedPolicy = (resource: Resource): readonly Claim[] => {
  const roles = [...itemsAt(resource.value, ['Properties', 'Roles']), ...itemsAt(resource.value, ['Properties', 'RoleName'])];
  return roles.flatMap((role) => [
    ...grantsOf(resource.value, ['Properties', 'PolicyDocument'], {
      mechanism: 'attached-policy',
      grantee: named(role.value),
      name: textOf(valueAt(resource.properties, ['PolicyName'])),
    }),
    { is: 'part', of: role.value, path: role.path } satisfies Claim,
  ]);
};

const instanceProfile = (resource: Resource): readonly Claim[] =>
  itemsAt(resource.value, ['Properties', 'Roles']).map((role) => ({ is: 'part', of: role.value, path: role.path, stands: true }));

export const roleFinders: readonly Finder[] = [
  { mechanism: 'execution-role', types: 'any', find: executionRole },
  { mechanism: 'role-policy', types: ['AWS::IAM::Role'], find: inlinePolicies },
  { mechanism: 'attached-policy', types: ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy'], find: attachedPolicy },
  { mechanism: 'instance-profile', types: ['AWS::IAM::InstanceProfile'], find: instanceProfile },
];
