import type { Command } from '../../domain/design/commands.ts';
import { DomainError } from '../../domain/errors.ts';
import { kinds, type KindName, type Relation } from '../../domain/graph/graph.ts';
import { legalRelations } from '../../domain/graph/legal.ts';
import { type Dialect, emptyFiles, type Working, workOn } from '../designs/working.ts';

/** Kinds that can be added; `resource` stands for types that nobody modelled and has no default. */
export const addable: readonly KindName[] = kinds.filter((kind) => kind !== 'resource');

export type Pair = { readonly from: KindName; readonly to: KindName; readonly relation: Relation; readonly access: readonly string[] };

/** Every edge that may be drawn, once with its default access and once with each access alone. */
export const legalPairs: readonly Pair[] = addable.flatMap((from) =>
  addable.flatMap((to) =>
    legalRelations(from, to).flatMap(({ relation, access }) => [
      { from, to, relation, access: [] },
      ...(access.length > 1 ? access.map((one) => ({ from, to, relation, access: [one] })) : []),
    ]),
  ),
);

/** What AWS demands of a node beyond itself: the smallest design in which it can be deployed. */
const completions: Partial<Record<KindName, (id: string) => readonly Command[]>> = {
  deliveryStream: (id) => [
    { type: 'AddNode', id: `${id}Archive`, kind: 'bucket' },
    { type: 'Connect', from: id, to: `${id}Archive`, relation: 'delivery' },
  ],
  iotRule: (id) => [
    { type: 'AddNode', id: `${id}Worker`, kind: 'function' },
    { type: 'Connect', from: id, to: `${id}Worker`, relation: 'trigger' },
  ],
  analytics: (id) => [
    { type: 'AddNode', id: `${id}Input`, kind: 'stream' },
    { type: 'Connect', from: `${id}Input`, to: id, relation: 'delivery' },
  ],
};

/** Completes what the design's own check calls unfinished. */
export const complete = (work: Working): void => {
  for (const problem of work.problems()) {
    if (problem.code !== 'required-edge-missing' || problem.nodeId === undefined) continue;
    const kind = work.model().graph.nodes.get(problem.nodeId)?.kind;
    const commands = kind === undefined ? undefined : completions[kind]?.(problem.nodeId);
    if (commands) work.change(...commands);
  }
};

/** A design with one node. */
export const aloneIn = (dialect: Dialect, kind: KindName): Working => {
  const work = workOn(emptyFiles(dialect));
  work.change({ type: 'AddNode', id: 'Alone', kind });
  complete(work);
  return work;
};

/** A design with one edge. @throws DomainError dialect-not-supported where it cannot be written yet */
export const pairIn = (dialect: Dialect, { from, to, relation, access }: Pair): Working => {
  const work = workOn(emptyFiles(dialect));
  work.change(
    { type: 'AddNode', id: 'Source', kind: from },
    { type: 'AddNode', id: 'Target', kind: to },
    { type: 'Connect', from: 'Source', to: 'Target', relation, ...(access.length > 0 && { access: [...access] }) },
  );
  complete(work);
  return work;
};

/** EventBridge takes five targets a rule (EventBridge quotas, 2026-11). */
const mostTargets = 5;

/**
 * One node of each kind and every edge that may be drawn between them, but for those that would close a dependency circle,
 * which the design's own check reports, and more targets than a rule can have.
 */
export const everythingIn = (dialect: Dialect): { readonly work: Working; readonly refused: readonly string[] } => {
  const work = workOn(emptyFiles(dialect));
  const refused: string[] = [];
  for (const kind of addable) work.change({ type: 'AddNode', id: nameOf(kind), kind });
  for (const pair of legalPairs.filter(({ access }) => access.length === 0)) {
    const reason = hasRoom(work, pair.from) ? connected(work, pair) : 'too many targets';
    if (reason !== undefined) refused.push(`${pair.from}>${pair.to}:${pair.relation} (${reason})`);
  }
  complete(work);
  return { work, refused };
};

/** Draws an edge; undefined, or why it is not there. */
const connected = (work: Working, { from, to, relation }: Pair): string | undefined => {
  const edge = { from: nameOf(from), to: nameOf(to), relation };
  try {
    work.change({ type: 'Connect', ...edge });
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  if (!work.problems().some(({ code }) => code === 'dependency-circle')) return undefined;
  work.change({ type: 'Disconnect', ...edge });
  return 'dependency-circle';
};

const hasRoom = (work: Working, from: KindName): boolean =>
  (from !== 'rule' && from !== 'schedule') ||
  [...work.model().graph.edges.values()].filter((edge) => edge.from === nameOf(from) && edge.relation !== 'dead-letter').length <
    mostTargets;

const nameOf = (kind: KindName): string => `My${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
