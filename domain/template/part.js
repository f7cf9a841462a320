import { cachedBlock } from './cache.ts';
export const slice = (text, { start, end }, cache, what) => {
  const format = what.startsWith('json/') ? 'json' : 'yaml';
  return { block: cachedBlock(cache, text.slice(start, end), format, what.slice(5)), at: start };
};
export const isOnePair = ({ block }) => block.selfContained && (block.entries.length === 1 || block.errors.length > 0);
