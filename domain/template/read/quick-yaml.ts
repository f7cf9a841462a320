import { quickFlow } from './quick-flow.ts';
import { contentLine, lineOf, restIsEmpty, skipSpaces } from './quick-lines.ts';
import type { Line, Reader } from './quick-lines.ts';
import { giveUp, quickScalar, sourceOf } from './quick-scalar.ts';
import { quickLiteral } from './quick-literal.ts';
import { isKnownTag } from './tags.ts';
import { hasLoneReturn } from './split-yaml.ts';
import { emptyScalar } from './tree.ts';
import type { ListTree, MapTree, Pair, Tree } from './tree.ts';

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

/** Goes one level down and up again. What stands deeper than the collection that was read belongs to nobody. */
const nested = <T>(reader: Reader, column: number, read: (start: number) => T): T => {
  reader.depth += 1;
  if (reader.depth > maxDepth) giveUp(reader);
  const result = read(reader.line ? reader.line.start + column : 0);
  if (reader.line && reader.line.column > column) giveUp(reader);
  reader.depth -= 1;
  return result;
};

const standsIn = (reader: Reader, column: number): Line | undefined => {
  const { line } = reader;
  return line && line.column === column && !reader.failed ? line : undefined;
};

/** Reads the map whose first key stands on the current line at `column`. */
const readMap = (reader: Reader, column: number): MapTree =>
  nested(reader, column, (start) => {
    const pairs: Pair[] = [];
    for (let line = standsIn(reader, column); line; line = standsIn(reader, column))
      pairs.push(readPair(reader, line.start + column, column));
    const last = pairs.at(-1);
    const end = last ? Math.max(last.value.end, last.keyEnd) : start;
    return { kind: 'map', start, body: start, end, tag: '', flow: false, pairs };
  });

const readPair = (reader: Reader, keyStart: number, column: number): Pair => {
  const { text } = reader;
  const keyEnd = isDash(text, keyStart) ? -1 : keyEndAt(text, keyStart);
  const value = keyEnd < 0 ? giveUp(reader) : readValue(reader, keyEnd + 1, { column, flush: true });
  return { key: keyText(text, keyStart, keyEnd), keyStart, keyEnd, value };
};

const keyText = (text: string, start: number, end: number): string => {
  const quote = text.charCodeAt(start);
  return quote === 34 || quote === 39 ? text.slice(start + 1, end - 1) : text.slice(start, end);
};

const readList = (reader: Reader, column: number): ListTree =>
  nested(reader, column, (start) => {
    const items: Tree[] = [];
    for (let line = standsIn(reader, column); line && isDash(reader.text, line.start + column); line = standsIn(reader, column)) {
      items.push(readItem(reader, column));
    }
    return { kind: 'list', start, body: start, end: items.at(-1)?.end ?? start, tag: '', flow: false, items };
  });

const readItem = (reader: Reader, column: number): Tree => {
  const { text, line } = reader;
  if (!line) return giveUp(reader);
  const at = skipSpaces(text, line.start + column + 1);
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
  const at = skipSpaces(text, from);
  if (at > from && text.charCodeAt(at) === 33) return readTagged(reader, at, parent);
  return readUntagged(reader, at, parent, from);
};

const readTagged = (reader: Reader, at: number, parent: Parent): Tree => {
  const { text } = reader;
  tagPattern.lastIndex = at;
  const tag = tagPattern.exec(text)?.[0] ?? '';
  const end = at + tag.length;
  const body = skipSpaces(text, end);
  if (!isKnownTag(tag) || (body === end && !restIsEmpty(text, body))) return giveUp(reader);
  const tree = readUntagged(reader, body, { ...parent, flush: false }, -1);
  if (tree.tag !== '') return giveUp(reader);
  return tree.kind === 'scalar' ? { ...tree, start: at, tag, value: sourceOf(text, tree) } : { ...tree, start: at, tag };
};

const tagPattern = /!\w+/y;

const readUntagged = (reader: Reader, at: number, parent: Parent, from: number): Tree => {
  const { text } = reader;
  if (restIsEmpty(text, at)) return readBelow(reader, parent, from);
  if (at === from) return giveUp(reader);
  return text.charCodeAt(at) === 124 ? quickLiteral(reader, at, parent.column) : readOnLine(reader, at, parent.column);
};

/** Reads a value that begins and ends on the line. */
const readOnLine = (reader: Reader, at: number, column: number): Tree => {
  const { text } = reader;
  const char = text.charCodeAt(at);
  const tree = char === 91 || char === 123 ? quickFlow(reader, at) : quickScalar(reader, at, false);
  if (!restIsEmpty(text, tree.end)) return giveUp(reader);
  reader.line = contentLine(reader, lineOf(text, tree.end));
  return reader.line && reader.line.column > column ? giveUp(reader) : tree;
};

/** A collection below its key, or nothing at all. */
const readBelow = (reader: Reader, parent: Parent, from: number): Tree => {
  const { text, line: above } = reader;
  if (!above) return giveUp(reader);
  reader.line = contentLine(reader, lineOf(text, Math.max(from, above.at)));
  const { line } = reader;
  if (line && belongs(text, line, parent)) return isDash(text, line.at) ? readList(reader, line.column) : readMap(reader, line.column);
  return from >= 0 && skipSpaces(text, from) === from && restIsEmpty(text, from) ? emptyScalar(from) : giveUp(reader);
};

/** Whether a line below a key is its value: deeper, or a list in its column. */
const belongs = (text: string, line: Line, { column, flush }: Parent): boolean =>
  line.column > column || (flush && line.column === column && isDash(text, line.at));
