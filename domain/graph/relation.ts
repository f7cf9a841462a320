import type { ClaimedRelation } from '../catalogue/claims.ts';
import type { KindName, Relation } from './graph.ts';

const apis: ReadonlySet<KindName> = new Set(['restApi', 'httpApi']);
const runnable: ReadonlySet<KindName> = new Set(['function', 'stateMachine']);
const flowing: ReadonlySet<KindName> = new Set(['stream', 'deliveryStream', 'analytics']);

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
