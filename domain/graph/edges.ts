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
  /** Any edge from one node to another. */
  readonly between: (from: string, to: string) => readonly Draft[];
  readonly all: readonly Draft[];
  readonly kind: (id: string) => KindName;
  /** Kinds that take part in edges; everything else waits for the relation `reference`. */
  readonly drawn: (id: string) => boolean;
};

const none: readonly Draft[] = [];

export const createDrafts = (kinds: Pick<ReadonlyMap<string, KindName>, 'get'>): Drafts => {
  const all: Draft[] = [];
  const pairs = new Map<string, Map<string, Draft[]>>();
  const draw = (from: string, to: string, relation: Relation): Draft => {
    const draft: Draft = { id: edgeId(from, to, relation), from, to, relation, access: new Set(), events: [], wires: [] };
    all.push(draft);
    return draft;
  };
  const add = (from: string, to: string, relation: Relation): Draft => {
    const targets = pairs.get(from) ?? new Map<string, Draft[]>();
    if (targets.size === 0) pairs.set(from, targets);
    const drawn = targets.get(to);
    const known = drawn?.find((draft) => draft.relation === relation);
    if (known) return known;
    const draft = draw(from, to, relation);
    if (drawn) drawn.push(draft);
    else targets.set(to, [draft]);
    return draft;
  };
  return {
    add,
    all,
    between: (from, to) => pairs.get(from)?.get(to) ?? none,
    kind: (id) => kinds.get(id) ?? 'resource',
    drawn: (id) => (kinds.get(id) ?? 'resource') !== 'resource',
  };
};
