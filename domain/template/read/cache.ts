import { readBlock, readWhole } from './block.ts';
import type { Block, Format } from './block.ts';
import type { Source } from './part.ts';

type Store = Map<string, Map<string, Block>>;

/** Blocks by what they are and their text. Opaque: made by `createBlockCache`, filled by `parseTemplate`. */
export type BlockCache = {
  recent: Store;
  older: Store;
  size: number;
  /** The files read last, newest first. */
  sources: readonly Source[];
};

/** UTF-16 code units of text that a cache holds before it lets go of what was not asked for since: about 20 bytes of memory each. */
const roomy = 600_000;

/** Share one cache over calls: untouched blocks then keep identical `value` and `references` objects. */
export const createBlockCache = (): BlockCache => ({ recent: new Map(), older: new Map(), size: 0, sources: [] });

/** Lets go of blocks that nobody asked for during the last round. Called once before a file of `length` is read. */
export const sweep = (cache: BlockCache, length: number): void => {
  if (cache.size < Math.max(roomy, 4 * length)) return;
  cache.older = cache.recent;
  cache.recent = new Map();
  cache.size = 0;
  const [newest] = cache.sources;
  for (const block of newest ? blocksOf(newest) : []) keep(cache, shelfName(newest?.format ?? 'yaml', block.kind), block);
};

const blocksOf = ({ parts }: Source): Block[] =>
  parts.flatMap((part) => (part.kind === 'section' ? part.blocks.map(({ block }) => block) : [part.block]));

const shelfName = (format: Format, kind: string): string => `${format}/${kind}`;

/** `kind` is the section that the block is in, '' for a pair of the root. */
export const cachedBlock = (cache: BlockCache, text: string, format: Format, kind: string): Block =>
  cached(cache, text, shelfName(format, kind), (own) => readBlock(own, format, kind));

export const cachedWhole = (cache: BlockCache, text: string, format: Format): Block =>
  cached(cache, text, `${format}//whole`, (own) => readWhole(own, format));

const cached = (cache: BlockCache, text: string, shelf: string, read: (text: string) => Block): Block => {
  const known = cache.recent.get(shelf)?.get(text);
  if (known) return known;
  const block = cache.older.get(shelf)?.get(text) ?? read(ownCopy(text));
  keep(cache, shelf, block);
  return block;
};

const keep = (cache: BlockCache, shelf: string, block: Block): void => {
  cache.size += block.text.length;
  shelfOf(cache.recent, shelf).set(block.text, block);
};

const shelfOf = (store: Store, name: string): Map<string, Block> => {
  const found = store.get(name);
  if (found) return found;
  const made = new Map<string, Block>();
  store.set(name, made);
  return made;
};

/** A slice keeps the whole text that it was cut from alive; this does not. */
const ownCopy = (slice: string): string => ` ${slice}`.slice(1);
