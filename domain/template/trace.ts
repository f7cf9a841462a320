import { pairOf, tagName } from './tree-path.ts';
import type { ListTree, MapTree, Tree } from './tree.ts';
import type { Path } from './value.ts';

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
  let inside = false;
  for (const [at, key] of path.entries()) {
    const name = inside ? undefined : tagName(end);
    if (name !== undefined && name === key) {
      inside = true;
      continue;
    }
    const step = name === undefined ? stepInto(end, key) : undefined;
    if (!step) return { steps, rest: path.slice(at), end };
    steps.push(step);
    end = step.value;
    inside = false;
  }
  const called = inside ? tagName(end) : undefined;
  return called === undefined ? { steps, rest: [], end } : { steps, rest: [], end, called };
};

const stepInto = (tree: Tree, key: string | number): Step | undefined => {
  if (tree.kind === 'map' && typeof key === 'string') {
    const pair = pairOf(tree, key);
    return pair && { holder: tree, index: tree.pairs.lastIndexOf(pair), value: pair.value };
  }
  const item = tree.kind === 'list' && typeof key === 'number' ? tree.items[key] : undefined;
  return tree.kind === 'list' && typeof key === 'number' && item ? { holder: tree, index: key, value: item } : undefined;
};

export const sizeOf = (tree: MapTree | ListTree): number => (tree.kind === 'map' ? tree.pairs.length : tree.items.length);
