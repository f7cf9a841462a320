import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactStore } from '../generation/generation.ts';
import { readIfThere, writeDurably } from './durable-file.ts';

const ourKey = /^[a-z]+\/[\w-]{1,64}\.[a-z]{1,8}$/u;

/** Artifacts as files below a folder. Keys are checked, so that none can name a file outside it. */
export const createArtifactStore = (folder: string): ArtifactStore => {
  const pathOf = (key: string): string => {
    if (!ourKey.test(key)) throw new TypeError('This is not a key of an artifact.');
    return join(folder, key);
  };
  return {
    put: (key, bytes) => writeDurably(pathOf(key), bytes),
    get: (key) => readIfThere(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
};
