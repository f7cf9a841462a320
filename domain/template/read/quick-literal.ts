import { contentLine, lineOf } from './quick-lines.ts';
import type { Reader } from './quick-lines.ts';
import { giveUp } from './quick-scalar.ts';
import type { ScalarTree } from './tree.ts';

/** Reads a literal block scalar (`|` or `|-`) below a key or dash at `column`. */
export const quickLiteral = (reader: Reader, at: number, column: number): ScalarTree => {
  const { text } = reader;
  const header = /\|-? *\r?\n/y;
  header.lastIndex = at;
  if (!header.test(text)) return giveUp(reader);
  const strip = text.charCodeAt(at + 1) === 45;
  const from = header.lastIndex;
  const indent = firstIndent(text, from);
  if (indent <= column) return giveUp(reader);
  const body = collect(reader, from, { column, indent });
  if (body.lines.length === 0) return giveUp(reader);
  reader.line = contentLine(reader, body.next);
  const value = body.lines.join('\n') + (strip ? '' : '\n');
  return { kind: 'scalar', start: at, body: at, end: body.end, tag: '', style: 'literal', value };
};

/** Indentation of the first line that is not blank; -1 where blank lines before it are longer. */
const firstIndent = (text: string, from: number): number => {
  const lead = /(?:\r?\n)*( *)(?=[^ \t\r\n])/y;
  lead.lastIndex = from;
  return lead.exec(text)?.[1]?.length ?? -1;
};

type Collected = { readonly lines: string[]; blanks: number; end: number; next: number };
type Room = { readonly column: number; readonly indent: number };

const collect = (reader: Reader, from: number, room: Room): Collected => {
  const { text } = reader;
  const body: Collected = { lines: [], blanks: 0, end: from, next: from };
  for (let start = from; start < text.length; start = lineOf(text, start)) {
    const at = contentStart(text, start, room.indent);
    const end = lineStop(text, start);
    if (at - start < room.indent && at < end) {
      if (at - start > room.column || text.charCodeAt(at) === 9) giveUp(reader);
      return body;
    }
    if (isBlank(text, at, end)) countBlank(reader, body, end > at);
    else addLine(text, body, { start, at, end });
  }
  return body;
};

/** Behind the indentation of a line, or behind its spaces where they are fewer. */
const contentStart = (text: string, start: number, indent: number): number => {
  let at = start;
  while (at - start < indent && text.charCodeAt(at) === 32) at += 1;
  return at;
};

const isBlank = (text: string, at: number, end: number): boolean => text.slice(at, end).trim() === '';

/** A blank line longer than the indentation is content that chomping may not take: rare, so left to the full parser. */
const countBlank = (reader: Reader, body: Collected, isLong: boolean): void => {
  if (isLong) giveUp(reader);
  body.blanks += 1;
};

const addLine = (text: string, body: Collected, { start, at, end }: { start: number; at: number; end: number }): void => {
  for (; body.blanks > 0; body.blanks -= 1) body.lines.push('');
  body.lines.push(text.slice(at, end));
  body.end = trimmedEnd(text, end);
  body.next = lineOf(text, start);
};

const lineStop = (text: string, start: number): number => {
  const next = lineOf(text, start);
  const end = text.charCodeAt(next - 1) === 10 ? next - 1 : next;
  return text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end;
};

const trimmedEnd = (text: string, from: number): number => {
  let end = from;
  while (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9) end -= 1;
  return end;
};
