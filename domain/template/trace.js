import { pairOf, tagName } from './tree-path.ts';
/** Follows a path of plain values as far as it goes; steps that name a tag's function stay on the tagged value. */
export const trace = (root, path) => {
  const steps = [];
  let end = root;
  let called;
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
const stepInto = (tree, key) => (typeof key === 'string' ? stepToKey(tree, key) : stepToItem(tree, key));
const stepToKey = (tree, key) => {
  const pair = tree.kind === 'map' ? pairOf(tree, key) : undefined;
  return tree.kind === 'map' && pair ? { holder: tree, index: tree.pairs.lastIndexOf(pair), value: pair.value } : undefined;
};
const stepToItem = (tree, index) => {
  const item = tree.kind === 'list' ? tree.items[index] : undefined;
  return tree.kind === 'list' && item ? { holder: tree, index, value: item } : undefined;
};
export const sizeOf = (tree) => (tree.kind === 'map' ? tree.pairs.length : tree.items.length);
