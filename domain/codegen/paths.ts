import { kebab as hyphenated } from '../catalogue/naming.ts';
/** Names that Windows keeps for devices, whatever their extension (Microsoft, "Naming Files, Paths, and Namespaces"). */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
// Reserved on Windows, or meaningless in a zip; control and format characters hide what a name is.
const forbidden = /[<>:"|?*\\\p{C}\p{Zl}\p{Zp}]/u;

const problems: readonly (readonly [RegExp, string])[] = [
  [/^\.?$/, 'an empty step'],
  [/^\.\.$/, '`..`, which leaves the project'],
  [forbidden, 'a character that not every file system takes'],
  [device, 'a name that Windows reserves'],
  [/^\.git$/i, '`.git`, which belongs to Git'],
  [/[. ]$/, 'a step that ends in a dot or blank'],
  [/^.{201}/, 'a step longer than 200 characters'],
];

const segmentProblem = (segment: string): string | undefined => problems.find(([pattern]) => pattern.test(segment))?.[1];

/** Why a path must not be written into a project (or a zip), or undefined when it is a clean relative path. */
export const pathProblem = (path: string): string | undefined => {
  if (path.startsWith('/') || path.startsWith('~') || /^[a-z]:/i.test(path)) return 'an absolute path';
  if (path.length > 400) return 'more than 400 characters';
  return path
    .split('/')
    .map(segmentProblem)
    .find((problem) => problem !== undefined);
};

/** Joins and cleans `./` and doubled slashes; '' is the project itself. Leaves `..` in place for `pathProblem` to find. */
export const joinPath = (...parts: readonly string[]): string =>
  parts
    .flatMap((part, index) => (part.startsWith('/') && index === 0 ? ['', ...part.split('/')] : part.split('/')))
    .filter((step, index) => (index === 0 && parts[0]?.startsWith('/')) || (step !== '' && step !== '.'))
    .join('/');

/** Folder of a path, '' at the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Relative address of `to` as seen from a file in `fromFolder`, always starting with `./` or `../`. */
export const relativePath = (fromFolder: string, to: string): string => {
  const from = fromFolder === '' ? [] : fromFolder.split('/');
  const target = to.split('/');
  let same = 0;
  while (same < from.length && same < target.length - 1 && from[same] === target[same]) same += 1;
  const up = from.slice(same).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...target.slice(same)].join('/');
};

/** Words of an id as lower case with hyphens: `OrdersAPI2` gives `orders-api2`. Only a-z, 0-9 and hyphens; never empty. */
export const kebab = (id: string): string => {
  const words = hyphenated(id)
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return words === '' || device.test(words) ? `${words || 'x'}-function` : words;
};

/** Gives each id a name of its own, in order; a second `orders` becomes `orders-2`. */
export const uniqueNames = (ids: readonly string[], name: (id: string) => string, separator = '-'): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const id of ids) {
    const wanted = name(id);
    let free = wanted;
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${wanted}${separator}${count}`;
    taken.add(free.toLowerCase());
    names.set(id, free);
  }
  return names;
};
