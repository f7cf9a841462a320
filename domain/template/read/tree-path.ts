import { intrinsicOfTag } from './tags.ts';
import type { ListTree, MapTree, Pair, Tree } from './tree.ts';
import type { Path } from '../value.ts';

export type Found = { readonly tree: Tree; readonly pair: Pick<Pair, 'keyStart' | 'keyEnd'> | undefined };

/**
 * Follows `path`, from its step `from` on, through a tree. Paths speak of plain values, so a step to `Fn::Sub` stays on
 * `!Sub ...` and one into a GetAtt written `A.B` stays on that text.
 */
export const findInTree = (root: Tree, path: Path, from: number): Found | undefined => {
  let found: Found | undefined = { tree: root, pair: undefined };
  let inside = false;
  for (let index = from; index < path.length && found; index += 1) {
    const step = path[index];
    const tree: Tree = dealiased(found.tree);
    const name = inside ? undefined : tagName(tree);
    if (name !== undefined) {
      if (step !== name) return undefined;
      inside = true;
      continue;
    }
    found = into(tree, step, path[index - 1], found);
    inside = false;
  }
  return found;
};

export const tagName = ({ tag }: Tree): string | undefined => (tag === '' ? undefined : (intrinsicOfTag(tag) ?? tag));

const dealiased = (tree: Tree): Tree => (tree.kind === 'alias' ? tree.target : tree);

const into = (tree: Tree, step: string | number | undefined, before: string | number | undefined, found: Found): Found | undefined => {
  if (tree.kind === 'map') return typeof step === 'string' ? valueOf(tree, step) : undefined;
  if (typeof step !== 'number') return undefined;
  return tree.kind === 'list' ? itemOf(tree, step) : partOf(before, step, found);
};

/** The two parts of a GetAtt that is written `A.B` stand in one scalar. */
const partOf = (before: string | number | undefined, step: number, found: Found): Found | undefined =>
  before === 'Fn::GetAtt' && step < 2 ? found : undefined;

const valueOf = (tree: MapTree, key: string): Found | undefined => {
  const pair = pairOf(tree, key);
  return pair && { tree: pair.value, pair };
};

const itemOf = (tree: ListTree, index: number): Found | undefined => {
  const item = tree.items[index];
  return item && { tree: item, pair: undefined };
};

/** The pair of a key; of duplicates the last, which is the one that counts. */
export const pairOf = (tree: MapTree, key: string): Pair | undefined => {
  const { pairs } = tree;
  for (let index = pairs.length - 1; index >= 0; index -= 1) {
    const pair = pairs[index];
    if (pair?.key === key) return pair;
  }
  return undefined;
};
