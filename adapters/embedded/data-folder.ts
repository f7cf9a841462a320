import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DomainError } from '../../domain/errors.ts';

/** Makes the data folder where it is missing, and tries to write there. @throws DomainError storage-unusable */
export const openDataFolder = (folder: string): string => {
  const path = resolve(folder);
  const probe = join(path, `.probe-${randomUUID()}`);
  try {
    mkdirSync(path, { recursive: true });
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
