import type { Reference, Resource } from '../template/template.ts';
import type { ValueMap } from '../template/value.ts';
import { at, mapOf } from './value-reading.ts';
import { eventsOf } from './sam-names.ts';

/** A part of a translated resource: '' the resource itself, 'Role' and 'Alias' what SAM makes beside it, else one of its events. */
export type Part = string;

/** One thing that needs another before it can be created. `path` is relative to the entry. */
export type Need = { readonly part: Part; readonly target: string; readonly attribute?: string; readonly reference: Reference };

/** A resource that will refer to this one once SAM has translated the event (a bucket that notifies, an API that integrates). */
export type BackReference = { readonly from: string; readonly event: string; readonly by: 'bucket' | 'api' | 'pool' };

export type Dependencies = {
  readonly needs: readonly Need[];
  readonly back: readonly BackReference[];
  readonly role: boolean;
  readonly alias: boolean;
};

const withRole = /^AWS::Serverless::(Function|StateMachine)$/;

/** Data sources, functions and resolvers of a GraphQL API become resources of their own that need the API. */
const graphParts = new Set<unknown>(['DataSources', 'Functions', 'Resolvers', 'ApiKeys']);

/** Properties of a function that end up in the role or in what hangs on its alias. */
const functionParts = new Map<unknown, Part>([
  ['Policies', 'Role'],
  ['PermissionsBoundary', 'Role'],
  ['AssumeRolePolicyDocument', 'Role'],
  ['DeploymentPreference', 'Alias'],
  ['EventInvokeConfig', 'Alias'],
  ['FunctionUrlConfig', 'Alias'],
]);

const partOf = (reference: Reference, type: string): Part => {
  const [section, property, name] = reference.path;
  if (section !== 'Properties') return '';
  if (type === 'AWS::Serverless::GraphQLApi') return graphParts.has(property) ? 'Parts' : '';
  if (!withRole.test(type)) return '';
  return property === 'Events' && typeof name === 'string' ? `Events.${name}` : (functionParts.get(property) ?? '');
};

const refOf = (properties: ValueMap, key: string): string | undefined => {
  const target = at(at(properties, key), 'Ref');
  return typeof target === 'string' ? target : undefined;
};

/** Where SAM writes the function's ARN into the source of an event (SAM developer guide, EventSource, 2026-11). */
const sources: Readonly<Record<string, (properties: ValueMap) => Omit<BackReference, 'event'> | undefined>> = {
  S3: (properties) => named('bucket', refOf(properties, 'Bucket')),
  Cognito: (properties) => named('pool', refOf(properties, 'UserPool')),
  Api: (properties) =>
    named('api', refOf(properties, 'RestApiId') ?? (Object.hasOwn(properties, 'RestApiId') ? undefined : 'ServerlessRestApi')),
  HttpApi: (properties) =>
    named('api', refOf(properties, 'ApiId') ?? (Object.hasOwn(properties, 'ApiId') ? undefined : 'ServerlessHttpApi')),
};

const named = (by: BackReference['by'], from: string | undefined): Omit<BackReference, 'event'> | undefined =>
  from === undefined ? undefined : { from, by };

const backReferences = (resource: Resource): readonly BackReference[] =>
  eventsOf(resource).flatMap(([event, value]) => {
    const type = at(value, 'Type');
    const source = typeof type === 'string' && Object.hasOwn(sources, type) ? sources[type]?.(mapOf(value, 'Properties')) : undefined;
    return source === undefined ? [] : [{ ...source, event }];
  });

const read = (resource: Resource): Dependencies => {
  const separate = withRole.test(resource.type);
  const needs: Need[] = [];
  for (const reference of resource.references) {
    if (reference.by === 'Condition' || reference.by === 'FindInMap') continue;
    const { target, attribute } = reference;
    const part = partOf(reference, resource.type);
    needs.push(attribute === undefined ? { part, target, reference } : { part, target, attribute, reference });
  }
  return {
    needs,
    back: separate ? backReferences(resource) : [],
    role: separate && at(resource.properties, 'Role') === undefined,
    alias: separate && at(resource.properties, 'AutoPublishAlias') !== undefined,
  };
};

const cache = new WeakMap<object, Dependencies>();

/** What a resource needs and is needed by, after SAM's translation; kept with the block's value. */
export const dependenciesOf = (resource: Resource): Dependencies => {
  const { value } = resource;
  if (typeof value !== 'object' || value === null) return read(resource);
  const found = cache.get(value) ?? read(resource);
  cache.set(value, found);
  return found;
};
