import { lstatSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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

/** The file that a name stands for, links followed; itself when there is none yet. */
const target = (file: string): string => (lstatSync(file, { throwIfNoEntry: false }) === undefined ? file : realpathSync(file));

/** Writes a file whole or not at all. @throws DomainError invalid-path, saying why */
export const writeWhole = (file: string, text: string): void => {
  let fresh = '';
  try {
    const place = target(file);
    fresh = join(dirname(place), `.sbd-${process.pid}-${Date.now().toString(36)}`);
    writeFileSync(fresh, text, { flag: 'wx' });
    renameSync(fresh, place);
  } catch (error) {
    if (fresh !== '') rmSync(fresh, { force: true });
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
