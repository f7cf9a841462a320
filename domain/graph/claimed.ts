import type { Claim, Finder } from '../catalogue/claims.ts';
import { finders } from '../catalogue/finders.ts';
import type { Resource } from '../template/template.ts';

const ofAny = finders.filter(({ types }) => types === 'any');
const byType = new Map<string, Finder[]>();
for (const finder of finders) {
  if (finder.types === 'any') continue;
  for (const type of finder.types) byType.set(type, [...(byType.get(type) ?? []), finder]);
}

const cache = new WeakMap<object, readonly Claim[]>();

const read = (resource: Resource): readonly Claim[] =>
  [...ofAny, ...(byType.get(resource.type) ?? [])].flatMap((finder) => finder.find(resource));

/** What a resource claims; read once for each text of its block. */
export const claimsOf = (resource: Resource): readonly Claim[] => {
  const key = resource.value;
  if (typeof key !== 'object' || key === null) return [];
  const known = cache.get(key);
  if (known) return known;
  const claims = read(resource);
  cache.set(key, claims);
  return claims;
};

/** Types whose blocks are there for another resource. */
const satelliteTypes: ReadonlySet<string> = new Set(['AWS::IAM::Role', ...finders.flatMap(({ types }) => (types === 'any' ? [] : types))]);

export const mayBeSatellite = (type: string): boolean => satelliteTypes.has(type);
