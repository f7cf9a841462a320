import { readFileSync, statSync } from 'node:fs';
import { maxSourceBytes, megabytes } from '../domain/design/limits.ts';
import { DomainError } from '../domain/errors.ts';
import type { Terminal } from './terminal.ts';

/** FILE as messages name it. */
export const called = (file: string): string => (file === '-' ? 'standard input' : file);

const tooLarge = (file: string) => new DomainError('too-large', `${called(file)} is larger than ${megabytes(maxSourceBytes)}.`, { file });

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const unreadable = (file: string, error: unknown): DomainError => {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new DomainError('file-not-found', `There is no file ${file}.`, { file });
  if (code === 'EACCES' || code === 'EPERM') return new DomainError('file-not-found', `${file} may not be read by this user.`, { file });
  return new DomainError('file-not-found', `${file} cannot be read (${code === '' ? 'unknown cause' : code}).`, { file });
};

const fileBytes = (file: string): Uint8Array => {
  try {
    const found = statSync(file);
    if (found.isDirectory())
      throw new DomainError('file-not-found', `${file} is a folder. Give a file in it, such as ${file}/template.yaml.`, { file });
    if (found.size > maxSourceBytes) throw tooLarge(file);
    return readFileSync(file);
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable(file, error);
  }
};

const bytesOf = async (file: string, terminal: Terminal): Promise<Uint8Array> => {
  if (file !== '-') return fileBytes(file);
  const bytes = await terminal.read(maxSourceBytes);
  if (bytes.length > maxSourceBytes) throw tooLarge(file);
  return bytes;
};

const decode = (bytes: Uint8Array, file: string): string => {
  const [first, second] = bytes;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (wide || bytes.includes(0))
    throw new DomainError('unknown-format', `${called(file)} is a binary file, or text in UTF-16. Give a text in UTF-8.`, { file });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DomainError('unknown-format', `${called(file)} is not text in UTF-8. Save it as UTF-8 and try again.`, { file });
  }
};

/**
 * The text of FILE, `-` being stdin; a byte order mark stays, so that the text has the very bytes of the file.
 * @throws DomainError file-not-found, too-large, unknown-format
 */
export const readText = async (file: string, terminal: Terminal): Promise<string> => decode(await bytesOf(file, terminal), file);
