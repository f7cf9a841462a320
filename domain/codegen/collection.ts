import { pathProblem } from './paths.ts';
import { ancestors, folded, spellings } from './spelling.ts';

/** Files gathered one by one; what was there first stays. */
export type Collection = {
  readonly files: ReadonlyMap<string, string>;
  /** Adds a file, or says why not. The same text at the same path is no conflict. */
  readonly add: (path: string, text: string) => string | undefined;
};

/**
 * A collection in which no path leaves the project, and no two paths are one on a file system that ignores case (Windows,
 * macOS) or where one is a folder of the other. `given` are the design's own files: they are kept unless they are unsafe.
 */
export const collect = (given: ReadonlyMap<string, string>): Collection & { readonly refused: readonly string[] } => {
  const files = new Map<string, string>();
  const known = new Map<string, string>();
  const folders = new Set<string>();
  const spelled = spellings();
  const conflict = (path: string): string | undefined => {
    const name = folded(path);
    const same = known.get(name);
    if (same !== undefined) return same === path ? 'the design holds a file of that name' : `it differs from ${same} in case alone`;
    if (folders.has(name)) return 'a folder has that name';
    const file = ancestors(name).find((folder) => known.has(folder));
    return file === undefined ? spelled.clash(path) : `${known.get(file)} is a file`;
  };
  const add = (path: string, text: string): string | undefined => {
    if (files.get(path) === text) return undefined;
    const problem = pathProblem(path);
    const reason = problem === undefined ? conflict(path) : `its path holds ${problem}`;
    if (reason !== undefined) return reason;
    files.set(path, text);
    known.set(folded(path), path);
    for (const folder of ancestors(folded(path))) folders.add(folder);
    spelled.keep(path);
    return undefined;
  };
  const refused = [...given].flatMap(([path, text]) => {
    const reason = add(path, text);
    return reason === undefined ? [] : [`${path}: left out, ${reason}`];
  });
  return { files, add, refused };
};
