import { contentLine, lineOf } from './quick-lines.ts';
import { giveUp } from './quick-scalar.ts';
/** Reads a literal block scalar (`|` or `|-`) below a key or dash at `column`. */
export const quickLiteral = (reader, at, column) => {
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
const firstIndent = (text, from) => {
  const lead = /(?:\r?\n)*( *)(?=[^ \t\r\n])/y;
  lead.lastIndex = from;
  return lead.exec(text)?.[1]?.length ?? -1;
};
const collect = (reader, from, room) => {
  const { text } = reader;
  const body = { lines: [], blanks: 0, end: from, next: from };
  for (let start = from; start < text.length; start = lineOf(text, start)) {
    let at = start;
    while (text.charCodeAt(at) === 32 && at - start < room.indent) at += 1;
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
const isBlank = (text, at, end) => text.slice(at, end).trim() === '';
/** A blank line longer than the indentation is content that chomping may not take: rare, so left to the full parser. */
const countBlank = (reader, body, isLong) => {
  if (isLong) giveUp(reader);
  body.blanks += 1;
};
const addLine = (text, body, { start, at, end }) => {
  for (; body.blanks > 0; body.blanks -= 1) body.lines.push('');
  body.lines.push(text.slice(at, end));
  body.end = trimmedEnd(text, end);
  body.next = lineOf(text, start);
};
const lineStop = (text, start) => {
  const next = lineOf(text, start);
  const end = text.charCodeAt(next - 1) === 10 ? next - 1 : next;
  return text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end;
};
const trimmedEnd = (text, from) => {
  let end = from;
  while (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9) end -= 1;
  return end;
};
