import type { Reader } from './quick-lines.ts';
import { giveUp, quickScalar } from './quick-scalar.ts';
import { tagNames } from './tags.ts';
import type { ListTree, MapTree, Pair, Tree } from './tree.ts';

/** Reads a flow collection of one line. */
export const quickFlow = (reader: Reader, at: number): Tree => {
  reader.depth += 1;
  const tree = reader.depth > 50 ? giveUp(reader) : reader.text.charCodeAt(at) === 91 ? flowList(reader, at) : flowMap(reader, at);
  reader.depth -= 1;
  return tree;
};

const skip = (text: string, from: number): number => {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  return at;
};

const flowList = (reader: Reader, open: number): Tree => {
  const { text } = reader;
  const items: Tree[] = [];
  let at = skip(text, open + 1);
  while (text.charCodeAt(at) !== 93) {
    const item = flowValue(reader, at);
    if (reader.failed) return item;
    items.push(item);
    at = skip(text, item.end);
    if (text.charCodeAt(at) === 44) at = skip(text, at + 1);
    else if (text.charCodeAt(at) !== 93) return giveUp(reader);
  }
  const list: ListTree = { kind: 'list', start: open, body: open, end: at + 1, tag: '', flow: true, items };
  return list;
};

const flowMap = (reader: Reader, open: number): Tree => {
  const { text } = reader;
  const pairs: Pair[] = [];
  let at = skip(text, open + 1);
  while (text.charCodeAt(at) !== 125) {
    const key = quickScalar(reader, at, true);
    if (reader.failed || text.charCodeAt(key.end) !== 58 || text.charCodeAt(key.end + 1) !== 32) return giveUp(reader);
    const value = flowValue(reader, skip(text, key.end + 1));
    if (reader.failed) return value;
    const name = key.style === 'plain' ? text.slice(key.start, key.end) : String(key.value);
    pairs.push({ key: name, keyStart: key.start, keyEnd: key.end, value });
    at = skip(text, value.end);
    if (text.charCodeAt(at) === 44) at = skip(text, at + 1);
    else if (text.charCodeAt(at) !== 125) return giveUp(reader);
  }
  const map: MapTree = { kind: 'map', start: open, body: open, end: at + 1, tag: '', flow: true, pairs };
  return map;
};

const flowValue = (reader: Reader, at: number): Tree => {
  const { text } = reader;
  const code = text.charCodeAt(at);
  if (code === 91 || code === 123) return quickFlow(reader, at);
  if (code === 33) return flowTagged(reader, at);
  return quickScalar(reader, at, true);
};

const flowTagged = (reader: Reader, at: number): Tree => {
  const { text } = reader;
  const space = text.indexOf(' ', at);
  const tag = text.slice(at, Math.max(at, space));
  const body = skip(text, space);
  if (!tagNames.includes(tag) || text.charCodeAt(body) === 33) return giveUp(reader);
  const tree = flowValue(reader, body);
  if (reader.failed) return tree;
  if (tree.kind !== 'scalar') return { ...tree, start: at, tag };
  return { ...tree, start: at, tag, value: tree.style === 'plain' ? text.slice(tree.body, tree.end) : tree.value };
};
