import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkPaths } from '../domain/design/paths.ts';
import { makeFolder, writeWhole } from './write-file.ts';

/** What stands in the way of a file: another text, a folder, or a link that would lead the write elsewhere. */
const obstacle = (folder: string, path: string, text: string): string | undefined => {
  let place = folder;
  const steps = path.split('/');
  for (const [index, step] of steps.entries()) {
    place = join(place, step);
    const found = lstatSync(place, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    if (found.isSymbolicLink()) return 'a symbolic link stands there';
    if (index < steps.length - 1 && !found.isDirectory()) return 'a file stands where a folder is needed';
  }
  if (lstatSync(place).isDirectory()) return 'a folder stands there';
  return readFileSync(place).equals(Buffer.from(text)) ? undefined : 'different';
};

export type Obstacle = { readonly path: string; readonly reason: string };

/** Files of a folder that differ from those to be written, and what else is in the way. */
export const obstacles = (folder: string, files: ReadonlyMap<string, string>): readonly Obstacle[] =>
  [...files].flatMap(([path, text]) => {
    const reason = obstacle(folder, path, text);
    return reason === undefined ? [] : [{ path, reason }];
  });

/**
 * Writes files into a folder, each whole or not at all.
 * @throws DomainError invalid-path for a name that could leave the folder, or that cannot be written
 */
export const writeFolder = (folder: string, files: ReadonlyMap<string, string>): void => {
  checkPaths(files.keys());
  makeFolder(folder);
  for (const [path, text] of files) {
    makeFolder(dirname(join(folder, path)));
    writeWhole(join(folder, path), text);
  }
};
