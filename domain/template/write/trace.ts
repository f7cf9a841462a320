import { pairOf, tagName } from '../read/tree-path.ts';
import type { ListTree, MapTree, Tree } from '../read/tree.ts';
import type { Path } from '../value.ts';

/** One step from a collection to what it holds at `index`. */
export type Step = { readonly holder: MapTree | ListTree; readonly index: number; readonly value: Tree };

/** How far a path leads through a tree. `rest` is empty when it leads to the end. */
export type Trace = {
  readonly steps: readonly Step[];
  readonly rest: Path;
  readonly end: Tree;
  /** The function of the tag that the last step named. */ readonly called?: string;
};

/** Follows a path of plain values as far as it goes; steps that name a tag's function stay on the tagged value. */
export const trace = (root: Tree, path: Path): Trace => {
  const steps: Step[] = [];
  let end = root;
  let called: string | undefined;
  for (const [at, key] of path.entries()) {
    const name = called === undefined ? tagName(end) : undefined;
    called = name === key ? name : undefined;
    if (called !== undefined) continue;
    const step = name === undefined ? stepInto(end, key) : undefined;
    if (!step) return { steps, rest: path.slice(at), end };
    steps.push(step);
    end = step.value;
  }
  return called === undefined ? { steps, rest: [], end } : { steps, rest: [], end, called };
};

const stepInto = (tree: Tree, key: string | number): Step | undefined =>
  typeof key === 'string' ? stepToKey(tree, key) : stepToItem(tree, key);

const stepToKey = (tree: Tree, key: string): Step | undefined => {
  const pair = tree.kind === 'map' ? pairOf(tree, key) : undefined;
  return tree.kind === 'map' && pair ? { holder: tree, index: tree.pairs.lastIndexOf(pair), value: pair.value } : undefined;
};

const stepToItem = (tree: Tree, index: number): Step | undefined => {
  const item = tree.kind === 'list' ? tree.items[index] : undefined;
  return tree.kind === 'list' && item ? { holder: tree, index, value: item } : undefined;
};

export const sizeOf = (tree: MapTree | ListTree): number => (tree.kind === 'map' ? tree.pairs.length : tree.items.length);
