import type { Entries, PlacedEntry, PlacedTop } from './entries.ts';
import { findInTree } from './tree-path.ts';
import type { Span, Template } from './template.ts';
import type { Path } from './value.ts';

/** Finds spans of values and keys by path, walking the small trees that are kept with the blocks. */
export const createLocator =
  (text: string, entries: Entries): Template['locate'] =>
  (path, options) => {
    const [section, id] = path;
    if (section === undefined) return { start: 0, end: text.length };
    const wantKey = options?.key === true;
    const placed = typeof id === 'string' && typeof section === 'string' ? entries.sections.get(section)?.get(id) : undefined;
    if (placed) return spanIn(placed, path, 2, wantKey);
    const top = entries.top.get(String(section));
    if (!top) return undefined;
    if (top.split && path.length > 1) return undefined;
    return top.split && !wantKey ? sectionSpan(top) : spanIn(top, path, 1, wantKey);
  };

const spanIn = (placed: PlacedEntry, path: Path, from: number, wantKey: boolean): Span | undefined => {
  const { entry, at } = placed;
  if (path.length === from) {
    return wantKey ? { start: entry.keyStart + at, end: entry.keyEnd + at } : { start: entry.tree.start + at, end: entry.tree.end + at };
  }
  const found = findInTree(entry.tree, path, from);
  if (!found) return undefined;
  const { tree, pair } = found;
  return wantKey && pair ? { start: pair.keyStart + at, end: pair.keyEnd + at } : { start: tree.start + at, end: tree.end + at };
};

const sectionSpan = ({ split }: PlacedTop): Span | undefined => {
  const first = split?.blocks[0];
  const last = split?.blocks.at(-1);
  if (!first || !last) return undefined;
  const opening = first.block.entries[0]?.keyStart ?? 0;
  const closing = last.block.entries.at(-1)?.tree.end ?? last.block.text.length;
  return { start: first.at + opening, end: last.at + closing };
};
