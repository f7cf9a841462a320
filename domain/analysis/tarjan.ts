type Search = {
  readonly next: readonly (readonly number[])[];
  readonly index: Int32Array;
  readonly low: Int32Array;
  readonly onStack: Uint8Array;
  readonly stack: number[];
  readonly found: number[][];
  count: number;
};

type Frame = { readonly node: number; edge: number };

const enter = (search: Search, node: number): Frame => {
  search.index[node] = search.low[node] = search.count;
  search.count += 1;
  search.stack.push(node);
  search.onStack[node] = 1;
  return { node, edge: 0 };
};

const lower = (search: Search, node: number, to: number | undefined): void => {
  search.low[node] = Math.min(search.low[node] ?? 0, to ?? 0);
};

/** Takes the component of a root off the stack. */
const leave = (search: Search, node: number): void => {
  if (search.low[node] !== search.index[node]) return;
  const component: number[] = [];
  let member: number | undefined;
  do {
    member = search.stack.pop();
    if (member === undefined) break;
    search.onStack[member] = 0;
    component.push(member);
  } while (member !== node);
  if (component.length > 1 || search.next[node]?.includes(node)) search.found.push(component.toReversed());
};

const visit = (search: Search, start: number): void => {
  const frames = [enter(search, start)];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const to = search.next[frame.node]?.[frame.edge];
    frame.edge += 1;
    if (to === undefined) {
      frames.pop();
      leave(search, frame.node);
      const parent = frames.at(-1);
      if (parent !== undefined) lower(search, parent.node, search.low[frame.node]);
    } else if (search.index[to] === -1) frames.push(enter(search, to));
    else if (search.onStack[to] === 1) lower(search, frame.node, search.index[to]);
  }
};

/** Sets of nodes that reach each other, by Tarjan's algorithm without recursion; single nodes only when they point at themselves. */
export const circles = (next: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  const size = next.length;
  const search: Search = {
    next,
    index: new Int32Array(size).fill(-1),
    low: new Int32Array(size),
    onStack: new Uint8Array(size),
    stack: [],
    found: [],
    count: 0,
  };
  for (let node = 0; node < size; node += 1) if (search.index[node] === -1) visit(search, node);
  return search.found;
};

/** A shortest way from a node of a circle back to itself, within the circle. */
export const shortestLoop = (next: readonly (readonly number[])[], circle: readonly number[], start: number): readonly number[] => {
  const inside = new Set(circle);
  const from = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    for (const to of next[node] ?? []) {
      if (to === start) return trace(from, node, start);
      if (!inside.has(to) || from.has(to)) continue;
      from.set(to, node);
      queue.push(to);
    }
  }
  return circle;
};

const trace = (from: ReadonlyMap<number, number>, last: number, start: number): readonly number[] => {
  const way = [last];
  for (let node = last; node !== start;) {
    node = from.get(node) ?? start;
    way.unshift(node);
  }
  return way;
};
