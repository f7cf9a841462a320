import { blockValue } from '../read/block.ts';
import type { Block, Format } from '../read/block.ts';
import { cachedBlock, cachedWhole } from '../read/cache.ts';
import type { BlockCache } from '../read/cache.ts';
import type { Splice } from '../compose.ts';
import { composeSplices, spliceText } from '../compose.ts';
import type { Hand } from './print-yaml.ts';
import { isBroken } from '../read/tree.ts';
import type { MapTree } from '../read/tree.ts';
import type { Value } from '../value.ts';

/** The part of a file that changes are carried out in: a block, or the whole file. It is read again after each splice. */
export type Region = {
  readonly format: Format;
  readonly kind: string;
  readonly isWhole: boolean;
  readonly cache: BlockCache;
  /** Looked for only when something is printed. */
  hand: () => Hand;
  /** The whole file as it was: its line endings and indentation. */
  readonly file: string;
  text: string;
  root: MapTree;
  /** What the text means now. */
  value: Value;
  /** What was done so far, as splices of the text that the region began with. */
  splices: readonly Splice[];
};

/** The pairs of a block as one map. */
export const rootOf = (block: Block, format: Format): MapTree => {
  const pairs = block.entries.map(({ id, keyStart, keyEnd, tree }) => ({ key: id, keyStart, keyEnd, value: tree }));
  const start = pairs[0]?.keyStart ?? 0;
  const end = pairs.at(-1)?.value.end ?? 0;
  const body = format === 'json' ? block.text.indexOf('{') : start;
  return { kind: 'map', start, body, end, tag: '', flow: format === 'json' || block.text[body] === '{', pairs };
};

/** Carries out splices in a region and reads it again. Gives false, with nothing done, when the result cannot be read. */
export const advance = (region: Region, splices: readonly Splice[]): boolean => {
  const effective = splices.filter(({ remove, insert }) => remove !== insert).toSorted((a, b) => a.at - b.at);
  if (effective.length === 0) return true;
  const text = spliceText(region.text, effective);
  const block = region.isWhole
    ? cachedWhole(region.cache, text, region.format)
    : cachedBlock(region.cache, text, region.format, region.kind);
  if (isBroken(block.errors)) return false;
  region.splices = composeSplices(region.splices, effective, region.text);
  region.text = text;
  region.root = rootOf(block, region.format);
  region.value = blockValue(block);
  return true;
};
