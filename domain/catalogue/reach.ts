import type { Graph } from '../graph/graph.ts';
import type { Model } from '../graph/model.ts';
import type { Reference, Resource } from '../template/template.ts';
import { definitionOf } from './registry.ts';

const cache = new WeakMap<Graph, ReadonlyMap<string, readonly string[]>>();

const read = (graph: Graph): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const [id, wires] of graph.wires) {
    const edge = graph.edges.get(id);
    if (
      !edge ||
      !definitionOf(graph.nodes.get(edge.from)?.kind ?? 'resource').turnedBySam ||
      !wires.some(({ mechanism }) => mechanism.startsWith('sam-event'))
    )
      continue;
    found.set(edge.from, [...(found.get(edge.from) ?? []), edge.to]);
  }
  return found;
};

const turnedBySam = (graph: Graph): ReadonlyMap<string, readonly string[]> => {
  const known = cache.get(graph) ?? read(graph);
  cache.set(graph, known);
  return known;
};

/** SAM makes resources of their own from Events: the function does not wait for what they name. */
const isOfEvent = ({ type }: Resource, { path }: Reference): boolean =>
  type.startsWith('AWS::Serverless::') && path[0] === 'Properties' && path[1] === 'Events';

const isOfNotification = (model: Model, { type }: Resource, { path, by, target }: Reference): boolean =>
  type === 'AWS::S3::Bucket' &&
  (path[1] === 'NotificationConfiguration' ||
    (by === 'DependsOn' && model.template.resources.get(target)?.type === 'AWS::Lambda::Permission'));

export type Passing = {
  /** Leave out what a bucket waits for to notify: such notifications can go through EventBridge. */
  readonly notifications?: false;
};

const dependencies = (model: Model, id: string, { notifications }: Passing): readonly string[] => {
  const resource = model.template.resources.get(id);
  const skips = notifications === false && resource?.type === 'AWS::S3::Bucket';
  const turnedTo = skips ? [] : (turnedBySam(model.graph).get(id) ?? []);
  if (!resource) return turnedTo;
  const named = resource.references.filter(
    (reference) => !isOfEvent(resource, reference) && !(skips && isOfNotification(model, resource, reference)),
  );
  return [...named.map(({ target }) => target), ...turnedTo];
};

/** All resources that one depends on, over any number of steps, itself included, as the template stands after SAM's translation. */
export const reached = (model: Model, from: string): ReadonlySet<string> => {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...dependencies(model, id, {}));
  }
  return seen;
};

/** Whether one resource depends on another, over any number of steps, as the template stands after SAM's translation. */
export const reaches = (model: Model, from: string, to: string, passing: Passing = {}): boolean => {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...dependencies(model, id, passing));
  }
  return false;
};
