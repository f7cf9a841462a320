import { groupBy } from './grouping.ts';
import type { GraphEdge } from '../graph/graph.ts';
import type { Model } from '../graph/model.ts';
import { valueAt } from '../template/value.ts';

/** Edges by their ends, and the functions that CodeDeploy calls: read once for all functions of a design. */
export type Links = {
  readonly into: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly outOf: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly hooks: ReadonlySet<string>;
};

const hooksOf = (model: Model): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { properties } of model.template.resources.values()) {
    const hooks = valueAt(properties, ['DeploymentPreference', 'Hooks']);
    for (const moment of hooks === undefined ? [] : ['PreTraffic', 'PostTraffic']) {
      const id = valueAt(hooks, [moment, 'Ref']);
      if (typeof id === 'string') found.add(id);
    }
  }
  return found;
};

export const linksOf = (model: Model): Links => {
  const edges = [...model.graph.edges.values()];
  return { into: groupBy(edges, ({ to }) => to), outOf: groupBy(edges, ({ from }) => from), hooks: hooksOf(model) };
};
