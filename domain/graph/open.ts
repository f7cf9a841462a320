import type { Files, Model } from './model.ts';
import { createBlockCache, parseTemplate, type BlockCache } from '../template/parse.ts';
import { companionsOf } from './companions.ts';
import { lift, type LiftMemory } from './lift.ts';

/** Shared over calls, it makes opening the next version cost what changed. */
export type ModelCache = BlockCache;
export const createModelCache = (): ModelCache => createBlockCache();

/** The template among the files: `template.yaml` or the first one. */
export const mainFile = (files: Files): string => {
  if (files.has('template.yaml')) return 'template.yaml';
  const [first = 'template.yaml'] = files.keys();
  return first;
};

const memories = new WeakMap<ModelCache, LiftMemory>();
const memoryOf = (cache: ModelCache): LiftMemory => {
  const memory = memories.get(cache) ?? {};
  memories.set(cache, memory);
  return memory;
};

/** Reads and lifts a design's files. Never throws: what cannot be read is in `template.errors`. */
export const openModel = (files: Files, options: { readonly main?: string; readonly cache?: ModelCache } = {}): Model => {
  const main = options.main ?? mainFile(files);
  const cache = options.cache ?? createBlockCache();
  const template = parseTemplate(main, files.get(main) ?? '', cache);
  return { files, main, template, graph: lift(template, companionsOf(template, files, cache), memoryOf(cache)) };
};
