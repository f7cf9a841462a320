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
  const group: Group = { firsts: [], seconds: [], before: cursor.shift, start: Infinity, end: -1 };
  for (;;) {
    const a = first[cursor.index];
    const b = second[cursor.next];
    const aStart = a ? a.at + cursor.shift : Infinity;
    const start = Math.min(aStart, b ? b.at : Infinity);
    if (start === Infinity || (group.end >= 0 && start > group.end)) return group;
    group.start = Math.min(group.start, start);
    if (a && aStart === start) {
      group.end = Math.max(group.end, aStart + a.insert.length);
      group.firsts.push({ at: aStart, remove: a.insert, insert: a.remove });
      cursor.shift += a.insert.length - a.remove.length;
      cursor.index += 1;
    } else if (b) {
      group.end = Math.max(group.end, b.at + b.remove.length);
      group.seconds.push(b);
      cursor.next += 1;
    }
  }
};

const mergeGroup = ({ firsts, seconds, before, start, end }: Group, middle: string): Splice => {
  const text = middle.slice(start, end);
  const local = (splices: readonly Splice[]): Splice[] => splices.map((splice) => ({ ...splice, at: splice.at - start }));
  return trimmed({ at: start - before, remove: spliceText(text, local(firsts)), insert: spliceText(text, local(seconds)) });
};

/** The same splice without what its two texts begin and end with. Never cuts a pair of surrogates or a CRLF in two. */
export const trimmed = ({ at, remove, insert }: Splice): Splice => {
  const most = Math.min(remove.length, insert.length);
  let head = 0;
  while (head < most && remove.charCodeAt(head) === insert.charCodeAt(head)) head += 1;
  if (isInside(remove, head) || isInside(insert, head)) head -= 1;
  let tail = 0;
  while (tail < most - head && remove.charCodeAt(remove.length - 1 - tail) === insert.charCodeAt(insert.length - 1 - tail)) tail += 1;
  if (tail > 0 && (isInside(remove, remove.length - tail) || isInside(insert, insert.length - tail))) tail -= 1;
  return { at: at + head, remove: remove.slice(head, remove.length - tail), insert: insert.slice(head, insert.length - tail) };
};

const isInside = (text: string, at: number): boolean => {
  const before = text.charCodeAt(at - 1);
  const behind = text.charCodeAt(at);
  return (before >= 0xd800 && before <= 0xdbff && behind >= 0xdc00 && behind <= 0xdfff) || (before === 13 && behind === 10);
};
