import { cachedBlock } from './cache.ts';
import type { BlockCache } from './cache.ts';
import type { PlacedBlock } from './part.ts';
import type { Piece } from './split-yaml.ts';

/** Reads a piece of a file. `what` is its format and section: `yaml/Resources`, `json/`. */
export const slice = (text: string, { start, end }: Piece, cache: BlockCache, what: string): PlacedBlock => {
  const format = what.startsWith('json/') ? 'json' : 'yaml';
  return { block: cachedBlock(cache, text.slice(start, end), format, what.slice(5)), at: start };
};

export const isOnePair = ({ block }: PlacedBlock): boolean =>
  block.selfContained && (block.entries.length === 1 || block.errors.length > 0);
