import { createModelCache, openModel } from '../graph/open.ts';
import type { Files, Model } from '../graph/model.ts';
import { applyChanges } from '../template/apply.ts';
import type { Opener } from './deciding.ts';

/**
 * An opener with caches of its own: the same files are opened once, and a changed file only where it changed.
 * Keep one for each design that is worked on.
 */
export const createOpener = (): Opener => {
  const cache = createModelCache();
  const opened = new WeakMap<Files, Model>();
  return {
    open: (files, main) => {
      const known = opened.get(files);
      if (known) return known;
      const model = openModel(files, { main, cache });
      opened.set(files, model);
      return model;
    },
    apply: (files, changes) => applyChanges(files, changes, cache),
  };
};
