import type { Path, Value, ValueMap } from '../template/value.ts';
import { isList, isMap } from '../template/value.ts';
import type { Resource } from '../template/template.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import type { Spec } from './spec.ts';
import { at, listed } from './value-reading.ts';

const warning = (path: Path, message: string): Finding => ({ code: 'wildcard-permission', severity: 'warning', message, path });

const texts = (value: Value | undefined): readonly string[] => listed(value).flatMap((item) => (typeof item === 'string' ? [item] : []));

const isWide = (action: string): boolean => action === '*' || action.endsWith(':*');

/** The actions of a statement on every resource that could be limited to some. */
const limitable = (statement: ValueMap, spec: Spec | undefined): readonly string[] => {
  if (!texts(at(statement, 'Resource')).includes('*') || at(statement, 'Condition') !== undefined) return [];
  return texts(at(statement, 'Action')).filter((action) => !action.includes('*') && spec?.limitable(action) === true);
};

const checkStatement = (statement: ValueMap, path: Path, spec: Spec | undefined): readonly Finding[] => {
  const wide = texts(at(statement, 'Action')).filter(isWide);
  if (wide.length > 0) return [warning([...path, 'Action'], `allows ${wide.map(quoted).join(', ')}: name the actions that are used`)];
  const named = limitable(statement, spec);
  if (named.length === 0) return [];
  const some = named.slice(0, 3).map(quoted).join(', ');
  return [
    warning([...path, 'Resource'], `allows ${some}${named.length > 3 ? ' and more' : ''} on every resource ("*"): name the resources`),
  ];
};

/** Statements with a Principal are resource policies: their resource is the one that they hang on. */
const isGrant = (value: ValueMap): boolean =>
  value['Effect'] === 'Allow' && !Object.hasOwn(value, 'Principal') && Object.hasOwn(value, 'Action');

const walk = (value: Value, path: Path, spec: Spec | undefined): readonly Finding[] => {
  if (isList(value)) return value.flatMap((item, index) => walk(item, [...path, index], spec));
  if (!isMap(value)) return [];
  if (isGrant(value)) return checkStatement(value, path, spec);
  return Object.entries(value).flatMap(([key, nested]) => walk(nested, [...path, key], spec));
};

const adminPolicy = /^(arn:aws[\w-]*:iam::aws:policy\/)?(AdministratorAccess|PowerUserAccess)$/;

const managed = (resource: Resource): readonly Finding[] =>
  ['Policies', 'ManagedPolicyArns'].flatMap((property) =>
    listed(at(resource.properties, property)).flatMap((policy, index) =>
      typeof policy === 'string' && adminPolicy.test(policy)
        ? [warning(['Properties', property, index], `${quoted(policy)} allows almost everything`)]
        : [],
    ),
  );

/** Places of a resource that hold the permissions of somebody. */
const holders = ['Policies', 'PolicyDocument'];

/** Statements that allow more than they need to: any action, or actions on any resource. */
export const wildcardsIn = (resource: Resource, spec: Spec | undefined): readonly Finding[] => [
  ...holders.flatMap((property) => {
    const policies = at(resource.properties, property);
    return policies === undefined ? [] : walk(policies, ['Properties', property], spec);
  }),
  ...managed(resource),
];
