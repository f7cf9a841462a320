import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DomainError } from '../../domain/errors.ts';

/** Step by step: `recursive` of node:fs never comes back from a file system that makes no folders, such as /proc. */
const makeFolder = (path: string): void => {
  const missing: string[] = [];
  for (let at = path; !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder);
    } catch (error) {
      if (!existsSync(folder)) throw error; // else another process was faster
    }
  }
};

/** Makes the data folder where it is missing, and tries to write there. @throws DomainError storage-unusable */
export const openDataFolder = (folder: string): string => {
  const path = resolve(folder);
  const probe = join(path, `.probe-${randomUUID()}`);
  try {
    makeFolder(path);
    closeSync(openSync(probe, 'wx'));
    rmSync(probe);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it is no folder';
    throw new DomainError(
      'storage-unusable',
      `The data folder ${path} cannot be written (${reason}). Choose another with SBD_DATA, or change its permissions.`,
    );
  }
  return path;
};
