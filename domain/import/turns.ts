import { circles } from '../analysis/tarjan.ts';
import type { CommandOf } from '../design/commands.ts';
import type { Translation } from './translation.ts';

type Connect = CommandOf<'Connect'>;

/** Edges of one circle that are decided strictly in their order; a larger tangle is cut wherever its rounds come to. */
const orderly = 100;

/** Which nodes may come to wait for which in AWS: what is drawn to for most edges, both ways for an authoriser. */
const waits = (
  edges: readonly Connect[],
): { readonly numbers: ReadonlyMap<string, number>; readonly next: readonly (readonly number[])[] } => {
  const numbers = new Map<string, number>();
  const next: number[][] = [];
  const numberOf = (id: string): number => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    next[number] ??= [];
    return number;
  };
  for (const { from, to, relation } of edges) {
    const [one, other] = [numberOf(from), numberOf(to)];
    next[one]?.push(other);
    if (relation === 'authorizer') next[other]?.push(one);
  }
  return { numbers, next };
};

/**
 * For each edge the circle that it is part of, if any. Where a circle is cut depends on which of its edges came last, so those
 * of one circle are decided one after the other.
 */
const circlesOf = (edges: readonly Connect[]): readonly (number | undefined)[] => {
  const { numbers, next } = waits(edges);
  const circleOf = new Map(circles(next).flatMap((nodes, circle) => nodes.map((node) => [node, circle] as const)));
  const found = edges.map(({ from, to }) => {
    const circle = circleOf.get(numbers.get(from) ?? -1);
    return circle === circleOf.get(numbers.get(to) ?? -1) ? circle : undefined;
  });
  const sizes = new Map<number | undefined, number>();
  for (const circle of found) sizes.set(circle, (sizes.get(circle) ?? 0) + 1);
  return found.map((circle) => ((sizes.get(circle) ?? 0) > orderly ? undefined : circle));
};

/** Kinds whose triggers exclude each other, though SAM writes each of them into the function that is called. */
const exclusive = new Set(['bucket', 'identity']);

/** For each edge the turns that it takes: edges that share one are decided one after the other. */
export const turnsOf = ({ nodes, edges }: Translation): readonly (readonly string[])[] => {
  const commands = edges.map(({ command }) => command);
  const sources = new Set(nodes.flatMap(({ id, kind }) => (id !== undefined && exclusive.has(kind) ? [id] : [])));
  const found = circlesOf(commands);
  return commands.map(({ from }, index) => [
    ...(sources.has(from) ? [`source ${from}`] : []),
    ...(found[index] === undefined ? [] : [`circle ${found[index]}`]),
  ]);
};
