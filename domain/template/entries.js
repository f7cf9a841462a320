import { lineStart } from './lines.ts';
const collected = new WeakMap();
/** All entries of a file by section and id. Of several with one name the last counts, as YAML has it, and each is an error. */
export const collectEntries = (source) => {
  const known = collected.get(source);
  if (known) return known;
  const entries = collect(source);
  collected.set(source, entries);
  return entries;
};
const collect = (source) => {
  const found = { source, top: new Map(), sections: new Map(), errors: [] };
  for (const part of source.parts) {
    if (part.kind === 'section') collectSection(found, part);
    else collectBlock(found, part);
  }
  return found;
};
const collectSection = (found, part) => {
  const { piece, below } = part;
  const entries = sectionOf(found, piece.key);
  for (const placed of part.blocks) {
    const { block, at } = placed;
    for (const entry of block.entries)
      add(found, entries, { entry, block, section: piece.key, at, start: at, end: at + block.text.length });
    if (block.errors.length > 0) blockErrors(found, placed, block.entries[0]?.id);
  }
  const tree = { kind: 'map', start: below, body: below, end: piece.end, tag: '', flow: false, pairs: [] };
  const entry = {
    id: piece.key,
    keyStart: piece.keyStart,
    keyEnd: piece.keyEnd,
    tree,
    value: {},
    references: [],
    readable: true,
    type: '',
    properties: {},
    inner: [],
  };
  const block = { text: '', kind: '', entries: [], errors: [], selfContained: true };
  add(found, found.top, { entry, block, section: '', at: 0, start: piece.start, end: piece.end, split: part });
};
const collectBlock = (found, placed) => {
  const { block, at } = placed;
  for (const entry of block.entries) {
    add(found, found.top, { entry, block, section: '', at, start: leadStart(block.text, entry.keyStart) + at, end: entry.tree.end + at });
    if (entry.inner) collectInner(found, placed, entry, entry.inner);
  }
  for (const error of block.errors) found.errors.push(placeError(error, at, innerAt(block, error)));
};
const collectInner = (found, { block, at }, section, inner) => {
  const entries = sectionOf(found, section.id);
  for (const entry of inner) {
    const start = leadStart(block.text, entry.keyStart) + at;
    entries.set(entry.id, { entry, block, section: section.id, at, start, end: Math.max(entry.tree.end, entry.keyEnd) + at });
  }
};
const sectionOf = (found, name) => {
  const known = found.sections.get(name);
  if (known) return known;
  const made = new Map();
  found.sections.set(name, made);
  return made;
};
const add = (found, entries, placed) => {
  const { id, keyStart, keyEnd } = placed.entry;
  if (entries.has(id)) {
    const message = `"${id}" stands here twice: the last one counts.`;
    found.errors.push({
      code: 'duplicate-key',
      message,
      span: { start: keyStart + placed.at, end: keyEnd + placed.at },
      ...(placed.section === '' ? {} : { entry: id }),
    });
  }
  entries.set(id, placed);
};
const blockErrors = (found, { block, at }, id) => {
  for (const error of block.errors) found.errors.push(placeError(error, at, id));
};
const placeError = ({ code, message, start, end }, at, entry) => {
  const span = { start: start + at, end: end + at };
  return entry === undefined ? { code, message, span } : { code, message, span, entry };
};
const innerAt = ({ entries }, error) => {
  for (const { inner } of entries) {
    const hit = inner?.find(({ keyStart, tree }) => error.start >= keyStart && error.start <= tree.end);
    if (hit) return hit.id;
  }
  return undefined;
};
/** Start of the line of a key that begins its line, with the comment lines directly above; else of the key itself. */
export const leadStart = (text, keyStart) => {
  let start = lineStart(text, keyStart);
  if (text.slice(start, keyStart).trim() !== '') return keyStart;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!text.slice(above, start).trimStart().startsWith('#')) break;
    start = above;
  }
  return start;
};
