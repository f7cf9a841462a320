import type { Settings } from '../design/commands.ts';
import { DomainError } from '../errors.ts';
import type { GraphNode, KindName, Relation, Wire } from '../graph/graph.ts';
import type { Model } from '../graph/model.ts';
import type { Change } from '../template/edit.ts';
import type { Path, Value, ValueMap } from '../template/value.ts';
import type { Dialect } from './define.ts';

/** What is to be wired, with the model as it stands before. */
export type WireRequest = {
  readonly model: Model;
  readonly dialect: Dialect;
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly relation: Relation;
  /** Access levels, for relation `access`. */
  readonly access: readonly string[];
  /** Distinguishing and other properties of the wiring, in camelCase. */
  readonly properties: ValueMap;
  readonly settings: Settings;
  /** The edge is there already: add another wiring of it. */
  readonly again: boolean;
};

/**
 * One way to write a wiring between two kinds. Which edges are legal follows from the wirers alone: `from` and `to`
 * are what the mechanism can join.
 */
export type Wirer = {
  readonly mechanism: string;
  readonly relation: Relation;
  readonly from: readonly KindName[];
  readonly to: readonly KindName[];
  /** Changes that wire, in terms of the model of the request. */
  readonly write: (request: WireRequest) => readonly Change[];
  /** More changes beside the removal of the edge's wires, where taking them away is not enough. */
  readonly unwrite?: (request: WireRequest, wires: readonly Wire[]) => readonly Change[];
};

/** Path of a property of a resource from the root of the file. */
export const property = (id: string, ...path: Path): Path => ['Resources', id, 'Properties', ...path];

export const set = (model: Model, path: Path, value: Value): Change => ({ op: 'set', file: model.main, path, value });
export const append = (model: Model, path: Path, value: Value): Change => ({ op: 'append', file: model.main, path, value });
export const remove = (model: Model, path: Path): Change => ({ op: 'remove', file: model.main, path });

/** A new resource; ids that are taken get a number. */
export const addResource = (model: Model, id: string, value: Value): Change => set(model, ['Resources', freeId(model, id)], value);

export const isTaken = (model: Model, id: string): boolean =>
  model.template.resources.has(id) || model.template.parameters.has(id) || model.graph.nodes.has(id);

/** `id`, or `id2`, `id3` ... the first that nothing has. */
export const freeId = (model: Model, id: string): string => {
  const base = id.slice(0, 240);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base}${number}`;
    if (!isTaken(model, candidate)) return candidate;
  }
};

export const notSupported = ({ from, to, relation }: Pick<WireRequest, 'from' | 'to' | 'relation'>, why: string): DomainError =>
  new DomainError('dialect-not-supported', `${from.id} -> ${to.id} (${relation}) cannot be written here: ${why}`, { nodeId: from.id });
