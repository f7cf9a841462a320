import { kindDefinitions, definitionOf } from '../catalogue/registry.ts';
import { wirers, wirersBetween } from '../catalogue/wirers.ts';
import { DomainError } from '../errors.ts';
import type { GraphNode, KindName, Relation } from './graph.ts';
import type { Model } from './model.ts';

/** A relation that may be drawn, with its access levels (empty but for `access`). */
export type LegalRelation = { readonly relation: Relation; readonly access: readonly string[] };

const levelsOf = (kind: KindName): readonly string[] => Object.keys(definitionOf(kind).access ?? {}).toSorted();

/** What may be drawn from one kind to another, the usual one first. */
export const legalRelations = (from: KindName, to: KindName): readonly LegalRelation[] =>
  wirersBetween(from, to).map(({ relation }) => ({ relation, access: relation === 'access' ? levelsOf(to) : [] }));

/** Kinds that something may be drawn to, with the relations. */
export const legalTargets = (from: KindName): readonly { readonly to: KindName; readonly relations: readonly LegalRelation[] }[] =>
  kindDefinitions.map(({ kind }) => ({ to: kind, relations: legalRelations(from, kind) })).filter(({ relations }) => relations.length > 0);

/** Kinds that something may be drawn from. */
export const legalSources = (to: KindName): readonly KindName[] => [
  ...new Set(wirers.filter((wirer) => wirer.to.includes(to)).flatMap(({ from }) => from)),
];

/** A node by id; a satellite's id is refused with the name of the node that it is part of. */
export const nodeOf = (model: Model, id: string): GraphNode => {
  const node = model.graph.nodes.get(id);
  if (node) return node;
  const owners = model.graph.owners.get(id) ?? [];
  const hint = owners.length > 0 ? `It is part of ${owners.join(', ')}.` : 'See the list of nodes.';
  throw new DomainError('node-not-found', `There is no node ${id}. ${hint}`, {
    nodeId: id,
    ...(owners.length > 0 ? { choices: owners } : {}),
  });
};

/** The refusal of an edge that nothing can write, with what would be legal instead. */
export const illegal = (from: GraphNode, to: GraphNode, relation?: Relation): DomainError => {
  const here = legalRelations(from.kind, to.kind).map((legal) => legal.relation);
  const place = { nodeId: from.id, edgeId: `${from.id}>${to.id}${relation ? `:${relation}` : ''}` };
  const what = `${label(from)} ${from.id} -> ${label(to)} ${to.id}`;
  if (here.length > 0)
    return new DomainError('illegal-edge', `${what} cannot be "${relation}". Legal: ${here.join(', ')}.`, { ...place, choices: here });
  const targets = legalTargets(from.kind).map(({ to: kind }) => kind);
  const sources = legalSources(to.kind);
  const reason =
    targets.length === 0
      ? `Nothing can be drawn from a ${from.kind}.`
      : `A ${from.kind} can be drawn to ${targets.join(', ')}; a ${to.kind} takes edges from ${sources.join(', ') || 'nothing'}.`;
  return new DomainError('illegal-edge', `${what} has no wiring on AWS that we can write. ${reason}`, { ...place, choices: targets });
};

const label = (node: GraphNode): string => definitionOf(node.kind).label;
