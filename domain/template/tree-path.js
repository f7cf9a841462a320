import { intrinsicOfTag } from './tags.ts';
/**
 * Follows `path`, from its step `from` on, through a tree. Paths speak of plain values, so a step to `Fn::Sub` stays on
 * `!Sub ...` and one into a GetAtt written `A.B` stays on that text.
 */
export const findInTree = (root, path, from) => {
  let found = { tree: root, pair: undefined };
  let inside = false;
  for (let index = from; index < path.length && found; index += 1) {
    const step = path[index];
    const tree = dealiased(found.tree);
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
export const tagName = ({ tag }) => (tag === '' ? undefined : (intrinsicOfTag(tag) ?? tag));
const dealiased = (tree) => (tree.kind === 'alias' ? tree.target : tree);
const into = (tree, step, before, found) => {
  if (typeof step === 'string') return tree.kind === 'map' ? valueOf(tree, step) : undefined;
  if (step === undefined || tree.kind === 'map') return undefined;
  if (tree.kind === 'list') return itemOf(tree, step);
  return before === 'Fn::GetAtt' && tree.kind === 'scalar' && step < 2 ? found : undefined;
};
const valueOf = (tree, key) => {
  const pair = pairOf(tree, key);
  return pair && { tree: pair.value, pair };
};
const itemOf = (tree, index) => {
  const item = tree.items[index];
  return item && { tree: item, pair: undefined };
};
/** The pair of a key; of duplicates the last, which is the one that counts. */
export const pairOf = (tree, key) => {
  const { pairs } = tree;
  for (let index = pairs.length - 1; index >= 0; index -= 1) {
    const pair = pairs[index];
    if (pair?.key === key) return pair;
  }
  return undefined;
};
