import { DomainError } from '../../domain/errors.ts';

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html). */
const busy = 5;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

const errcodeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;

const meanings = new Map<number, (path: string) => DomainError>([
  [
    full,
    (path) =>
      new DomainError('storage-full', `The disk that holds ${path} is full. Nothing was written. Free some space and repeat the change.`),
  ],
  [corrupt, (path) => new DomainError('corrupt-stream', `The store ${path} is damaged. Restore it from a backup.`)],
  [
    notADatabase,
    (path) => new DomainError('storage-unusable', `${path} is no store of Serverless by Design. Choose another folder with SBD_DATA.`),
  ],
  [busy, (path) => new DomainError('storage-unusable', `Another program holds ${path} for too long. Stop it and try again.`)],
  [
    readOnly,
    (path) =>
      new DomainError('storage-unusable', `${path} cannot be written. Check its permissions, or choose another folder with SBD_DATA.`),
  ],
  [
    cannotOpen,
    (path) =>
      new DomainError('storage-unusable', `${path} cannot be opened. Check its permissions, or choose another folder with SBD_DATA.`),
  ],
  [ioError, (path) => new DomainError('storage-unusable', `Reading or writing ${path} failed. Check the disk.`)],
]);

/** Whether another connection holds the file. */
export const isBusy = (error: unknown): boolean => errcodeOf(error) === busy;

/** Codes of Node for a folder that cannot be made, e.g. EEXIST, EACCES, ENOSPC. */
const isFileSystemError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string';

/** Says in our words what SQLite or the file system reports; anything else stays what it is. */
export const translated = (error: unknown, path: string): Error => {
  const errcode = errcodeOf(error);
  const meaning = errcode === undefined ? undefined : meanings.get(errcode);
  if (meaning) return meaning(path);
  if (isFileSystemError(error))
    return new DomainError('storage-unusable', `The folder of ${path} cannot be used (${error.code}). Choose another with SBD_DATA.`);
  return error instanceof Error ? error : new Error(String(error));
};
