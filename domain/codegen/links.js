import { groupBy } from './grouping.ts';
import { valueAt } from '../template/value.ts';
const hooksOf = (model) => {
    const found = new Set();
    for (const { properties } of model.template.resources.values()) {
        const hooks = valueAt(properties, ['DeploymentPreference', 'Hooks']);
        for (const moment of hooks === undefined ? [] : ['PreTraffic', 'PostTraffic']) {
            const id = valueAt(hooks, [moment, 'Ref']);
            if (typeof id === 'string')
                found.add(id);
        }
    }
    return found;
};
export const linksOf = (model) => {
    const edges = [...model.graph.edges.values()];
    return { into: groupBy(edges, ({ to }) => to), outOf: groupBy(edges, ({ from }) => from), hooks: hooksOf(model) };
};
