import { strToU8, zipSync, type Zippable } from 'fflate';
import { checkPaths } from '../../domain/design/paths.ts';

/** The earliest time that a zip can hold, so that the same files give the same bytes. */
const epoch = new Date(1980, 0, 1);
/** A plain file, readable by all: Unix attributes in the upper half (APPNOTE.TXT 4.4.15). */
const attributes = { mtime: epoch, os: 3, attrs: 0o100644 << 16 };

/** Files as a zip, sorted by path, with fixed times. @throws DomainError invalid-path for a name that could leave its folder */
export const zipFiles = (files: ReadonlyMap<string, string>): Uint8Array => {
  checkPaths(files.keys());
  const entries: Zippable = Object.fromEntries(
    [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => [path, [strToU8(text), attributes]]),
  );
  return zipSync(entries, { level: 6 });
};
