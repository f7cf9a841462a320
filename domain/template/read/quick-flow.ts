import { skipSpaces } from './quick-lines.ts';
import type { Reader } from './quick-lines.ts';
import { giveUp, quickScalar, sourceOf } from './quick-scalar.ts';
import { isKnownTag } from './tags.ts';
import type { Pair, Tree } from './tree.ts';

/** Reads a flow collection of one line. */
export const quickFlow = (reader: Reader, at: number): Tree => {
  reader.depth += 1;
  const tree = reader.depth > 50 ? giveUp(reader) : reader.text.charCodeAt(at) === 91 ? flowList(reader, at) : flowMap(reader, at);
  reader.depth -= 1;
  return tree;
};

/** Reads elements up to the closing bracket; gives its position, or -1. */
const flowElements = (reader: Reader, open: number, close: number, read: (at: number) => Tree): number => {
  const { text } = reader;
  let at = skipSpaces(text, open + 1);
  while (text.charCodeAt(at) !== close) {
    const element = read(at);
    if (reader.failed) return -1;
    at = skipSpaces(text, element.end);
    if (text.charCodeAt(at) === 44) at = skipSpaces(text, at + 1);
    else if (text.charCodeAt(at) !== close) return -1;
  }
  return at;
};

const flowList = (reader: Reader, open: number): Tree => {
  const items: Tree[] = [];
  const close = flowElements(reader, open, 93, (at) => {
    const item = flowValue(reader, at);
    items.push(item);
    return item;
  });
  return close < 0 ? giveUp(reader) : { kind: 'list', start: open, body: open, end: close + 1, tag: '', flow: true, items };
};

const flowMap = (reader: Reader, open: number): Tree => {
  const { text } = reader;
  const pairs: Pair[] = [];
  const close = flowElements(reader, open, 125, (at) => {
    const key = quickScalar(reader, at, true);
    const { start: keyStart, end: keyEnd } = key;
    if (text.charCodeAt(keyEnd) !== 58 || text.charCodeAt(keyEnd + 1) !== 32) return giveUp(reader);
    const value = flowValue(reader, skipSpaces(text, keyEnd + 1));
    pairs.push({ key: sourceOf(text, key), keyStart, keyEnd, value });
    return value;
  });
  return close < 0 ? giveUp(reader) : { kind: 'map', start: open, body: open, end: close + 1, tag: '', flow: true, pairs };
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
  const body = skipSpaces(text, space);
  if (!isKnownTag(tag) || text.charCodeAt(body) === 33) return giveUp(reader);
  const tree = flowValue(reader, body);
  return tree.kind === 'scalar' ? { ...tree, start: at, tag, value: sourceOf(text, tree) } : { ...tree, start: at, tag };
};
