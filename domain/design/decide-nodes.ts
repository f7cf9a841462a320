import { resolveKind } from '../catalogue/registry.ts';
import { deploymentParts, withDeployment } from '../codegen/node-deployment.ts';
import { addNode } from '../graph/adding.ts';
import { configureNode } from '../graph/configuring.ts';
import { removeNode } from '../graph/removing.ts';
import { renameNode } from '../graph/renaming.ts';
import { deltaOf, modelOf } from './changing.ts';
import type { Decider } from './deciding.ts';
import { checkPoint } from './layout.ts';
import { checkNodes } from './limits.ts';
import { carry, forget, place } from './placing.ts';

export const decideAddNode: Decider<'AddNode'> = (work, { id, kind, properties, position }) => {
  const model = modelOf(work);
  checkNodes(model.graph.nodes.size + 1);
  const wanted = { kind, ...(id !== undefined && { id }), ...(properties && { properties }) };
  const added = addNode(model, wanted, work.design.settings);
  if (position) checkPoint(added.id, position);
  const layout = position ? place(work.design.layout, [[added.id, position]]) : work.design.layout;
  const delta = deltaOf(work, { changes: withDeployment(model, added.changes, work.design.settings), layout });
  return { type: 'NodeAdded', node: { id: added.id, kind: resolveKind(kind) ?? kind }, ...delta };
};

export const decideRemoveNode: Decider<'RemoveNode'> = (work, { id }) => {
  const { changes, removedEdges, removedSatellites } = removeNode(modelOf(work), id, deploymentParts(modelOf(work), id));
  const delta = deltaOf(work, { changes, layout: forget(work.design.layout, id) });
  return { type: 'NodeRemoved', node: id, edges: removedEdges, satellites: removedSatellites, ...delta };
};

export const decideRenameNode: Decider<'RenameNode'> = (work, { id, to }) => {
  const { changes, warning } = renameNode(modelOf(work), id, to);
  const delta = deltaOf(work, { changes, layout: carry(work.design.layout, id, to) });
  return { type: 'NodeRenamed', from: id, to, ...(warning !== undefined && { warning }), ...delta };
};

export const decideConfigureNode: Decider<'ConfigureNode'> = (work, { id, properties }) => {
  const model = modelOf(work);
  const changes = withDeployment(model, configureNode(model, id, properties).changes, work.design.settings);
  return { type: 'NodeConfigured', node: id, ...deltaOf(work, { changes }) };
};
