import type { Reader } from './quick-lines.ts';
import { resolvePlain } from './tags.ts';
import { emptyScalar } from './tree.ts';
import type { ScalarTree } from './tree.ts';

/** Leaves the text to the full parser. What is returned is thrown away. */
export const giveUp = (reader: Reader): ScalarTree => {
  reader.failed = true;
  return emptyScalar(0);
};

/** Reads a plain or quoted scalar of one line. */
export const quickScalar = (reader: Reader, at: number, flow: boolean): ScalarTree => {
  const code = reader.text.charCodeAt(at);
  if (code === 39) return single(reader, at);
  if (code === 34) return double(reader, at);
  return plain(reader, at, flow);
};

const single = (reader: Reader, at: number): ScalarTree => {
  const { text } = reader;
  let close = text.indexOf("'", at + 1);
  while (close > 0 && text.charCodeAt(close + 1) === 39) close = text.indexOf("'", close + 2);
  if (close < 0) return giveUp(reader);
  const raw = text.slice(at + 1, close);
  if (raw.includes('\n')) return giveUp(reader);
  return {
    kind: 'scalar',
    start: at,
    body: at,
    end: close + 1,
    tag: '',
    style: 'single',
    value: raw.includes("'") ? raw.replaceAll("''", "'") : raw,
  };
};

const double = (reader: Reader, at: number): ScalarTree => {
  const { text } = reader;
  const close = text.indexOf('"', at + 1);
  if (close < 0) return giveUp(reader);
  const value = text.slice(at + 1, close);
  if (value.includes('\n') || value.includes('\\')) return giveUp(reader);
  return { kind: 'scalar', start: at, body: at, end: close + 1, tag: '', style: 'double', value };
};

const blockPlain = /(?:-(?=[^\s])|[^\s\-?:,[\]{}#&*!|>'"%@`])(?:[^\n\r\t:# ]|:(?=[^\s])|(?<=[^\s])#|[ ]+(?=[^\s#]))*/y;
const flowPlain =
  /(?:-(?=[^\s,[\]{}])|[^\s\-?:,[\]{}#&*!|>'"%@`])(?:[^\n\r\t:# ,[\]{}]|:(?=[^\s,[\]{}])|(?<=[^\s])#|[ ]+(?=[^\s#,[\]{}]))*/y;

const plain = (reader: Reader, at: number, flow: boolean): ScalarTree => {
  const pattern = flow ? flowPlain : blockPlain;
  pattern.lastIndex = at;
  if (!pattern.test(reader.text)) return giveUp(reader);
  const end = pattern.lastIndex;
  return { kind: 'scalar', start: at, body: at, end, tag: '', style: 'plain', value: resolvePlain(reader.text.slice(at, end)) };
};

/** A tagged scalar is text, whatever it looks like. */
export const sourceOf = (text: string, tree: ScalarTree): string => {
  if (tree.style === 'plain') return text.slice(tree.body, tree.end);
  return typeof tree.value === 'string' ? tree.value : '';
};
