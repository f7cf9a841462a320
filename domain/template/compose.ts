import { DomainError } from '../errors.ts';
import type { Edit } from './edit.ts';

/** A splice of one text: `remove` is replaced by `insert` at `at`. */
export type Splice = { readonly at: number; readonly remove: string; readonly insert: string };

/** Carries out ascending splices that do not overlap. Throws `corrupt-stream` where the text is not what they remove. */
export const spliceText = (text: string, splices: readonly Splice[]): string => {
  const parts: string[] = [];
  let from = 0;
  for (const { at, remove, insert } of splices) {
    if (at < from || !text.startsWith(remove, at) || at > text.length) {
      throw new DomainError('corrupt-stream', `The text at offset ${at} is not what the edit expects there.`);
    }
    parts.push(text.slice(from, at), insert);
    from = at + remove.length;
  }
  parts.push(text.slice(from));
  return parts.join('');
};

/** The splices that undo others: of the text that they leave. */
export const invertSplices = <T extends Splice>(splices: readonly T[]): T[] => {
  let shift = 0;
  return splices.map((splice) => {
    const inverse = { ...splice, at: splice.at + shift, remove: splice.insert, insert: splice.remove };
    shift += splice.insert.length - splice.remove.length;
    return inverse;
  });
};

/** The edits that undo others, file by file. */
export const invertEdits = (edits: readonly Edit[]): Edit[] => {
  const files = new Map<string, Edit[]>();
  for (const edit of edits) files.set(edit.file, [...(files.get(edit.file) ?? []), edit]);
  return [...files.values()].flatMap(invertSplices);
};

/**
 * Two lists of splices, the second of the text that the first leaves (`middle`), as one list of the first text: ascending, not
 * overlapping, without what they have in common.
 */
export const composeSplices = (first: readonly Splice[], second: readonly Splice[], middle: string): Splice[] => {
  const result: Splice[] = [];
  const cursor: Cursor = { index: 0, next: 0, shift: 0 };
  while (cursor.index < first.length || cursor.next < second.length) {
    const merged = mergeGroup(takeGroup(first, second, cursor), middle);
    if (merged.remove !== merged.insert) result.push(merged);
  }
  return result;
};

/** `shift`: by how much the first splices so far lengthened the text. */
type Cursor = { index: number; next: number; shift: number };
type Group = { readonly firsts: Splice[]; readonly seconds: Splice[]; readonly before: number; start: number; end: number };

/** The next splices that touch each other, directly or through others. `start` and `end` are offsets of the middle text. */
const takeGroup = (first: readonly Splice[], second: readonly Splice[], cursor: Cursor): Group => {
  const group: Group = { firsts: [], seconds: [], before: cursor.shift, start: Infinity, end: Infinity };
  while (takeFirst(group, first[cursor.index], second[cursor.next], cursor) || takeSecond(group, second[cursor.next], cursor));
  return group;
};

const reach = (group: Group, start: number, end: number): void => {
  group.end = group.start === Infinity ? end : Math.max(group.end, end);
  group.start = Math.min(group.start, start);
};

const takeFirst = (group: Group, splice: Splice | undefined, rival: Splice | undefined, cursor: Cursor): boolean => {
  const start = splice ? splice.at + cursor.shift : Infinity;
  if (!splice || start > group.end || (rival && rival.at < start)) return false;
  const { remove, insert } = splice;
  reach(group, start, start + insert.length);
  group.firsts.push({ at: start, remove: insert, insert: remove });
  cursor.shift += insert.length - remove.length;
  cursor.index += 1;
  return true;
};

const takeSecond = (group: Group, splice: Splice | undefined, cursor: Cursor): boolean => {
  if (!splice || splice.at > group.end) return false;
  reach(group, splice.at, splice.at + splice.remove.length);
  group.seconds.push(splice);
  cursor.next += 1;
  return true;
};

const mergeGroup = ({ firsts, seconds, before, start, end }: Group, middle: string): Splice => {
  const text = middle.slice(start, end);
  const local = (splices: readonly Splice[]): Splice[] => splices.map((splice) => ({ ...splice, at: splice.at - start }));
  return trimmed({ at: start - before, remove: spliceText(text, local(firsts)), insert: spliceText(text, local(seconds)) });
};

/** The same splice without what its two texts begin and end with. Never cuts a pair of surrogates or a CRLF in two. */
export const trimmed = ({ at, remove, insert }: Splice): Splice => {
  const head = sameHead(remove, insert);
  const [a, b] = [remove.slice(head), insert.slice(head)];
  const tail = sameTail(a, b);
  return { at: at + head, remove: a.slice(0, a.length - tail), insert: b.slice(0, b.length - tail) };
};

const sameHead = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a.charCodeAt(head) === b.charCodeAt(head)) head += 1;
  return isInside(a, head) || isInside(b, head) ? head - 1 : head;
};

const sameTail = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length);
  let tail = 0;
  while (tail < most && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail += 1;
  return tail > 0 && (isInside(a, a.length - tail) || isInside(b, b.length - tail)) ? tail - 1 : tail;
};

/** Whether an offset splits two code units that belong together. */
const isInside = (text: string, at: number): boolean =>
  /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(Math.max(0, at - 1), at + 1));
