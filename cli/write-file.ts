import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DomainError } from '../domain/errors.ts';

const reasons = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EACCES', 'this user may not write there'],
  ['EPERM', 'this user may not write there'],
  ['EROFS', 'this user may not write there'],
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'there is no such folder'],
  ['EEXIST', 'a file stands where a folder is needed'],
  ['EISDIR', 'there is a folder of that name'],
]);

const reason = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause';
  return reasons.get(code) ?? code;
};

const failed = (file: string, error: unknown): DomainError =>
  new DomainError('invalid-path', `${file} cannot be written: ${reason(error)}.`, { file });

/** Writes beside the file first and then takes its place, keeping its rights. */
const replace = (place: string, text: string, mode: number | undefined): void => {
  const fresh = join(dirname(place), `.sbd-${process.pid}-${Date.now().toString(36)}`);
  try {
    writeFileSync(fresh, text, { flag: 'wx', ...(mode === undefined ? {} : { mode }) });
    renameSync(fresh, place);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
};

/** Writes a file whole or not at all; links are followed, and a device is written to as it is. @throws DomainError invalid-path, saying why */
export const writeWhole = (file: string, text: string): void => {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined || found.isFile()) replace(found === undefined ? file : realpathSync(file), text, found?.mode);
    else writeFileSync(file, text);
  } catch (error) {
    throw failed(file, error);
  }
};

/** Makes a folder and those above it. @throws DomainError invalid-path, saying why */
export const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw failed(folder, error);
  }
};
