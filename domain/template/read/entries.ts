import type { Block, BlockEntry } from './block.ts';
import { lineStart } from './lines.ts';
import type { PlacedBlock, SplitSection, Source } from './part.ts';
import type { TemplateError } from '../template.ts';
import type { ReadError } from './tree.ts';

/** An entry where it stands: add `at` to the offsets of `entry` to get those of the file; `start` and `end` are of the file. */
export type PlacedEntry = {
  readonly entry: BlockEntry;
  readonly block: Block;
  readonly section: string;
  readonly at: number;
  readonly start: number;
  readonly end: number;
};

/** A pair of the root. `split` is its section, if its entries are blocks of their own. */
export type PlacedTop = PlacedEntry & { readonly split?: SplitSection };

export type Entries = {
  readonly top: ReadonlyMap<string, PlacedTop>;
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, PlacedEntry>>;
  readonly errors: readonly TemplateError[];
};

type Collected = {
  readonly source: Source;
  readonly top: Map<string, PlacedTop>;
  readonly sections: Map<string, Map<string, PlacedEntry>>;
  readonly errors: TemplateError[];
};

const collected = new WeakMap<Source, Entries>();

/** All entries of a file by section and id. Of several with one name the last counts, as YAML has it, and each is an error. */
export const collectEntries = (source: Source): Entries => {
  const known = collected.get(source);
  if (known) return known;
  const entries = collect(source);
  collected.set(source, entries);
  return entries;
};

const collect = (source: Source): Entries => {
  const found: Collected = { source, top: new Map(), sections: new Map(), errors: [] };
  for (const part of source.parts) {
    if (part.kind === 'section') collectSection(found, part);
    else collectBlock(found, part);
  }
  return found;
};

const collectSection = (found: Collected, part: SplitSection): void => {
  const { piece, below } = part;
  const entries = sectionOf(found, piece.key);
  for (const placed of part.blocks) {
    const { block, at } = placed;
    for (const entry of block.entries)
      add(found, entries, { entry, block, section: piece.key, at, start: at, end: at + block.text.length });
    if (block.errors.length > 0) blockErrors(found, placed, block.entries[0]?.id);
  }
  const tree = { kind: 'map' as const, start: below, body: below, end: piece.end, tag: '', flow: false, pairs: [] };
  const entry: BlockEntry = {
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
  const block: Block = { text: '', kind: '', entries: [], errors: [], selfContained: true };
  add(found, found.top, { entry, block, section: '', at: 0, start: piece.start, end: piece.end, split: part });
};

const collectBlock = (found: Collected, placed: PlacedBlock): void => {
  const { block, at } = placed;
  for (const entry of block.entries) {
    add(found, found.top, { entry, block, section: '', at, start: leadStart(block.text, entry.keyStart) + at, end: entry.tree.end + at });
    if (entry.inner) collectInner(found, placed, entry, entry.inner);
  }
  for (const error of block.errors) found.errors.push(placeError(error, at, innerAt(block, error)));
};

const collectInner = (found: Collected, { block, at }: PlacedBlock, section: BlockEntry, inner: readonly BlockEntry[]): void => {
  const entries = sectionOf(found, section.id);
  for (const entry of inner) {
    const start = leadStart(block.text, entry.keyStart) + at;
    entries.set(entry.id, { entry, block, section: section.id, at, start, end: Math.max(entry.tree.end, entry.keyEnd) + at });
  }
};

const sectionOf = (found: Collected, name: string): Map<string, PlacedEntry> => {
  const known = found.sections.get(name);
  if (known) return known;
  const made = new Map<string, PlacedEntry>();
  found.sections.set(name, made);
  return made;
};

const add = <T extends PlacedEntry>(found: Collected, entries: Map<string, T>, placed: T): void => {
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

const blockErrors = (found: Collected, { block, at }: PlacedBlock, id: string | undefined): void => {
  for (const error of block.errors) found.errors.push(placeError(error, at, id));
};

const placeError = ({ code, message, start, end }: ReadError, at: number, entry: string | undefined): TemplateError => {
  const span = { start: start + at, end: end + at };
  return entry === undefined ? { code, message, span } : { code, message, span, entry };
};

const innerAt = ({ entries }: Block, error: ReadError): string | undefined => {
  for (const { inner } of entries) {
    const hit = inner?.find(({ keyStart, tree }) => error.start >= keyStart && error.start <= tree.end);
    if (hit) return hit.id;
  }
  return undefined;
};

/** Start of the line of a key that begins its line, with the comment lines directly above; else of the key itself. */
export const leadStart = (text: string, keyStart: number): number => {
  let start = lineStart(text, keyStart);
  if (text.slice(start, keyStart).trim() !== '') return keyStart;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!text.slice(above, start).trimStart().startsWith('#')) break;
    start = above;
  }
  return start;
};
