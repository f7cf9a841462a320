import { quickFlow } from './quick-flow.ts';
import { contentLine, lineOf, restIsEmpty } from './quick-lines.ts';
import type { Line, Reader } from './quick-lines.ts';
import { giveUp, quickScalar } from './quick-scalar.ts';
import { quickLiteral } from './quick-literal.ts';
import { tagNames } from './tags.ts';
import { hasLoneReturn } from './split-yaml.ts';
import type { ListTree, MapTree, Pair, ScalarTree, Tree } from './tree.ts';

const maxDepth = 100;

/**
 * Reads the YAML that templates are mostly made of: block maps and lists, scalars of one line, literals, CloudFormation's tags, flow
 * collections of one line. Gives exactly the tree of the full parser, or undefined for anything else: then ask that one.
 */
export const quickYaml = (text: string): Tree | undefined => {
  if (hasLoneReturn(text) || text.includes('\uFEFF')) return undefined;
  const reader: Reader = { text, line: undefined, depth: 0, failed: false };
  reader.line = contentLine(reader, 0);
  if (!reader.line || isDash(text, reader.line.at)) return undefined;
  const tree = readMap(reader, reader.line.column);
  return reader.failed || reader.line ? undefined : tree;
};

const keyPattern = /(?:[\w/$][\w./@+={}$*-]*(?::+[\w./@+=*-]+)*|"[^"\\\n]{1,200}"|'[^'\n]{1,200}')(?=:(?:[ \r\n]|$))/y;

const keyEndAt = (text: string, at: number): number => {
  keyPattern.lastIndex = at;
  return keyPattern.test(text) && keyPattern.lastIndex - at < 500 ? keyPattern.lastIndex : -1;
};

const isDash = (text: string, at: number): boolean => {
  if (text.charCodeAt(at) !== 45) return false;
  const next = text.charCodeAt(at + 1);
  return next === 32 || next === 10 || next === 13 || Number.isNaN(next);
};

/** Reads the map whose first key stands on the current line at `column`. */
const readMap = (reader: Reader, column: number): MapTree => {
  const { text } = reader;
  const start = reader.line ? reader.line.start + column : 0;
  const pairs: Pair[] = [];
  let end = start;
  reader.depth += 1;
  if (reader.depth > maxDepth) giveUp(reader);
  while (reader.line && reader.line.column === column && !reader.failed) {
    const keyStart = reader.line.start + column;
    const keyEnd = isDash(text, keyStart) ? -1 : keyEndAt(text, keyStart);
    if (keyEnd < 0) {
      giveUp(reader);
      break;
    }
    const value = readValue(reader, keyEnd + 1, { column, flush: true });
    pairs.push({ key: keyText(text, keyStart, keyEnd), keyStart, keyEnd, value });
    end = Math.max(value.end, keyEnd);
  }
  if (reader.line && reader.line.column > column) giveUp(reader);
  reader.depth -= 1;
  return { kind: 'map', start, body: start, end, tag: '', flow: false, pairs };
};

const keyText = (text: string, start: number, end: number): string => {
  const quote = text.charCodeAt(start);
  return quote === 34 || quote === 39 ? text.slice(start + 1, end - 1) : text.slice(start, end);
};

const readList = (reader: Reader, column: number): ListTree => {
  const { text } = reader;
  const start = reader.line ? reader.line.start + column : 0;
  const items: Tree[] = [];
  let end = start;
  reader.depth += 1;
  if (reader.depth > maxDepth) giveUp(reader);
  while (reader.line && reader.line.column === column && isDash(text, reader.line.start + column) && !reader.failed) {
    const item = readItem(reader, column);
    items.push(item);
    end = item.end;
  }
  if (reader.line && reader.line.column > column) giveUp(reader);
  reader.depth -= 1;
  return { kind: 'list', start, body: start, end, tag: '', flow: false, items };
};

const readItem = (reader: Reader, column: number): Tree => {
  const { text, line } = reader;
  if (!line) return giveUp(reader);
  let at = line.start + column + 1;
  while (text.charCodeAt(at) === 32) at += 1;
  if (isDash(text, at)) return readCompact(reader, line, at, readList);
  if (keyEndAt(text, at) > 0) return readCompact(reader, line, at, readMap);
  return readValue(reader, line.start + column + 1, { column, flush: false });
};

/** A collection that begins on the line of its dash. */
const readCompact = (reader: Reader, line: Line, at: number, read: (reader: Reader, column: number) => Tree): Tree => {
  reader.line = { ...line, at, column: at - line.start };
  return read(reader, at - line.start);
};

/** `column`: that of the key or dash. `flush`: a list may stand at that column too. */
type Parent = { readonly column: number; readonly flush: boolean };

/** Reads what follows a colon or dash, up to the next line that is not part of it. */
const readValue = (reader: Reader, from: number, parent: Parent): Tree => {
  const { text } = reader;
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  if (at > from && text.charCodeAt(at) === 33) return readTagged(reader, at, parent);
  return readUntagged(reader, at, parent, from);
};

const readTagged = (reader: Reader, at: number, parent: Parent): Tree => {
  const { text } = reader;
  let end = at + 1;
  while (/\w/.test(text.charAt(end))) end += 1;
  const tag = text.slice(at, end);
  if (!tagNames.includes(tag)) return giveUp(reader);
  let body = end;
  while (text.charCodeAt(body) === 32) body += 1;
  if (body === end && !restIsEmpty(text, body)) return giveUp(reader);
  const tree = readUntagged(reader, body, { ...parent, flush: false }, -1);
  if (tree.tag !== '') return giveUp(reader);
  return tree.kind === 'scalar' ? { ...tree, start: at, tag, value: sourceOf(text, tree) } : { ...tree, start: at, tag };
};

/** A tagged scalar is text, whatever it looks like. */
const sourceOf = (text: string, tree: ScalarTree): string =>
  tree.style === 'plain' ? text.slice(tree.body, tree.end) : typeof tree.value === 'string' ? tree.value : '';

const readUntagged = (reader: Reader, at: number, parent: Parent, from: number): Tree => {
  const { text } = reader;
  if (restIsEmpty(text, at)) return readBelow(reader, parent, from);
  if (at === from) return giveUp(reader);
  const char = text.charCodeAt(at);
  if (char === 124) return quickLiteral(reader, at, parent.column);
  const tree = char === 91 || char === 123 ? quickFlow(reader, at) : quickScalar(reader, at, false);
  if (!restIsEmpty(text, tree.end)) return giveUp(reader);
  reader.line = contentLine(reader, lineOf(text, tree.end));
  return reader.line && reader.line.column > parent.column ? giveUp(reader) : tree;
};

/** A collection below its key, or nothing at all. */
const readBelow = (reader: Reader, { column, flush }: Parent, from: number): Tree => {
  const { text, line: above } = reader;
  if (!above) return giveUp(reader);
  reader.line = contentLine(reader, lineOf(text, Math.max(from, above.at)));
  const { line } = reader;
  if (line && (line.column > column || (flush && line.column === column && isDash(text, line.at)))) {
    return isDash(text, line.at) ? readList(reader, line.column) : readMap(reader, line.column);
  }
  const ends = /[\r\n]/.test(text.charAt(from)) || from === text.length;
  return from < 0 || !ends ? giveUp(reader) : { kind: 'scalar', start: from, body: from, end: from, tag: '', style: 'plain', value: null };
};
