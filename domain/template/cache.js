import { readBlock, readWhole } from './block.ts';
/** UTF-16 code units of text that a cache holds before it lets go of what was not asked for since. */
const roomy = 4000000;
/** Share one cache over calls: untouched blocks then keep identical `value` and `references` objects. */
export const createBlockCache = () => ({ recent: new Map(), older: new Map(), size: 0, sources: [] });
/** Lets go of blocks that nobody asked for during the last round. Called once before a file of `length` is read. */
export const sweep = (cache, length) => {
  if (cache.size < Math.max(roomy, 4 * length)) return;
  cache.older = cache.recent;
  cache.recent = new Map();
  cache.size = 0;
};
/** `kind` is the section that the block is in, '' for a pair of the root. */
export const cachedBlock = (cache, text, format, kind) => cached(cache, text, `${format}/${kind}`, (own) => readBlock(own, format, kind));
export const cachedWhole = (cache, text, format) => cached(cache, text, `${format}//whole`, (own) => readWhole(own, format));
const cached = (cache, text, shelf, read) => {
  const known = cache.recent.get(shelf)?.get(text);
  if (known) return known;
  const block = cache.older.get(shelf)?.get(text) ?? read(ownCopy(text));
  cache.size += block.text.length;
  shelfOf(cache.recent, shelf).set(block.text, block);
  return block;
};
const shelfOf = (store, name) => {
  const found = store.get(name);
  if (found) return found;
  const made = new Map();
  store.set(name, made);
  return made;
};
/** A slice keeps the whole text that it was cut from alive; this does not. */
const ownCopy = (slice) => ` ${slice}`.slice(1);
