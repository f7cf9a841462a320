import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DomainError } from '../../domain/errors.ts';

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.some((code) => code === error.code);

/** Writes a file whole or not at all, even when the machine stops meanwhile. @throws DomainError storage-full */
export const writeDurably = async (path: string, bytes: Uint8Array | string): Promise<void> => {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    if (isCode(error, 'ENOSPC', 'EDQUOT'))
      throw new DomainError('storage-full', 'The disk is full: nothing was written. Make room and try again.');
    throw error;
  }
};

/** The bytes of a file, or undefined where there is none. */
export const readIfThere = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};
