import type { ClaimedRelation } from '../catalogue/claims.ts';
import type { KindDefinition } from '../catalogue/define.ts';
import { kindDefinitions } from '../catalogue/registry.ts';
import type { KindName, Relation } from './graph.ts';

const of = (...categories: readonly KindDefinition['category'][]): ReadonlySet<KindName> =>
  new Set(kindDefinitions.filter(({ category }) => categories.includes(category)).map(({ kind }) => kind));

const apis = of('api');
const runnable = of('compute', 'workflow');
const flowing = of('streaming');

/** What a flow from one kind to another is called. */
export const flowRelation = (from: KindName, to: KindName): Relation => {
  if (apis.has(from)) return 'integration';
  if (runnable.has(to)) return 'trigger';
  if (flowing.has(from) && (flowing.has(to) || to === 'bucket')) return 'delivery';
  return 'target';
};

/** The relation that a claim means between two kinds. */
export const relationOf = (claimed: ClaimedRelation, from: KindName, to: KindName): Relation => {
  if (claimed === 'flow') return flowRelation(from, to);
  if (claimed === 'authorizer' && !apis.has(to)) return flowRelation(from, to);
  return claimed;
};
