import { definitionOf } from '../catalogue/registry.ts';
import type { Resource, Template } from '../template/template.ts';
import { valueAt, type Value, type ValueMap } from '../template/value.ts';
import { camel } from '../catalogue/naming.ts';
import type { GraphNode, KindName } from './graph.ts';
import type { Linker } from './linker.ts';
import type { Implicit } from './world.ts';

const cache = new WeakMap<object, ValueMap>();

/** All properties in camelCase, and those that a kind reads from deeper down. */
export const propertiesOf = (resource: Resource, kind: KindName): ValueMap => {
  const key = resource.value;
  if (typeof key !== 'object' || key === null) return {};
  const known = cache.get(key);
  if (known) return known;
  const read: Record<string, Value> = {};
  for (const [name, value] of Object.entries(resource.properties)) read[camel(name)] = value;
  for (const [name, { path }] of Object.entries(definitionOf(kind).properties)) {
    const value = valueAt(resource.value, path);
    if (value !== undefined) read[name] = value;
  }
  const properties = readOnly(read);
  cache.set(key, properties);
  return properties;
};

const readOnly = (properties: Record<string, Value>): ValueMap => properties;

const lineAt = (template: Template, path: readonly (string | number)[], fallback: number): number => {
  const span = template.locate(path, { key: true }) ?? template.locate(path);
  return template.position(span?.start ?? fallback).line;
};

const nodeOf = (template: Template, resource: Resource, kind: KindName, satellites: readonly string[]): GraphNode => ({
  id: resource.id,
  kind,
  type: resource.type,
  get properties() {
    return propertiesOf(resource, kind);
  },
  satellites,
  file: template.file,
  get line() {
    return lineAt(template, ['Resources', resource.id], resource.span.start);
  },
});

const implicitNode = (template: Template, implicit: Implicit, kind: KindName): GraphNode => ({
  id: implicit.id,
  kind,
  type: implicit.type,
  properties: {},
  satellites: [],
  file: template.file,
  implicit: true,
  get line() {
    return lineAt(template, ['Resources', implicit.holder, ...implicit.path], 0);
  },
});

const satellitesOf = (owners: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> => {
  const satellites = new Map<string, string[]>();
  for (const [satellite, nodes] of owners) for (const node of nodes) satellites.set(node, [...(satellites.get(node) ?? []), satellite]);
  return satellites;
};

/** Nodes in the order of the file, implicit ones last; satellites stand inside their owners. */
export const nodesOf = (linker: Linker, owners: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, GraphNode> => {
  const satellites = satellitesOf(owners);
  const nodes = new Map<string, GraphNode>();
  for (const resource of linker.template.resources.values()) {
    if (owners.has(resource.id)) continue;
    const kind = linker.kinds.get(resource.id) ?? 'resource';
    nodes.set(resource.id, nodeOf(linker.template, resource, kind, satellites.get(resource.id) ?? []));
  }
  for (const implicit of linker.implicit.values()) {
    const kind = linker.kinds.get(implicit.id);
    if (kind !== undefined) nodes.set(implicit.id, implicitNode(linker.template, implicit, kind));
  }
  return nodes;
};
