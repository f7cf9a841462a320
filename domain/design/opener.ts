import { createModelCache, openModel } from '../graph/open.ts';
import type { Files, Model } from '../graph/model.ts';
import { applyChanges } from '../template/apply.ts';
import type { Opener } from './deciding.ts';

const sameFiles = (one: Files, other: Files): boolean =>
  one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);

/**
 * An opener with caches of its own: the same files are opened once, and a changed file only where it changed.
 * Keep one for each design that is worked on.
 */
export const createOpener = (): Opener => {
  const cache = createModelCache();
  const opened = new WeakMap<Files, Model>();
  let newest: Model | undefined;
  const read = (files: Files, main: string): Model =>
    newest?.main === main && sameFiles(newest.files, files) ? newest : openModel(files, { main, cache });
  return {
    open: (files, main) => {
      const model = opened.get(files) ?? read(files, main);
      opened.set(files, model);
      newest = model;
      return model;
    },
    apply: (files, changes) => applyChanges(files, changes, cache),
  };
};
