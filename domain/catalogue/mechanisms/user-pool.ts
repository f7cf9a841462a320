import type { Resource } from '../../template/template.ts';
import { valueAt } from '../../template/value.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { childrenAt, itemsAt } from '../reading.ts';

const triggers = (resource: Resource): readonly Claim[] =>
  childrenAt(resource.value, ['Properties', 'LambdaConfig']).map(({ key, value, path }) => ({
    is: 'wire',
    mechanism: 'user-pool-trigger',
    relation: 'flow',
    from: 'self',
    to: named(value),
    path,
    event: { Trigger: String(key), name: String(key) },
  }));

const part = (resource: Resource): readonly Claim[] => [
  { is: 'part', of: valueAt(resource.properties, ['UserPoolId']) ?? null, path: ['Properties', 'UserPoolId'], stands: true },
];

const identityPool = (resource: Resource): readonly Claim[] =>
  itemsAt(resource.properties, ['CognitoIdentityProviders']).map((provider) => ({
    is: 'part',
    of: valueAt(provider.value, ['ProviderName']) ?? valueAt(provider.value, ['ClientId']) ?? null,
    path: ['Properties', ...provider.path],
    stands: true,
  }));

const attachment = (resource: Resource): readonly Claim[] => {
  const pool = valueAt(resource.properties, ['IdentityPoolId']) ?? null;
  const roles = childrenAt(resource.value, ['Properties', 'Roles']);
  return [
    { is: 'part', of: pool, path: ['Properties', 'IdentityPoolId'], stands: true },
    ...roles.map(({ value, path }): Claim => ({ is: 'role', user: named(pool), role: value, path })),
  ];
};

const parts = [
  'Client',
  'Domain',
  'Group',
  'ResourceServer',
  'User',
  'UserToGroupAttachment',
  'IdentityProvider',
  'UICustomizationAttachment',
];

export const userPoolFinders: readonly Finder[] = [
  { mechanism: 'user-pool-trigger', types: ['AWS::Cognito::UserPool'], find: triggers },
  { mechanism: 'user-pool-part', types: parts.map((name) => `AWS::Cognito::UserPool${name}`), find: part },
  { mechanism: 'user-pool-part', types: ['AWS::Cognito::IdentityPool'], find: identityPool },
  { mechanism: 'user-pool-part', types: ['AWS::Cognito::IdentityPoolRoleAttachment'], find: attachment },
];
