import { DomainError } from '../errors.ts';

/** Windows takes these for devices, whatever the extension (Microsoft: Naming Files, Paths, and Namespaces). */
const devices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?$/i;
/** What Windows refuses in a name, control characters, and marks that turn the direction of what follows. */
const refused = /[<>:"|?*\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

const reasonAgainstSegment = (segment: string): string | undefined => {
  if (segment === '' || segment === '.' || segment === '..') return 'empty, `.` and `..` steps are not allowed';
  if (devices.test(segment)) return `${segment} is a device on Windows`;
  if (/[. ]$/.test(segment)) return 'a name may not end in a dot or a blank';
  if (refused.test(segment)) return 'it holds a character that file systems refuse';
  if (segment.length > 255) return 'a name may have 255 characters';
  if (segment.toLowerCase() === '.git') return '.git belongs to Git';
  return undefined;
};

const reasonAgainst = (path: string): string | undefined => {
  if (path.includes('\\')) return 'write / between folders';
  if (path.startsWith('/')) return 'it must be relative';
  if (path.length > 1_024) return 'it may have 1,024 characters';
  if (!path.isWellFormed()) return 'it holds half of a surrogate pair';
  for (const segment of path.split('/')) {
    const reason = reasonAgainstSegment(segment);
    if (reason !== undefined) return reason;
  }
  return undefined;
};

/** As a case-insensitive file system compares names. */
const folded = (path: string) => path.normalize('NFC').toLowerCase();

/** @throws DomainError invalid-path for a path that could leave its folder or be refused by a file system */
export const checkPath = (path: string): void => {
  const reason = reasonAgainst(path);
  if (reason !== undefined) throw new DomainError('invalid-path', `${JSON.stringify(path)} cannot be a file of a design: ${reason}.`, { file: path });
};

const clash = (path: string, other: string) =>
  new DomainError('invalid-path', `${JSON.stringify(path)} and ${JSON.stringify(other)} cannot stand in one folder on every system. Choose another name.`, { file: path });

const foldersOf = (path: string) => {
  const steps = path.split('/');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
};

/**
 * Checks paths one by one and against each other: names equal but for case, or a file where another needs a folder.
 * @throws DomainError invalid-path
 */
export const checkPaths = (paths: Iterable<string>): void => {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const path of paths) {
    checkPath(path);
    const other = files.get(folded(path));
    if (other !== undefined) throw clash(path, other);
    files.set(folded(path), path);
    for (const folder of foldersOf(path)) {
      const spelled = folders.get(folded(folder));
      if (spelled !== undefined && spelled !== folder) throw clash(path, spelled);
      folders.set(folded(folder), folder);
    }
  }
  for (const [name, path] of files) {
    const folder = folders.get(name);
    if (folder !== undefined) throw clash(path, `${folder}/`);
  }
};
