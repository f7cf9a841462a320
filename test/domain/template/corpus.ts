import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env['SBD_CORPUS'] ?? '../shared/corpus';

export const hasCorpus = existsSync(join(root, 'templates'));

export type Sample = { readonly path: string; readonly text: string };

/** Templates of the corpus, in a fixed order. */
export const templates = (folder: 'templates' | 'sam-translator-input'): readonly Sample[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ya?ml|json|template)$/.test(name))
    .toSorted()
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') }));

/** A small generator with a fixed seed: tests that sample always take the same sample. */
export const dice = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(items: readonly T[]): T | undefined => items[below(items.length)];
  return { next, below, pick };
};
