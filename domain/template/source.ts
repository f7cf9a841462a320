import { sections } from './block.ts';
import type { Block, BlockEntry, Format } from './block.ts';
import { cachedBlock, cachedWhole, sweep } from './cache.ts';
import type { BlockCache } from './cache.ts';
import { skipBlank, splitJson } from './split-json.ts';
import { hasLoneReturn, linesBelow, splitYaml } from './split-yaml.ts';
import type { Piece } from './split-yaml.ts';

/** A block where it stands: add `at` to its offsets to get those of the file. */
export type PlacedBlock = { readonly block: Block; readonly at: number };

/** A section whose entries are blocks of their own. */
export type SplitSection = { readonly kind: 'section'; readonly piece: Piece; readonly below: number; readonly blocks: readonly PlacedBlock[] };

/** Part of the root of a file: a section split into its entries, or a block of one pair (of all pairs, if the file was read whole). */
export type Part = SplitSection | ({ readonly kind: 'block' } & PlacedBlock);

export type Source = { readonly text: string; readonly format: Format; readonly parts: readonly Part[] };

/** Reads a file block by block, untouched ones from the cache. */
export const readSource = (text: string, cache: BlockCache): Source => {
  sweep(cache, text.length);
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (text[skipBlank(text, from)] !== '{') return { text, format: 'yaml', parts: yamlParts(text, from, cache) };
  const json = jsonParts(text, from, cache);
  if (!json.some((part) => part.kind === 'block' && part.block.errors.length > 0)) return { text, format: 'json', parts: json };
  const flow = whole(text, from, 'yaml', cache);
  return flow.block.errors.length === 0 ? { text, format: 'yaml', parts: [flow] } : { text, format: 'json', parts: json };
};

const whole = (text: string, at: number, format: Format, cache: BlockCache): Part & PlacedBlock => ({
  kind: 'block',
  block: cachedWhole(cache, text.slice(at), format),
  at,
});

const jsonParts = (text: string, from: number, cache: BlockCache): readonly Part[] => {
  const root = splitJson(text, skipBlank(text, from));
  if (!root || skipBlank(text, root.close + 1) < text.length) return [whole(text, from, 'json', cache)];
  return root.pieces.map((piece) => jsonPart(text, piece, cache));
};

const jsonPart = (text: string, piece: Piece, cache: BlockCache): Part => {
  const below = skipBlank(text, piece.after);
  const section = sections.has(piece.key) && text[below] === '{' ? splitJson(text, below) : undefined;
  if (!section || section.pieces.length === 0) return { kind: 'block', ...slice(text, piece, cache, 'json/') };
  return { kind: 'section', piece, below, blocks: section.pieces.map((entry) => slice(text, entry, cache, `json/${piece.key}`)) };
};

const slice = (text: string, { start, end }: Piece, cache: BlockCache, what: string): PlacedBlock => {
  const format = what.startsWith('json/') ? 'json' : 'yaml';
  return { block: cachedBlock(cache, text.slice(start, end), format, what.slice(5)), at: start };
};

const yamlParts = (text: string, from: number, cache: BlockCache): readonly Part[] => {
  const { pieces, safe } = splitYaml(text, from, text.length, true);
  if (safe && pieces.length > 0 && !hasLoneReturn(text)) {
    const parts = pieces.map((piece) => yamlPart(text, piece, cache));
    if (parts.every(isSound)) return parts;
  }
  const all = whole(text, from, 'yaml', cache);
  if (all.block.errors.length === 0 || pieces.length === 0) return [all];
  const parts = pieces.map((piece) => yamlPart(text, piece, cache));
  return countEntries(parts) > countEntries([all]) ? parts : [all];
};

const yamlPart = (text: string, piece: Piece, cache: BlockCache): Part => {
  const below = sections.has(piece.key) ? linesBelow(text, piece.after) : undefined;
  const split = below === undefined || below > piece.end ? undefined : splitYaml(text, below, piece.end, false);
  if (below === undefined || !split || split.pieces.length === 0) return { kind: 'block', ...slice(text, piece, cache, 'yaml/') };
  const section = (): Part => ({ kind: 'section', piece, below, blocks: split.pieces.map((entry) => slice(text, entry, cache, `yaml/${piece.key}`)) });
  if (split.safe) return section();
  const one = slice(text, piece, cache, 'yaml/');
  return one.block.errors.length === 0 ? { kind: 'block', ...one } : section();
};

/** A clean block that is not exactly one pair, or that names an anchor of another one, was cut wrongly. */
const isSound = (part: Part): boolean => (part.kind === 'block' ? isOnePair(part) : part.blocks.every(isOnePair));

const isOnePair = ({ block }: PlacedBlock): boolean => block.selfContained && (block.entries.length === 1 || block.errors.length > 0);

const countEntries = (parts: readonly Part[]): number => {
  let count = 0;
  for (const part of parts) count += part.kind === 'section' ? part.blocks.length : part.block.entries.reduce((sum, entry) => sum + 1 + innerCount(entry), 0);
  return count;
};

const innerCount = (entry: BlockEntry): number => entry.inner?.length ?? 0;
