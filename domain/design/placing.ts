import type { GroupShape, Layout, Point } from './layout.ts';

/** Layouts after a change, each a new one. Positions of nodes that text edits removed stay: undo brings the nodes back. */

/** JSON knows no -0, and what is stored must be what is at hand. */
const stored = ({ x, y }: Point): Point => ({ x: x + 0, y: y + 0 });

export const place = (layout: Layout, positions: readonly (readonly [string, Point])[]): Layout => ({
  ...layout,
  positions: new Map([...layout.positions, ...positions.map(([id, point]) => [id, stored(point)] as const)]),
});

const without = <T>(entries: ReadonlyMap<string, T>, id: string): ReadonlyMap<string, T> =>
  entries.has(id) ? new Map([...entries].filter(([key]) => key !== id)) : entries;

/** Takes nodes out of every group but `except`; a group that this leaves empty goes. */
const ungroupNodes = (groups: Layout['groups'], nodes: ReadonlySet<string>, except?: string): Map<string, GroupShape> => {
  const next = new Map<string, GroupShape>();
  for (const [id, group] of groups) {
    const kept = id === except ? group.nodes : group.nodes.filter((node) => !nodes.has(node));
    if (kept.length === group.nodes.length) next.set(id, group);
    else if (kept.length > 0) next.set(id, { ...group, nodes: kept });
  }
  return next;
};

export const forget = (layout: Layout, node: string): Layout => ({
  positions: without(layout.positions, node),
  labels: without(layout.labels, node),
  groups: ungroupNodes(layout.groups, new Set([node])),
});

const moveKey = <T>(entries: ReadonlyMap<string, T>, from: string, to: string): ReadonlyMap<string, T> => {
  const value = entries.get(from);
  if (value === undefined) return without(entries, to);
  return new Map([...without(entries, to)].map(([key, kept]) => (key === from ? [to, value] : [key, kept])));
};

/** Carries the place, label and group of a node along to its new id. */
export const carry = (layout: Layout, from: string, to: string): Layout => ({
  positions: moveKey(layout.positions, from, to),
  labels: moveKey(layout.labels, from, to),
  groups: new Map(
    [...layout.groups].map(([id, group]) => [
      id,
      group.nodes.includes(from) ? { ...group, nodes: group.nodes.map((node) => (node === from ? to : node)) } : group,
    ]),
  ),
});

/** A node is in one group at most. */
export const group = (layout: Layout, id: string, shape: GroupShape): Layout => ({
  ...layout,
  groups: ungroupNodes(layout.groups, new Set(shape.nodes), id).set(id, shape),
});

export const ungroup = (layout: Layout, id: string): Layout => ({ ...layout, groups: without(layout.groups, id) });
