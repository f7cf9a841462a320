import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { maxFileBytes } from '../domain/design/limits.ts';
import { checkPath } from '../domain/design/paths.ts';
import { DomainError } from '../domain/errors.ts';
import { pointedFiles } from '../domain/graph/companions.ts';
import { parseTemplate } from '../domain/template/parse.ts';

/** Files that a template points to, by their path from its folder; and what was left out, in words. */
export type Companions = { readonly files: ReadonlyMap<string, string>; readonly notes: readonly string[] };

/** Why a path is not followed, or undefined. Nothing outside the template's folder is ever opened. */
const refused = (folder: string, path: string): string | undefined => {
  try {
    checkPath(path);
  } catch (error) {
    if (error instanceof DomainError) return 'it leads out of its folder or has no portable name';
    throw error;
  }
  let place = folder;
  for (const step of path.split('/')) {
    place = join(place, step);
    const found = lstatSync(place, { throwIfNoEntry: false });
    if (found === undefined) return 'there is no such file';
    if (found.isSymbolicLink()) return 'symbolic links are not followed';
  }
  const { size, isFile } = { size: statSync(place).size, isFile: statSync(place).isFile() };
  return !isFile ? 'it is not a file' : size > maxFileBytes ? 'it is too large' : undefined;
};

const textOf = (file: string): string | undefined => {
  const bytes = readFileSync(file);
  try {
    return bytes.includes(0) ? undefined : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Reads the local files that a template in `folder` points to, inside that folder only. */
export const readCompanions = (text: string, main: string, folder: string): Companions => {
  const paths = new Set(
    [...parseTemplate(main, text).resources.values()].flatMap(pointedFiles).map((path) => path.replace(/^(\.\/)+/, '')),
  );
  const files = new Map<string, string>();
  const notes: string[] = [];
  for (const path of paths) {
    const reason = refused(folder, path);
    const content = reason === undefined ? textOf(join(folder, path)) : undefined;
    if (content !== undefined) files.set(path, content);
    else notes.push(`${main} points to ${path}, which is left out: ${reason ?? 'it is no text in UTF-8'}`);
  }
  return { files, notes };
};
