import { sections } from './block.ts';
import type { BlockEntry, Format } from './block.ts';
import { cachedWhole, sweep } from './cache.ts';
import type { BlockCache } from './cache.ts';
import { isOnePair, slice } from './slice.ts';
import type { Part, PlacedBlock, Source, SplitSection } from './part.ts';
import { reuseSource } from './reuse-source.ts';
import { skipBlank, splitJson } from './split-json.ts';
import { hasLoneReturn, linesBelow, splitYaml } from './split-yaml.ts';
import type { Piece } from './split-yaml.ts';

/** So many files are remembered as they were last read. */
const remembered = 12;

/** Reads a file block by block: the same text at once, untouched blocks of a like text as they were, others from the cache. */
export const readSource = (text: string, cache: BlockCache): Source => {
  const known = cache.sources.find((source) => source.text === text);
  if (known) return known;
  sweep(cache, text.length);
  for (const old of cache.sources) {
    const next = reuseSource(old, text, cache);
    if (next) return remember(cache, next, old);
  }
  return remember(cache, readAfresh(text, cache), undefined);
};

/** A text that grew out of another takes its place. */
const remember = (cache: BlockCache, source: Source, old: Source | undefined): Source => {
  cache.sources = [source, ...cache.sources.filter((other) => other !== old)].slice(0, remembered);
  return source;
};

const readAfresh = (text: string, cache: BlockCache): Source => {
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (text[skipBlank(text, from)] !== '{') return yamlSource(text, from, cache);
  const json = jsonParts(text, from, cache);
  const isBroken = json.some((part) => part.kind === 'block' && part.block.errors.length > 0);
  const flow = isBroken ? whole(text, from, 'yaml', cache) : undefined;
  if (flow && flow.block.errors.length === 0) return { text, format: 'yaml', safe: false, parts: [flow] };
  return { text, format: 'json', safe: false, parts: json };
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
  return {
    kind: 'section',
    safe: true,
    piece,
    below,
    blocks: section.pieces.map((entry) => slice(text, entry, cache, `json/${piece.key}`)),
  };
};

const yamlSource = (text: string, from: number, cache: BlockCache): Source => {
  const { pieces, safe } = splitYaml(text, from, text.length, true);
  const found = (parts: readonly Part[], safe: boolean): Source => ({ text, format: 'yaml', safe, parts });
  if (safe && pieces.length > 0 && !hasLoneReturn(text)) {
    const parts = pieces.map((piece) => yamlPart(text, piece, cache));
    if (parts.every(isSound))
      return found(
        parts,
        parts.every((part) => part.kind === 'block' || part.safe),
      );
  }
  const all = whole(text, from, 'yaml', cache);
  if (all.block.errors.length === 0 || pieces.length === 0) return found([all], false);
  const parts = pieces.map((piece) => yamlPart(text, piece, cache));
  return found(countEntries(parts) > countEntries([all]) ? parts : [all], false);
};

const yamlPart = (text: string, piece: Piece, cache: BlockCache): Part => {
  const below = sections.has(piece.key) ? linesBelow(text, piece.after) : undefined;
  const section = below === undefined ? undefined : yamlSection(text, piece, below, cache);
  if (section?.safe) return section;
  const block = slice(text, piece, cache, 'yaml/');
  return section && block.block.errors.length > 0 ? section : { kind: 'block', ...block };
};

const yamlSection = (text: string, piece: Piece, below: number, cache: BlockCache): SplitSection | undefined => {
  const { pieces, safe } = splitYaml(text, Math.min(below, piece.end), piece.end, false);
  const blocks = pieces.map((entry) => slice(text, entry, cache, `yaml/${piece.key}`));
  return blocks.length === 0 ? undefined : { kind: 'section', safe, piece, below, blocks };
};

/** A clean block that is not exactly one pair, or that names an anchor of another one, was cut wrongly. */
const isSound = (part: Part): boolean => (part.kind === 'block' ? isOnePair(part) : part.blocks.every(isOnePair));

const countEntries = (parts: readonly Part[]): number => {
  let count = 0;
  for (const part of parts)
    count += part.kind === 'section' ? part.blocks.length : part.block.entries.reduce((sum, entry) => sum + 1 + innerCount(entry), 0);
  return count;
};

const innerCount = (entry: BlockEntry): number => entry.inner?.length ?? 0;
