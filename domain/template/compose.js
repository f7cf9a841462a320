import { DomainError } from '../errors.ts';
/** Carries out ascending splices that do not overlap. Throws `corrupt-stream` where the text is not what they remove. */
export const spliceText = (text, splices) => {
  const parts = [];
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
export const invertSplices = (splices) => {
  let shift = 0;
  return splices.map((splice) => {
    const inverse = { ...splice, at: splice.at + shift, remove: splice.insert, insert: splice.remove };
    shift += splice.insert.length - splice.remove.length;
    return inverse;
  });
};
/** The edits that undo others, file by file. */
export const invertEdits = (edits) => {
  const files = new Map();
  for (const edit of edits) files.set(edit.file, [...(files.get(edit.file) ?? []), edit]);
  return [...files.values()].flatMap(invertSplices);
};
/**
 * Two lists of splices, the second of the text that the first leaves (`middle`), as one list of the first text: ascending, not
 * overlapping, without what they have in common.
 */
export const composeSplices = (first, second, middle) => {
  const result = [];
  const cursor = { index: 0, next: 0, shift: 0 };
  while (cursor.index < first.length || cursor.next < second.length) {
    const merged = mergeGroup(takeGroup(first, second, cursor), middle);
    if (merged.remove !== merged.insert) result.push(merged);
  }
  return result;
};
/** The next splices that touch each other, directly or through others. `start` and `end` are offsets of the middle text. */
const takeGroup = (first, second, cursor) => {
  const group = { firsts: [], seconds: [], before: cursor.shift, start: Infinity, end: Infinity };
  for (;;) {
    const a = first[cursor.index];
    const b = second[cursor.next];
    const aStart = a ? a.at + cursor.shift : Infinity;
    const bStart = b ? b.at : Infinity;
    const start = Math.min(aStart, bStart);
    if (start === Infinity || (group.start < Infinity && start > group.end)) return group;
    if (a && aStart <= bStart) takeFirst(group, cursor, { at: aStart, remove: a.insert, insert: a.remove });
    else if (b) takeSecond(group, cursor, b);
  }
};
const reach = (group, start, end) => {
  group.end = group.start === Infinity ? end : Math.max(group.end, end);
  group.start = Math.min(group.start, start);
};
const takeFirst = (group, cursor, inverse) => {
  reach(group, inverse.at, inverse.at + inverse.remove.length);
  group.firsts.push(inverse);
  cursor.shift += inverse.remove.length - inverse.insert.length;
  cursor.index += 1;
};
const takeSecond = (group, cursor, splice) => {
  reach(group, splice.at, splice.at + splice.remove.length);
  group.seconds.push(splice);
  cursor.next += 1;
};
const mergeGroup = ({ firsts, seconds, before, start, end }, middle) => {
  const text = middle.slice(start, end);
  const local = (splices) => splices.map((splice) => ({ ...splice, at: splice.at - start }));
  return trimmed({ at: start - before, remove: spliceText(text, local(firsts)), insert: spliceText(text, local(seconds)) });
};
/** The same splice without what its two texts begin and end with. Never cuts a pair of surrogates or a CRLF in two. */
export const trimmed = ({ at, remove, insert }) => {
  const head = sameHead(remove, insert);
  const [a, b] = [remove.slice(head), insert.slice(head)];
  const tail = sameTail(a, b);
  return { at: at + head, remove: a.slice(0, a.length - tail), insert: b.slice(0, b.length - tail) };
};
const sameHead = (a, b) => {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a.charCodeAt(head) === b.charCodeAt(head)) head += 1;
  return isInside(a, head) || isInside(b, head) ? head - 1 : head;
};
const sameTail = (a, b) => {
  const most = Math.min(a.length, b.length);
  let tail = 0;
  while (tail < most && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail += 1;
  return tail > 0 && (isInside(a, a.length - tail) || isInside(b, b.length - tail)) ? tail - 1 : tail;
};
/** Whether an offset splits two code units that belong together. */
const isInside = (text, at) => /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(Math.max(0, at - 1), at + 1));
