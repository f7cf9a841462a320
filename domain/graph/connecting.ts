import { definitionOf } from '../catalogue/registry.ts';
import type { WireRequest, Wirer } from '../catalogue/wirer.ts';
import { wirersBetween } from '../catalogue/wirers.ts';
import { defaultSettings, type Settings } from '../design/commands.ts';
import { DomainError } from '../errors.ts';
import type { Change } from '../template/edit.ts';
import type { Path, ValueMap } from '../template/value.ts';
import { clear } from './clearing.ts';
import { configureWiring } from './configuring-edges.ts';
import { edgeId, type GraphEdge, type GraphNode, type Relation, type Wire } from './graph.ts';
import { illegal, nodeOf } from './legal.ts';
import type { Model } from './model.ts';
import { narrow } from './narrowing.ts';
import { pathsToUnwire, within } from './unwiring.ts';

export type EdgeWanted = {
  readonly from: string;
  readonly to: string;
  readonly relation?: Relation;
  readonly access?: readonly string[];
  readonly properties?: ValueMap;
};
export type EdgeRecord = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  readonly access: readonly string[];
};
export type Wired = { readonly edge: EdgeRecord; readonly changes: readonly Change[] };

const choose = (from: GraphNode, to: GraphNode, wanted: EdgeWanted): Wirer => {
  const possible = wirersBetween(from.kind, to.kind);
  const relation = wanted.relation ?? (wanted.access ? 'access' : undefined);
  const [chosen] = relation === undefined ? possible : possible.filter((wirer) => wirer.relation === relation);
  if (!chosen) throw illegal(from, to, relation);
  return chosen;
};

/** Sorted access levels, checked against what the target's kind offers. */
const levelsOf = (to: GraphNode, wanted: readonly string[] | undefined): readonly string[] => {
  const { access = {}, defaultAccess = [] } = definitionOf(to.kind);
  const levels = [...new Set(wanted ?? defaultAccess)].toSorted();
  const unknown = levels.find((level) => !Object.hasOwn(access, level));
  if (unknown === undefined) return levels;
  const choices = Object.keys(access).toSorted();
  throw new DomainError('illegal-edge', `"${unknown}" is no access to ${to.id}. There is ${choices.join(', ')}.`, {
    nodeId: to.id,
    pointer: '/access',
    choices,
  });
};

const recordOf = (from: GraphNode, to: GraphNode, relation: Relation, access: readonly string[]): EdgeRecord => ({
  id: edgeId(from.id, to.id, relation),
  from: from.id,
  to: to.id,
  relation,
  access,
});

const request = (model: Model, wirer: Wirer, { from, to, access, wanted, settings, again }: Ends): WireRequest => ({
  model,
  dialect: model.template.dialect,
  from,
  to,
  relation: wirer.relation,
  access,
  properties: wanted.properties ?? {},
  settings,
  again,
});
type Ends = {
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly access: readonly string[];
  readonly wanted: EdgeWanted;
  readonly settings: Settings;
  readonly again: boolean;
};

/** Wires of an edge that give its access: policies, not variables. */
const grantWires = (model: Model, id: string): readonly Wire[] =>
  (model.graph.wires.get(id) ?? []).filter(({ mechanism }) => mechanism !== 'environment-variable');

const regrant = (model: Model, wirer: Wirer, ends: Ends, edge: GraphEdge): readonly Change[] => [
  ...wirer.write(request(model, wirer, { ...ends, again: true })),
  ...clear(model, pathsToUnwire(model, grantWires(model, edge.id))),
];

const widenAccess = (model: Model, wirer: Wirer, ends: Ends, edge: GraphEdge): Wired => {
  const access = [...new Set([...edge.access, ...ends.access])].filter((level) => level !== 'manage').toSorted();
  if (access.length === edge.access.length) {
    throw new DomainError('duplicate-edge', `${edge.id} is there already, with ${edge.access.join(', ')}.`, { edgeId: edge.id });
  }
  return { edge: recordOf(ends.from, ends.to, 'access', access), changes: regrant(model, wirer, { ...ends, access }, edge) };
};

/** Draws an edge: writes the trigger, the permissions on both sides, the policy and the variable that make it work. */
export const connect = (model: Model, wanted: EdgeWanted, settings: Settings): Wired => {
  const from = nodeOf(model, wanted.from);
  const to = nodeOf(model, wanted.to);
  const wirer = choose(from, to, wanted);
  const access = wirer.relation === 'access' ? levelsOf(to, wanted.access) : [];
  const edge = model.graph.edges.get(edgeId(from.id, to.id, wirer.relation));
  const ends = { from, to, access, wanted, settings, again: edge !== undefined };
  if (from.id === to.id && wirer.relation !== 'republish')
    throw new DomainError('illegal-edge', `${from.id} cannot be connected to itself.`, { nodeId: from.id });
  if (edge && wirer.relation === 'access') return widenAccess(model, wirer, ends, edge);
  return { edge: recordOf(from, to, wirer.relation, access), changes: wirer.write(request(model, wirer, ends)) };
};

/** The one edge that is meant; without a relation it must be the only one between the two. */
export const edgeMeant = (model: Model, { from, to, relation }: EdgeWanted): GraphEdge => {
  nodeOf(model, from);
  nodeOf(model, to);
  const between = [...model.graph.edges.values()].filter((edge) => edge.from === from && edge.to === to);
  const meant = relation === undefined ? between : between.filter((edge) => edge.relation === relation);
  const [edge, second] = meant;
  const choices = between.map((known) => known.relation);
  if (!edge) {
    const there = choices.length > 0 ? `There is ${choices.join(', ')}.` : 'They are not connected that way.';
    throw new DomainError('edge-not-found', `There is no edge ${from} -> ${to}${relation ? ` (${relation})` : ''}. ${there}`, {
      edgeId: `${from}>${to}`,
      choices,
    });
  }
  if (second)
    throw new DomainError('ambiguous-edge', `${from} -> ${to} has several edges: say which relation, ${choices.join(' or ')}.`, {
      edgeId: `${from}>${to}`,
      choices,
    });
  return edge;
};

/** Takes an edge away, with every wiring that only served it. */
export const disconnect = (model: Model, wanted: EdgeWanted): Wired => {
  const edge = edgeMeant(model, wanted);
  const wires = model.graph.wires.get(edge.id) ?? [];
  if (wires.every(onlyNames)) throw openTo(edge, wires);
  return {
    edge: { id: edge.id, from: edge.from, to: edge.to, relation: edge.relation, access: edge.access },
    changes: unwire(model, edge, wires),
  };
};

/** The refusal to take away what no wiring of this edge alone says. */
const openTo = (edge: GraphEdge, wires: readonly Wire[]): DomainError => {
  const file = wires.find((wire) => wire.file !== undefined)?.file;
  const from = file === undefined ? `a policy on every resource (*): narrow that in the text of ${edge.from}` : `${file}: edit that file`;
  return new DomainError('dialect-not-supported', `${edge.id} follows from ${from}.`, { edgeId: edge.id, nodeId: edge.from });
};

const unwire = (model: Model, edge: GraphEdge, wires: readonly Wire[]): readonly Change[] => {
  const paths = removable(model, edge, wires);
  return [...clear(model, paths), ...besides(model, edge, wires)];
};

/** What goes with the wires; refused when one of them has to stay, since others need it. */
const removable = (model: Model, edge: GraphEdge, wires: readonly Wire[]): readonly Path[] => {
  const paths = pathsToUnwire(model, wires);
  const beside = [...model.graph.edges.values()].some(({ id, from, to }) => id !== edge.id && from === edge.from && to === edge.to);
  const staying = wires.filter(
    (wire) => !onlyNames(wire) && !(beside && onlyConfirms(wire)) && !paths.some((path) => within(wire.path, path)),
  );
  if (staying.length > 0) throw sharedBy(model, edge, [...new Set(staying.map(({ holder }) => holder))]);
  return paths;
};

const sharedBy = (model: Model, edge: GraphEdge, holders: readonly string[]): DomainError => {
  const users = [...new Set(holders.flatMap((holder) => model.graph.owners.get(holder) ?? []))];
  const who = users.length > 1 ? `, which ${users.join(' and ')} share` : ', which says the same for other edges';
  const way = users.length > 1 ? 'give each a role of its own' : 'split what it says';
  return new DomainError('dialect-not-supported', `${edge.id} follows from ${holders.join(', ')}${who}: edit its text, or ${way}.`, {
    edgeId: edge.id,
    nodeId: edge.from,
  });
};

/** A variable makes no edge by itself. */
const onlyNames = ({ mechanism, inherited }: Wire): boolean => inherited === true || mechanism === 'environment-variable';

/** A permission makes an edge only where no other wiring joins the two. */
const onlyConfirms = ({ mechanism }: Wire): boolean => mechanism === 'resource-policy' || mechanism === 'lambda-permission';

/** What the wirer has to mend beside the removal. */
export const besides = (model: Model, edge: GraphEdge, wires: readonly Wire[]): readonly Change[] => {
  const from = model.graph.nodes.get(edge.from);
  const to = model.graph.nodes.get(edge.to);
  if (!from || !to) return [];
  const wirer = wirersBetween(from.kind, to.kind).find(({ relation }) => relation === edge.relation);
  const wanted = { from: from.id, to: to.id };
  return (
    wirer?.unwrite?.(request(model, wirer, { from, to, access: edge.access, wanted, settings: defaultSettings, again: true }), wires) ?? []
  );
};

/** Fewer levels leave the statements without what gave the others; new levels are granted anew. */
const changeAccess = (model: Model, wirer: Wirer, ends: Ends, edge: GraphEdge): readonly Change[] => {
  const wires = grantWires(model, edge.id);
  if (wires.length === 0) throw openTo(edge, wires);
  removable(model, edge, wires);
  const fewer = ends.access.every((level) => edge.access.includes(level));
  return (fewer ? narrow(model, edge, ends.access, wires) : undefined) ?? regrant(model, wirer, ends, edge);
};

/** Changes the access levels of an edge, or the properties of one of its wirings. */
export const configureEdge = (model: Model, wanted: EdgeWanted, settings: Settings): Wired => {
  const edge = edgeMeant(model, wanted);
  const from = nodeOf(model, edge.from);
  const to = nodeOf(model, edge.to);
  const changes: Change[] = [];
  const access = wanted.access && edge.relation === 'access' ? levelsOf(to, wanted.access) : edge.access;
  if (wanted.access && edge.relation !== 'access')
    throw new DomainError('illegal-edge', `${edge.id} has no access levels.`, { edgeId: edge.id, pointer: '/access' });
  if (wanted.access && access.join() !== edge.access.join()) {
    const wirer = choose(from, to, { ...wanted, relation: 'access' });
    changes.push(...changeAccess(model, wirer, { from, to, access, wanted, settings, again: true }, edge));
  }
  if (wanted.properties) changes.push(...configureWiring(model, edge, wanted.properties));
  return { edge: recordOf(from, to, edge.relation, access), changes };
};
