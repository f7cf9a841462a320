import * as z from 'zod';

/** Where a node stands on the canvas. */
export const Point = z.object({ x: z.number(), y: z.number() });
export type Point = z.infer<typeof Point>;

export const GroupShape = z.object({ label: z.string(), nodes: z.array(z.string()).readonly() });
export type GroupShape = z.infer<typeof GroupShape>;

/** What a design knows of its picture and no template can hold. Keyed by node id; groups by their own id. */
export type Layout = {
  readonly positions: ReadonlyMap<string, Point>;
  readonly labels: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, GroupShape>;
};

export const emptyLayout: Layout = { positions: new Map(), labels: new Map(), groups: new Map() };

/** Lists, not objects: a key such as `__proto__` is data like any other. */
export const StoredLayout = z.object({
  positions: z.array(z.object({ id: z.string(), x: z.number(), y: z.number() })).readonly(),
  labels: z.array(z.object({ id: z.string(), label: z.string() })).readonly(),
  groups: z.array(z.object({ id: z.string(), label: z.string(), nodes: z.array(z.string()).readonly() })).readonly(),
});
export type StoredLayout = z.infer<typeof StoredLayout>;

export const storeLayout = (layout: Layout): StoredLayout => ({
  positions: [...layout.positions].map(([id, { x, y }]) => ({ id, x, y })),
  labels: [...layout.labels].map(([id, label]) => ({ id, label })),
  groups: [...layout.groups].map(([id, { label, nodes }]) => ({ id, label, nodes })),
});

export const readLayout = (stored: StoredLayout): Layout => ({
  positions: new Map(stored.positions.map(({ id, x, y }) => [id, { x, y }])),
  labels: new Map(stored.labels.map(({ id, label }) => [id, label])),
  groups: new Map(stored.groups.map(({ id, label, nodes }) => [id, { label, nodes }])),
});
