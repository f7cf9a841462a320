import { giveUp, quickScalar, sourceOf } from './quick-scalar.ts';
import { isKnownTag } from './tags.ts';
/** Reads a flow collection of one line. */
export const quickFlow = (reader, at) => {
  reader.depth += 1;
  const tree = reader.depth > 50 ? giveUp(reader) : reader.text.charCodeAt(at) === 91 ? flowList(reader, at) : flowMap(reader, at);
  reader.depth -= 1;
  return tree;
};
const skip = (text, from) => {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  return at;
};
/** Reads elements up to the closing bracket; gives its position, or -1. */
const flowElements = (reader, open, close, read) => {
  const { text } = reader;
  let at = skip(text, open + 1);
  while (text.charCodeAt(at) !== close) {
    const element = read(at);
    if (reader.failed) return -1;
    at = skip(text, element.end);
    if (text.charCodeAt(at) === 44) at = skip(text, at + 1);
    else if (text.charCodeAt(at) !== close) return -1;
  }
  return at;
};
const flowList = (reader, open) => {
  const items = [];
  const close = flowElements(reader, open, 93, (at) => {
    const item = flowValue(reader, at);
    items.push(item);
    return item;
  });
  return close < 0 ? giveUp(reader) : { kind: 'list', start: open, body: open, end: close + 1, tag: '', flow: true, items };
};
const flowMap = (reader, open) => {
  const { text } = reader;
  const pairs = [];
  const close = flowElements(reader, open, 125, (at) => {
    const key = quickScalar(reader, at, true);
    const { start: keyStart, end: keyEnd } = key;
    if (text.charCodeAt(keyEnd) !== 58 || text.charCodeAt(keyEnd + 1) !== 32) return giveUp(reader);
    const value = flowValue(reader, skip(text, keyEnd + 1));
    pairs.push({ key: sourceOf(text, key), keyStart, keyEnd, value });
    return value;
  });
  return close < 0 ? giveUp(reader) : { kind: 'map', start: open, body: open, end: close + 1, tag: '', flow: true, pairs };
};
const flowValue = (reader, at) => {
  const { text } = reader;
  const code = text.charCodeAt(at);
  if (code === 91 || code === 123) return quickFlow(reader, at);
  if (code === 33) return flowTagged(reader, at);
  return quickScalar(reader, at, true);
};
const flowTagged = (reader, at) => {
  const { text } = reader;
  const space = text.indexOf(' ', at);
  const tag = text.slice(at, Math.max(at, space));
  const body = skip(text, space);
  if (!isKnownTag(tag) || text.charCodeAt(body) === 33) return giveUp(reader);
  const tree = flowValue(reader, body);
  return tree.kind === 'scalar' ? { ...tree, start: at, tag, value: sourceOf(text, tree) } : { ...tree, start: at, tag };
};
