import { DomainError } from '../errors.ts';

/** Windows takes these for devices, whatever the extension (Microsoft: Naming Files, Paths, and Namespaces). */
const devices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?$/i;
/** What Windows refuses in a name, control characters, and marks that turn the direction of what follows. */
const refused = /[<>:"|?*\p{Cc}\p{Bidi_Control}\ufeff]/u;

const rulesForSegments: readonly { readonly broken: (segment: string) => boolean; readonly reason: string }[] = [
  { broken: (segment) => segment === '' || segment === '.' || segment === '..', reason: 'empty, `.` and `..` steps are not allowed' },
  { broken: (segment) => devices.test(segment), reason: 'it names a device on Windows' },
  { broken: (segment) => segment.endsWith('.') || segment.endsWith(' '), reason: 'a name may not end in a dot or a blank' },
  { broken: (segment) => refused.test(segment), reason: 'it holds a character that file systems refuse' },
  { broken: (segment) => segment.length > 255, reason: 'a name may have 255 characters' },
  { broken: (segment) => segment.toLowerCase() === '.git', reason: '.git belongs to Git' },
];

const reasonAgainst = (path: string): string | undefined => {
  if (path.includes('\\')) return 'write / between folders';
  if (path.startsWith('/')) return 'it must be relative';
  if (path.length > 1_024) return 'it may have 1,024 characters';
  if (!path.isWellFormed()) return 'it holds half of a surrogate pair';
  for (const segment of path.split('/')) {
    const rule = rulesForSegments.find(({ broken }) => broken(segment));
    if (rule) return rule.reason;
  }
  return undefined;
};

/** As a case-insensitive file system compares names. */
const folded = (path: string) => path.normalize('NFC').toLowerCase();

/** Whether a path can be that of a file of a design. */
export const isPath = (path: string): boolean => reasonAgainst(path) === undefined;

/** @throws DomainError invalid-path for a path that could leave its folder or be refused by a file system */
export const checkPath = (path: string): void => {
  const reason = reasonAgainst(path);
  if (reason !== undefined)
    throw new DomainError('invalid-path', `${JSON.stringify(path)} cannot be a file of a design: ${reason}.`, { file: path });
};

const clash = (path: string, other: string) =>
  new DomainError(
    'invalid-path',
    `${JSON.stringify(path)} and ${JSON.stringify(other)} cannot stand in one folder on every system. Choose another name.`,
    { file: path },
  );

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
