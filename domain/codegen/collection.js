import { pathProblem } from './paths.ts';
const ancestors = (path) => {
    const steps = path.split('/');
    return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
};
/**
 * A collection in which no path leaves the project, and no two paths are one on a file system that ignores case (Windows,
 * macOS) or where one is a folder of the other. `given` are the design's own files: they are kept unless they are unsafe.
 */
export const collect = (given) => {
    const files = new Map();
    const known = new Map();
    const folders = new Set();
    const conflict = (path) => {
        const folded = path.toLowerCase();
        const same = known.get(folded);
        if (same !== undefined)
            return same === path ? 'the design holds a file of that name' : `it differs from ${same} in case alone`;
        if (folders.has(folded))
            return 'a folder has that name';
        const file = ancestors(folded).find((folder) => known.has(folder));
        return file === undefined ? undefined : `${known.get(file)} is a file`;
    };
    const add = (path, text) => {
        if (files.get(path) === text)
            return undefined;
        const problem = pathProblem(path);
        const reason = problem === undefined ? conflict(path) : `its path holds ${problem}`;
        if (reason !== undefined)
            return reason;
        files.set(path, text);
        known.set(path.toLowerCase(), path);
        for (const folder of ancestors(path.toLowerCase()))
            folders.add(folder);
        return undefined;
    };
    const refused = [...given].flatMap(([path, text]) => {
        const reason = add(path, text);
        return reason === undefined ? [] : [`${path}: left out, ${reason}`];
    });
    return { files, add, refused };
};
