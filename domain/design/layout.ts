import * as z from 'zod';
import { DomainError } from '../errors.ts';

/** How far from its origin a canvas goes: beyond, a picture has no numbers left to draw with. */
export const furthest = 1_000_000;
const clamp = (value: number) => Math.min(furthest, Math.max(-furthest, value));
const coordinate = z.number().overwrite(clamp);

/** Where a node stands on the canvas. What is stored or imported is drawn back to its edge. */
export const Point = z.object({ x: coordinate, y: coordinate });
export type Point = z.infer<typeof Point>;

export const clampPoint = ({ x, y }: Point): Point => ({ x: clamp(x), y: clamp(y) });

/** @throws DomainError invalid-command for a place beyond the edge of the canvas */
export const checkPoint = (id: string, { x, y }: Point): void => {
  if (Math.max(Math.abs(x), Math.abs(y)) <= furthest) return;
  throw new DomainError('invalid-command', `${id} cannot stand at ${x}, ${y}: x and y go from -${furthest} to ${furthest}.`, {
    nodeId: id,
  });
};

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
  positions: z.array(Point.extend({ id: z.string() })).readonly(),
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
