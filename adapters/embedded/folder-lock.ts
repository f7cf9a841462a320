import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DomainError } from '../../domain/errors.ts';
import { isBusy, translated } from './event-store-errors.ts';

export type FolderLock = { readonly release: () => void };

const inUse = (folder: string) =>
  new DomainError(
    'storage-unusable',
    `Another server is running on the data folder ${folder}. Use that one, stop it, or choose another folder with SBD_DATA.`,
  );

/**
 * Makes this process the one that owns a data folder. The lock is SQLite's on a file, so the operating system lets go of
 * it when the process ends, however it ends: none is left behind by a kill -9.
 * @throws DomainError storage-unusable where another process owns the folder
 */
export const lockFolder = (folder: string): FolderLock => {
  const path = join(folder, 'server.lock');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    throw isBusy(error) ? inUse(folder) : translated(error, path);
  }
  const held = database;
  return { release: () => held.close() };
};
