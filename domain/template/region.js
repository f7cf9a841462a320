import { cachedBlock, cachedWhole } from './cache.ts';
import { composeSplices, spliceText } from './compose.ts';
import { isBroken } from './tree.ts';
/** The pairs of a block as one map. */
export const rootOf = (block, format) => {
  const pairs = block.entries.map(({ id, keyStart, keyEnd, tree }) => ({ key: id, keyStart, keyEnd, value: tree }));
  const start = pairs[0]?.keyStart ?? 0;
  const end = pairs.at(-1)?.value.end ?? 0;
  const body = format === 'json' ? block.text.indexOf('{') : start;
  return { kind: 'map', start, body, end, tag: '', flow: format === 'json' || block.text[body] === '{', pairs };
};
/** Carries out splices in a region and reads it again. Gives false, with nothing done, when the result cannot be read. */
export const advance = (region, splices) => {
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
  return true;
};
