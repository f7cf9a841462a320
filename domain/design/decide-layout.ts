import { DomainError } from '../errors.ts';
import { deltaOf, modelOf } from './changing.ts';
import type { Decider, Work } from './deciding.ts';
import { checkPoint } from './layout.ts';
import { group, place, ungroup } from './placing.ts';

const checkNodesExist = (work: Work, ids: readonly string[]) => {
  const { nodes } = modelOf(work).graph;
  const missing = ids.find((id) => !nodes.has(id));
  if (missing !== undefined) throw new DomainError('node-not-found', `There is no node ${missing} to place or group.`, { nodeId: missing });
};

export const decideMoveNodes: Decider<'MoveNodes'> = (work, { positions }) => {
  const moved = Object.entries(positions);
  checkNodesExist(
    work,
    moved.map(([id]) => id),
  );
  for (const [id, point] of moved) checkPoint(id, point);
  return { type: 'NodesMoved', ...deltaOf(work, { changes: [], layout: place(work.design.layout, moved) }) };
};

export const decideGroup: Decider<'Group'> = (work, { id, label, nodes }) => {
  checkNodesExist(work, nodes);
  const layout = group(work.design.layout, id, { label, nodes: [...new Set(nodes)] });
  return { type: 'NodesGrouped', group: id, ...deltaOf(work, { changes: [], layout }) };
};

export const decideUngroup: Decider<'Ungroup'> = (work, { id }) => {
  const { groups } = work.design.layout;
  if (!groups.has(id)) throw new DomainError('group-not-found', `There is no group ${id}.`, { choices: [...groups.keys()] });
  return { type: 'NodesUngrouped', group: id, ...deltaOf(work, { changes: [], layout: ungroup(work.design.layout, id) }) };
};
