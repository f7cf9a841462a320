import { intrinsicOfTag } from './tags.ts';
import { maxDepth, tooDeep } from './tree.ts';
import type { ListTree, MapTree, ReadError, Tree } from './tree.ts';
import type { Value } from '../value.ts';

/** Aliases may repeat at most this many values in one block: enough for any template, too few for a bomb. */
const maxRepeated = 10_000;

type Context = { readonly errors: ReadError[]; depth: number; repeated: number; inAlias: number };
type MutableMap = { [key: string]: Value };

/** The plain value of a tree, intrinsics in long form. What is wrong with keys, depth or aliases is pushed to `errors`. */
export const treeValue = (tree: Tree, errors: ReadError[]): Value => convert({ errors, depth: 0, repeated: 0, inAlias: 0 }, tree);

const convert = (context: Context, tree: Tree): Value => {
  if (tree.kind === 'scalar') return tree.tag === '' ? tree.value : tagged(tree.tag, tree.value);
  if (context.inAlias > 0 && !affordable(context, tree)) return null;
  if (context.depth >= maxDepth) return refuse(context, tooDeep(tree.start, tree.end));
  context.depth += 1;
  const value = convertInner(context, tree);
  context.depth -= 1;
  return tree.tag === '' ? value : tagged(tree.tag, value);
};

const convertInner = (context: Context, tree: Exclude<Tree, { kind: 'scalar' }>): Value => {
  if (tree.kind === 'map') return convertMap(context, tree);
  if (tree.kind === 'list') return convertList(context, tree);
  context.inAlias += 1;
  const value = convert(context, tree.target);
  context.inAlias -= 1;
  return value;
};

const affordable = (context: Context, tree: Tree): boolean => {
  context.repeated += tree.kind === 'map' ? 1 + tree.pairs.length : tree.kind === 'list' ? 1 + tree.items.length : 1;
  if (context.repeated <= maxRepeated) return true;
  refuse(context, { code: 'unreadable', message: 'Aliases repeat too much here: write it out.', start: tree.start, end: tree.end });
  return false;
};

const refuse = (context: Context, error: ReadError): null => {
  if (!context.errors.some(({ message }) => message === error.message)) context.errors.push(error);
  return null;
};

const convertList = (context: Context, tree: ListTree): Value => {
  const list: Value[] = [];
  for (const item of tree.items) list.push(convert(context, item));
  return list;
};

const convertMap = (context: Context, tree: MapTree): Value => {
  const map: MutableMap = {};
  for (const { key, keyStart, keyEnd, value } of tree.pairs) {
    if (Object.hasOwn(map, key)) {
      context.errors.push({
        code: 'duplicate-key',
        message: `"${key}" stands here twice: the last one counts.`,
        start: keyStart,
        end: keyEnd,
      });
    }
    setOwn(map, key, convert(context, value));
  }
  return tree.pairs.length === 1 ? withSplitAttribute(map) : map;
};

/** Sets a key as an own property whatever its name: `__proto__` never reaches a prototype. */
export const setOwn = (map: MutableMap, key: string, value: Value): void => {
  if (key !== '__proto__') map[key] = value;
  else Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
};

/** A GetAtt written `A.B` as the list that it stands for. */
export const withSplitAttribute = (map: MutableMap): Value => {
  const attribute = map['Fn::GetAtt'];
  return typeof attribute === 'string' ? { 'Fn::GetAtt': splitAttribute(attribute) } : map;
};

const tagged = (tag: string, value: Value): Value => {
  const name = intrinsicOfTag(tag);
  if (name === 'Fn::GetAtt' && typeof value === 'string') return { 'Fn::GetAtt': splitAttribute(value) };
  return name === undefined ? { [tag]: value } : { [name]: value };
};

const splitAttribute = (text: string): Value => {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
};
