import { isAlias, isMap, isScalar, isSeq, parseDocument, Schema } from 'yaml';
import type { Alias, CollectionTag, ParsedNode, ScalarTag, YAMLError } from 'yaml';
import { resolvePlain, tagNames } from './tags.ts';
import { emptyScalar, maxDepth, tooDeep } from './tree.ts';
import type { AliasTree, ListTree, MapTree, Pair, Reading, ReadError, ScalarStyle, ScalarTree, Tree } from './tree.ts';

const known = tagNames.flatMap((tag): (ScalarTag | CollectionTag)[] => [
  { tag, resolve: (text) => text },
  { tag, collection: 'map' },
  { tag, collection: 'seq' },
]);
/** Plain scalars are resolved by `resolvePlain`, so the schema only has to know CloudFormation's tags. One for all: building it is slow. */
const schema = new Schema({ schema: 'failsafe', customTags: known });

type Context = {
  readonly text: string;
  readonly anchors: Map<string, Tree>;
  readonly errors: ReadError[];
  depth: number;
  openAlias: boolean;
};
type Node = ParsedNode | Alias.Parsed;

/** Reads YAML with the full parser. Never throws; the tree is what could be read. */
export const readYaml = (text: string): Reading => {
  const context: Context = { text, anchors: new Map(), errors: [], depth: 0, openAlias: false };
  try {
    const document = parseDocument(text, { schema, uniqueKeys: false, logLevel: 'error', prettyErrors: false });
    const tree = document.contents ? build(context, document.contents, 0) : undefined;
    return { tree, errors: [...document.errors.map(readError), ...context.errors], openAlias: context.openAlias };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { tree: undefined, errors: [tooDeep(0, text.length)], openAlias: false };
  }
};

const readError = ({ code, message, pos: [start, end] }: YAMLError): ReadError => {
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep(start, end);
  const text = code === 'MULTIPLE_DOCS' ? 'A second document starts here: a template is one.' : (message.split('\n', 1)[0] ?? message);
  return { code: 'unreadable', message: text, start, end: Math.max(end, start) };
};

const build = (context: Context, node: Node, from: number): Tree => {
  const [bodyAt, valueEnd] = node.range;
  context.depth += 1;
  const tree = context.depth > maxDepth ? cut(context, bodyAt, valueEnd) : compose(context, node, from);
  context.depth -= 1;
  return tree;
};

const compose = (context: Context, node: Node, from: number): Tree => {
  if (isAlias(node)) return composeAlias(context, node);
  const start = node.tag !== undefined || node.anchor !== undefined ? propsStart(context.text, from, node.range[0]) : node.range[0];
  const tree = isMap(node)
    ? composeMap(context, node, start)
    : isSeq(node)
      ? composeList(context, node, start)
      : composeScalar(context, node, start);
  if (node.anchor !== undefined) context.anchors.set(node.anchor, tree);
  return tree;
};

const cut = (context: Context, start: number, end: number): ScalarTree => {
  if (context.errors.length === 0) context.errors.push(tooDeep(start, end));
  return emptyScalar(start, end);
};

const composeAlias = (context: Context, node: Alias.Parsed): AliasTree | ScalarTree => {
  const [start, end] = node.range;
  const target = context.anchors.get(node.source);
  if (target) return { kind: 'alias', start, body: start, end, tag: '', target };
  context.openAlias = true;
  context.errors.push({ code: 'unreadable', message: `No anchor &${node.source} stands before this alias.`, start, end });
  return emptyScalar(start, end);
};

type MapNode = Extract<ParsedNode, { items: { key: unknown }[] }>;
type ListNode = Exclude<Extract<ParsedNode, { items: unknown[] }>, MapNode>;
type ScalarNode = Exclude<ParsedNode, { items: unknown[] } | Alias.Parsed>;

const composeMap = (context: Context, node: MapNode, start: number): MapTree => {
  const [body, valueEnd] = node.range;
  const flow = node.flow === true;
  const pairs: Pair[] = [];
  for (const { key, value } of node.items) {
    const [keyStart, keyEnd] = key.range;
    const tree = value ? build(context, value, keyEnd) : emptyScalar(keyEnd);
    if (!isScalar(key) && !isAlias(key))
      context.errors.push({ code: 'unreadable', message: 'A key must be a text, no list or map.', start: keyStart, end: keyEnd });
    pairs.push({ key: keyText(key), keyStart, keyEnd, value: tree });
  }
  const last = pairs.at(-1);
  return {
    kind: 'map',
    start,
    body,
    end: flow || !last ? valueEnd : Math.max(last.value.end, last.keyEnd),
    tag: node.tag ?? '',
    flow,
    pairs,
  };
};

const composeList = (context: Context, node: ListNode, start: number): ListTree => {
  const [body, valueEnd] = node.range;
  const flow = node.flow === true;
  const items: Tree[] = [];
  let from = body;
  for (const item of node.items) {
    const tree = 'range' in item ? build(context, item, from) : emptyScalar(from);
    items.push(tree);
    from = tree.end;
  }
  return { kind: 'list', start, body, end: flow || items.length === 0 ? valueEnd : from, tag: node.tag ?? '', flow, items };
};

const composeScalar = (context: Context, node: ScalarNode, start: number): ScalarTree => {
  const [body, valueEnd] = node.range;
  const style = styleOf(node);
  const end = style === 'literal' || style === 'folded' ? blockEnd(context.text, body, valueEnd) : valueEnd;
  const tag = node.tag ?? '';
  const value = style === 'plain' && !isTextTag(tag) ? resolvePlain(node.source) : node.source;
  return { kind: 'scalar', start, body, end, tag: tag.startsWith('!') ? tag : '', style, value };
};

const styleOf = ({ type }: ScalarNode): ScalarStyle => styles.get(type ?? 'PLAIN') ?? 'plain';

/** CloudFormation's tags and `!!str` make text of any scalar. */
const isTextTag = (tag: string): boolean => tag.startsWith('!') || tag.endsWith(':str');

const styles = new Map<string, ScalarStyle>([
  ['PLAIN', 'plain'],
  ['QUOTE_SINGLE', 'single'],
  ['QUOTE_DOUBLE', 'double'],
  ['BLOCK_LITERAL', 'literal'],
  ['BLOCK_FOLDED', 'folded'],
]);

/** Keys are always text, as written: `null:`, `1:` and `on:` too. */
const keyText = (key: Node): string => (isScalar(key) ? key.source : isAlias(key) ? key.source : '');

/** Tags and anchors stand before the range of their node: the first `!` or `&` that is not in a comment. */
const propsStart = (text: string, from: number, to: number): number => {
  for (let at = from; at < to; at += 1) {
    const char = text[at];
    if (char === '!' || char === '&') return at;
    if (char === '#') at = text.indexOf('\n', at);
    if (at < 0) return to;
  }
  return to;
};

/** A block scalar ends with its last line that is not blank, unless it keeps blank lines (`|+`). */
const blockEnd = (text: string, body: number, end: number): number => {
  if (!/[|>]\d?\+/y.test(text.slice(body, body + 3))) return trimEnd(text, body, end);
  const last = text.charCodeAt(end - 1) === 10 ? end - 1 : end;
  return text.charCodeAt(last - 1) === 13 ? last - 1 : last;
};

const trimEnd = (text: string, from: number, to: number): number => {
  let end = to;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
};
