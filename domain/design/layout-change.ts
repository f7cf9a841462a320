import * as z from 'zod';
import { DomainError } from '../errors.ts';
import { GroupShape, Point } from './layout.ts';
import type { Layout } from './layout.ts';

const swapOf = <T extends z.ZodType>(value: T) =>
  z.array(z.object({ id: z.string(), from: value.optional(), to: value.optional() })).readonly();

/** One entry of a layout before and after; an absent side means that there is no entry. */
export type Swap<T> = { readonly id: string; readonly from?: T | undefined; readonly to?: T | undefined };

/** A change of a layout that can be turned round. */
export const LayoutChange = z.object({
  positions: swapOf(Point).optional(),
  labels: swapOf(z.string()).optional(),
  groups: swapOf(GroupShape).optional(),
});
export type LayoutChange = z.infer<typeof LayoutChange>;

const swapAll = <T>(entries: ReadonlyMap<string, T>, swaps: readonly Swap<T>[] | undefined): ReadonlyMap<string, T> => {
  if (swaps === undefined || swaps.length === 0) return entries;
  const next = new Map(entries);
  for (const { id, from, to } of swaps) {
    if ((from !== undefined) !== next.has(id)) {
      throw new DomainError(
        'corrupt-stream',
        `The layout of ${id} is not what the event expects. Restore the design from a backup or an export.`,
      );
    }
    if (to === undefined) next.delete(id);
    else next.set(id, to);
  }
  return next;
};

/** @throws DomainError corrupt-stream where an entry is there that should not be, or the reverse */
export const changeLayout = (layout: Layout, change: LayoutChange | undefined): Layout =>
  change === undefined
    ? layout
    : {
        positions: swapAll(layout.positions, change.positions),
        labels: swapAll(layout.labels, change.labels),
        groups: swapAll(layout.groups, change.groups),
      };

const turn = <T>(swaps: readonly Swap<T>[] | undefined): readonly Swap<T>[] | undefined =>
  swaps?.toReversed().map(({ id, from, to }) => ({ id, from: to, to: from }));

export const invertLayout = ({ positions, labels, groups }: LayoutChange): LayoutChange => ({
  ...(positions && { positions: [...(turn(positions) ?? [])] }),
  ...(labels && { labels: [...(turn(labels) ?? [])] }),
  ...(groups && { groups: [...(turn(groups) ?? [])] }),
});

/** The swaps that lead from one map to another, given what "the same" means. */
const between = <T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>, same: (a: T, b: T) => boolean): Swap<T>[] => {
  const swaps: Swap<T>[] = [];
  for (const [id, from] of before) {
    const to = after.get(id);
    if (to === undefined) swaps.push({ id, from });
    else if (!same(from, to)) swaps.push({ id, from, to });
  }
  for (const [id, to] of after) if (!before.has(id)) swaps.push({ id, to });
  return swaps;
};

const sameGroup = (a: GroupShape, b: GroupShape) =>
  a.label === b.label && a.nodes.length === b.nodes.length && a.nodes.every((node, index) => node === b.nodes[index]);

/** The change that leads from one layout to another, or undefined where they are the same. */
export const layoutChange = (before: Layout, after: Layout): LayoutChange | undefined => {
  const positions = between(before.positions, after.positions, (a, b) => a.x === b.x && a.y === b.y);
  const labels = between(before.labels, after.labels, (a, b) => a === b);
  const groups = between(before.groups, after.groups, sameGroup);
  if (positions.length + labels.length + groups.length === 0) return undefined;
  return {
    ...(positions.length > 0 && { positions }),
    ...(labels.length > 0 && { labels }),
    ...(groups.length > 0 && { groups }),
  };
};
