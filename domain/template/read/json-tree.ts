import { parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { emptyScalar, maxDepth, tooDeep } from './tree.ts';
import type { Pair, Reading, ReadError, Tree } from './tree.ts';

/** Messages by jsonc-parser's error code. */
const messages = new Map<number, string>([
  [1, 'This is no JSON value'],
  [2, 'This is no number'],
  [3, 'A property name in double quotes is expected here'],
  [4, 'A value is expected here'],
  [5, 'A colon is expected here'],
  [6, 'A comma is expected here'],
  [7, 'A closing brace is missing'],
  [8, 'A closing bracket is missing'],
  [9, 'The file should end here'],
  [10, 'JSON has no comments'],
  [11, 'A comment is not closed'],
  [12, 'A string is not closed'],
  [13, 'A number is cut off'],
  [14, 'This is no Unicode escape'],
  [15, 'This is no escape'],
  [16, 'Control characters in strings must be escaped'],
]);

type Context = { readonly errors: ReadError[]; readonly shift: number; depth: number };

/** Reads JSON (comments and trailing commas are errors, but are read over). Never throws. `shift` is added to every offset. */
export const readJson = (text: string, shift = 0): Reading => {
  const found: ParseError[] = [];
  const context: Context = { errors: [], shift, depth: 0 };
  try {
    const root = parseTree(text, found, { disallowComments: true, allowEmptyContent: true });
    const tree = root ? build(context, root) : undefined;
    return { tree, errors: [...found.map((error) => readError(error, shift)), ...context.errors], openAlias: false };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { tree: undefined, errors: [tooDeep(0, text.length)], openAlias: false };
  }
};

const readError = ({ error, offset, length }: ParseError, shift: number): ReadError => ({
  code: 'unreadable',
  message: messages.get(error) ?? 'This is no JSON',
  start: offset + shift,
  end: offset + length + shift,
});

const build = (context: Context, node: Node): Tree => {
  const start = node.offset + context.shift;
  const place = { start, body: start, end: start + node.length, tag: '' };
  context.depth += 1;
  const tree = context.depth > maxDepth ? cut(context, place) : compose(context, node, place);
  context.depth -= 1;
  return tree;
};

type Place = { start: number; body: number; end: number; tag: string };

const cut = (context: Context, { start, end }: Place): Tree => {
  if (context.errors.length === 0) context.errors.push(tooDeep(start, end));
  return emptyScalar(start, end);
};

const compose = (context: Context, node: Node, place: Place): Tree => {
  const children = node.children ?? [];
  if (node.type === 'object') return { ...place, kind: 'map', flow: true, pairs: children.map((property) => pairOf(context, property)) };
  if (node.type === 'array') return { ...place, kind: 'list', flow: true, items: children.map((item) => build(context, item)) };
  const value: unknown = node.value;
  if (typeof value === 'string') return { ...place, kind: 'scalar', style: 'double', value };
  const simple = typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return { ...place, kind: 'scalar', style: 'plain', value: simple };
};

const pairOf = (context: Context, property: Node): Pair => {
  const [key, value] = property.children ?? [];
  const { offset, length } = key ?? { offset: property.offset, length: 0 };
  const name: unknown = key?.value;
  const keyStart = offset + context.shift;
  const tree = value ? build(context, value) : emptyScalar(property.offset + property.length + context.shift);
  return { key: typeof name === 'string' ? name : '', keyStart, keyEnd: keyStart + length, value: tree };
};
