import type { Block } from './block.ts';
import type { Entries, PlacedEntry, PlacedTop } from './entries.ts';
import { findInTree } from './tree-path.ts';
import type { Span, Template } from '../template.ts';
import type { Path } from '../value.ts';

/** Finds spans of values and keys by path, walking the small trees that are kept with the blocks. */
export const createLocator =
  (text: string, entries: Entries): Template['locate'] =>
  (path, options) => {
    const wantKey = options?.key === true;
    if (path.length === 0) return { start: 0, end: text.length };
    const placed = entryAt(entries, path);
    return placed ? spanIn(placed, path, { from: 2, wantKey }) : topSpan(entries, path, wantKey);
  };

const entryAt = (entries: Entries, [section, id]: Path): PlacedEntry | undefined =>
  typeof section === 'string' && typeof id === 'string' ? entries.sections.get(section)?.get(id) : undefined;

const topSpan = (entries: Entries, path: Path, wantKey: boolean): Span | undefined => {
  const top = entries.top.get(String(path[0]));
  if (!top || (top.split && path.length > 1)) return undefined;
  return top.split && !wantKey ? sectionSpan(top) : spanIn(top, path, { from: 1, wantKey });
};

const spanIn = ({ entry, at }: PlacedEntry, path: Path, { from, wantKey }: { from: number; wantKey: boolean }): Span | undefined => {
  const own = { tree: entry.tree, pair: entry };
  const found = path.length === from ? own : findInTree(entry.tree, path, from);
  if (!found) return undefined;
  const { tree, pair } = found;
  return wantKey && pair ? { start: pair.keyStart + at, end: pair.keyEnd + at } : { start: tree.start + at, end: tree.end + at };
};

const sectionSpan = ({ split }: PlacedTop): Span | undefined => {
  const first = split?.blocks[0];
  const last = split?.blocks.at(-1);
  return first && last ? { start: first.at + openingOf(first.block), end: last.at + closingOf(last.block) } : undefined;
};

const openingOf = ({ entries }: Block): number => entries[0]?.keyStart ?? 0;

const closingOf = ({ entries, text }: Block): number => entries.at(-1)?.tree.end ?? text.length;
