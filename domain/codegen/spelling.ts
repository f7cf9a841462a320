/** As a file system that ignores case (Windows, macOS) compares names. */
export const folded = (path: string): string => path.normalize('NFC').toLowerCase();

/** Folders that a path leads through, outermost first. */
export const ancestors = (path: string): readonly string[] => {
  const steps = path.split('/');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
};

/** How files and folders are spelled so far. */
export type Spellings = {
  /** Why a path cannot stand beside the others, or undefined. */
  readonly clash: (path: string) => string | undefined;
  readonly keep: (path: string) => void;
};

/** Finds paths that are one on a file system that ignores case, and two elsewhere; folders count as files do. */
export const spellings = (given: Iterable<string> = []): Spellings => {
  const known = new Map<string, string>();
  const keep = (path: string) => {
    for (const step of [...ancestors(path), path]) if (!known.has(folded(step))) known.set(folded(step), step);
  };
  for (const path of given) keep(path);
  return {
    keep,
    clash: (path) => {
      const other = [...ancestors(path), path].find((step) => (known.get(folded(step)) ?? step) !== step);
      return other === undefined ? undefined : `${other} differs from ${known.get(folded(other))} in case alone`;
    },
  };
};
