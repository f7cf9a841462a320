import { DomainError } from '../errors.ts';
import type { Change } from '../template/edit.ts';
import { isList, valueAt, type Path } from '../template/value.ts';
import { claimsOf } from './claimed.ts';
import { clear } from './clearing.ts';
import { besides } from './connecting.ts';
import { endsNamed } from './connectors.ts';
import { namingOf } from './expression.ts';
import type { GraphEdge, Wire } from './graph.ts';
import { nodeOf } from './legal.ts';
import type { Model } from './model.ts';
import { settled } from './settling.ts';
import { keyOf, pathsToUnwire, outermost } from './unwiring.ts';

export type Removed = {
  readonly changes: readonly Change[];
  readonly removedEdges: readonly string[];
  readonly removedSatellites: readonly string[];
};

const edgesAt = (model: Model, id: string): readonly GraphEdge[] =>
  [...model.graph.edges.values()].filter(({ from, to }) => from === id || to === id);

const soleSatellites = (model: Model, id: string): readonly string[] =>
  [...model.graph.owners].filter(([, owners]) => owners.every((owner) => owner === id)).map(([satellite]) => satellite);

/** Items of lists in satellites that others share: `Topics: [Removed, Kept]`. */
const sharedItems = (model: Model, id: string): readonly Path[] =>
  [...model.graph.owners].flatMap(([satellite, owners]): readonly Path[] => {
    const resource = model.template.resources.get(satellite);
    if (!resource || owners.length < 2 || !owners.includes(id)) return [];
    return claimsOf(resource)
      .filter(
        (claim) => claim.is === 'part' && namingOf(claim.of).ids.includes(id) && isList(valueAt(resource.value, claim.path.slice(0, -1))),
      )
      .map((claim) => ('path' in claim ? ['Resources', satellite, ...claim.path] : ['Resources', satellite]));
  });

/** Parameters that came with the node (they begin with its id) and that nothing else refers to. */
const ownParameters = (model: Model, id: string, gone: ReadonlySet<string>): readonly Path[] => {
  const users = new Map<string, boolean>();
  for (const entry of [
    ...model.template.resources.values(),
    ...model.template.outputs.values(),
    ...model.template.conditions.values(),
    ...model.template.globals.values(),
  ]) {
    const going = entry.section === 'Resources' && gone.has(entry.id);
    for (const { target } of entry.references)
      if (model.template.parameters.has(target)) users.set(target, (users.get(target) ?? true) && going);
  }
  return [...users].filter(([name, going]) => going && name.startsWith(id)).map(([name]) => ['Parameters', name]);
};

/** Connectors that name the node go whole, or lose one of several destinations. */
const connectorParts = (model: Model, id: string): readonly Path[] => {
  const ends = [...model.template.resources.values()].flatMap(endsNamed);
  return ends
    .filter((end) => end.id === id)
    .map(({ item, connector }) => {
      const staying = ends.some((end) => end.item !== undefined && keyOf(end.connector) === keyOf(connector) && end.id !== id);
      return item !== undefined && staying ? item : connector;
    });
};

const refusedBy = (error: unknown): boolean => error instanceof DomainError && error.code === 'dialect-not-supported';

type Mending = { readonly mended: readonly Change[]; readonly stuck: readonly Wire[] };

/** What an edge needs mended; where its definition is not ours to edit, what names the node there stays. */
const mending = (model: Model, edge: GraphEdge, wires: readonly Wire[]): Mending => {
  try {
    return { mended: besides(model, edge, wires), stuck: [] };
  } catch (error) {
    if (!refusedBy(error)) throw error;
    return { mended: [], stuck: wires.filter(({ mechanism }) => inDefinition.has(mechanism)) };
  }
};

const inDefinition: ReadonlySet<string> = new Set(['asl-inline', 'state-machine-substitution']);

const mendAll = (model: Model, edges: readonly GraphEdge[], stays: (edge: GraphEdge, wire: Wire) => boolean): Mending => {
  const each = edges.map((edge) =>
    mending(
      model,
      edge,
      (model.graph.wires.get(edge.id) ?? []).filter((wire) => stays(edge, wire)),
    ),
  );
  return { mended: each.flatMap(({ mended }) => mended), stuck: each.flatMap(({ stuck }) => stuck) };
};

/** Removes a node, its satellites, further `parts` that serve it alone and all wiring that only served it; whatever else names it stays and is reported. */
export const removeNode = (model: Model, id: string, parts: readonly string[] = []): Removed => {
  const node = nodeOf(model, id);
  const edges = edgesAt(model, id);
  if (node.implicit && edges.length === 0)
    throw new DomainError('invalid-command', `${id} is made by SAM and goes with the last event that names it.`, { nodeId: id });
  const satellites = node.implicit ? [] : [...soleSatellites(model, id), ...parts];
  const resources = node.implicit ? [] : [id, ...satellites];
  const gone = new Set(resources);
  const { mended, stuck } = mendAll(model, edges, (edge, { holder }) => edge.from !== id || !gone.has(holder));
  const wires = edges
    .flatMap((edge) => model.graph.wires.get(edge.id) ?? [])
    .filter((wire) => !gone.has(wire.holder) && !stuck.includes(wire));
  const paths = outermost([
    ...resources.map((resource): Path => ['Resources', resource]),
    ...pathsToUnwire(model, wires),
    ...(node.implicit ? [] : sharedItems(model, id)),
    ...(node.implicit ? [] : connectorParts(model, id)),
    ...ownParameters(model, id, gone),
  ]);
  const cleared = clear(model, paths);
  return { changes: [...cleared, ...settled(mended, cleared)], removedEdges: edges.map((edge) => edge.id), removedSatellites: satellites };
};
