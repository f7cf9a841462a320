import type { EdgeEvent, KindName, Relation, Wire } from './graph.ts';
import { edgeId } from './graph.ts';

/** An edge while it is collected from its wirings. */
export type Draft = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  readonly access: Set<string>;
  readonly events: EdgeEvent[];
  readonly wires: Wire[];
};

export type Drafts = {
  readonly add: (from: string, to: string, relation: Relation) => Draft;
  readonly find: (from: string, to: string, relation: Relation) => Draft | undefined;
  /** Any edge from one node to another. */
  readonly between: (from: string, to: string) => readonly Draft[];
  readonly all: ReadonlyMap<string, Draft>;
  readonly kind: (id: string) => KindName;
};

export const createDrafts = (kinds: ReadonlyMap<string, KindName>): Drafts => {
  const all = new Map<string, Draft>();
  const pairs = new Map<string, Draft[]>();
  const add = (from: string, to: string, relation: Relation): Draft => {
    const id = edgeId(from, to, relation);
    const known = all.get(id);
    if (known) return known;
    const draft: Draft = { id, from, to, relation, access: new Set(), events: [], wires: [] };
    all.set(id, draft);
    const pair = `${from}>${to}`;
    const others = pairs.get(pair);
    if (others) others.push(draft);
    else pairs.set(pair, [draft]);
    return draft;
  };
  return {
    add,
    all,
    find: (from, to, relation) => all.get(edgeId(from, to, relation)),
    between: (from, to) => pairs.get(`${from}>${to}`) ?? [],
    kind: (id) => kinds.get(id) ?? 'resource',
  };
};

/** Kinds that take part in edges; everything else waits for the relation `reference`. */
export const isDrawn = (kind: KindName): boolean => kind !== 'resource';
