import type { BlockCache } from './cache.ts';
import { lineStart } from './lines.ts';
import { isOnePair, slice } from './slice.ts';
import type { Part, PlacedBlock, Source, SplitSection } from './part.ts';
import { hasLoneReturn, splitExtent } from './split-yaml.ts';
import type { Piece } from './split-yaml.ts';

/** A run of the old text that was cut out: a block, or the lines that name a section. `section` is that of an entry. */
type Unit = { readonly start: number; readonly text: string; readonly section: SplitSection | undefined };

/**
 * Reads a text that differs from one read before only inside one section, cutting anew no more than what changed. Undefined for
 * any other difference: then the whole text is to be cut. The result is the same.
 */
export const reuseSource = (old: Source, text: string, cache: BlockCache): Source | undefined => {
  if (!old.safe) return undefined;
  const units = old.parts.flatMap((part) => unitsOf(old.text, part));
  const change = changedUnits(units, text, text.length - old.text.length);
  const section = change && units[change.first]?.section;
  if (!change || !section || units.slice(change.first, change.next).some((unit) => unit.section !== section)) return undefined;
  const blocks = cutAnew(text, section, change, cache);
  return (
    blocks && {
      ...old,
      text,
      parts: old.parts.map((part) => (part === section ? spliced(section, blocks, change) : shifted(part, change))),
    }
  );
};

const unitsOf = (text: string, part: Part): Unit[] => {
  if (part.kind === 'block') return [{ start: part.at, text: part.block.text, section: undefined }];
  const { start } = part.piece;
  const head = { start, text: text.slice(start, part.below), section: undefined };
  return [head, ...part.blocks.map(({ at, block }) => ({ start: at, text: block.text, section: part }))];
};

/** The old units from `first` up to `next` gave way to the new text between `from` and `to`; what follows moved by `shift`. */
type ChangedUnits = { readonly first: number; readonly next: number; readonly from: number; readonly to: number; readonly shift: number };

const changedUnits = (units: readonly Unit[], text: string, shift: number): ChangedUnits | undefined => {
  const same = sameUnits(units, text);
  const last = units[same - 1];
  // The last unit that is the same may go on into what is new.
  const first = last?.section ? same - 1 : same;
  const from = units[first]?.start;
  if (from === undefined) return undefined;
  const floor = last ? last.start + last.text.length : from;
  const next = firstSameBehind(units, text, { above: first, floor, shift });
  const behind = units[next];
  return { first, next, from, to: behind ? behind.start + shift : text.length, shift };
};

/** How many units from the first on stand where they stood. */
const sameUnits = (units: readonly Unit[], text: string): number => {
  const end = units.findIndex((unit) => !standsAt(text, unit.text, unit.start));
  return end < 0 ? units.length : end;
};

/** The first of the units at the end that are the same, moved by `shift`; none at or above `above`, none before `floor`. */
const firstSameBehind = (units: readonly Unit[], text: string, limits: { above: number; floor: number; shift: number }): number => {
  const end = units.findLastIndex(
    (unit, index) =>
      index <= limits.above || unit.start + limits.shift < limits.floor || !standsAt(text, unit.text, unit.start + limits.shift),
  );
  return Math.max(end, limits.above) + 1;
};

/** Whether only comments and blank lines stand before a key: else its column is not that of the section. */
const isLead = (text: string): boolean => /^(?:[ \t]*(?:#[^\n]*)?\r?\n)* *$/.test(text);

/** As `startsWith`, but several times as fast. */
const standsAt = (text: string, part: string, at: number): boolean => text.slice(at, at + part.length) === part;

const cutAnew = (text: string, section: SplitSection, change: ChangedUnits, cache: BlockCache): PlacedBlock[] | undefined => {
  const pieces = piecesOf(text, section, change);
  const blocks = pieces.map((piece) => slice(text, piece, cache, `yaml/${section.piece.key}`));
  return blocks.length > 0 && blocks.every(isOnePair) ? blocks : undefined;
};

/** The entries that stand in the place of the old ones, or none where they cannot be told from here. */
const piecesOf = (text: string, section: SplitSection, { from, to }: ChangedUnits): readonly Piece[] => {
  const indent = indentOf(section);
  if (indent === undefined || !isWholeLines(text, from, to)) return [];
  const { pieces, safe, pending } = splitExtent(text, { from, to, indent });
  const lead = text.slice(from, pieces[0]?.keyStart ?? to);
  return safe && !pending && isLead(lead) ? pieces : [];
};

const isWholeLines = (text: string, from: number, to: number): boolean =>
  to > from && (to === text.length || text.charCodeAt(to - 1) === 10) && !hasLoneReturn(text.slice(from, to));

/** Column of the keys of a section. */
const indentOf = ({ blocks }: SplitSection): number | undefined => {
  const block = blocks[0]?.block;
  const key = block?.entries[0]?.keyStart;
  return block && key !== undefined ? key - lineStart(block.text, key) : undefined;
};

const spliced = (section: SplitSection, blocks: readonly PlacedBlock[], { from, to, shift }: ChangedUnits): SplitSection => {
  const before = section.blocks.filter(({ at }) => at < from);
  const behind = section.blocks.filter(({ at }) => at + shift >= to && at > from).map((placed) => moved(placed, shift));
  return { ...section, piece: { ...section.piece, end: section.piece.end + shift }, blocks: [...before, ...blocks, ...behind] };
};

const moved = ({ block, at }: PlacedBlock, shift: number): PlacedBlock => ({ block, at: at + shift });

const shifted = (part: Part, { from, shift }: ChangedUnits): Part => {
  const start = part.kind === 'block' ? part.at : part.piece.start;
  if (start < from || shift === 0) return part;
  if (part.kind === 'block') return { ...part, at: part.at + shift };
  return {
    ...part,
    piece: movedPiece(part.piece, shift),
    below: part.below + shift,
    blocks: part.blocks.map((placed) => moved(placed, shift)),
  };
};

const movedPiece = (piece: Piece, shift: number): Piece => ({
  key: piece.key,
  keyStart: piece.keyStart + shift,
  keyEnd: piece.keyEnd + shift,
  after: piece.after + shift,
  start: piece.start + shift,
  end: piece.end + shift,
});
