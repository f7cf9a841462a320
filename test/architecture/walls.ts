import type { Module } from './modules.ts';

/** What a room may import besides itself. Packages are named whole, Node's own modules as `node:`. */
type Room = { readonly rooms: readonly string[]; readonly packages: readonly string[] | 'any' };

const rooms = new Map<string, Room>([
  ['domain', { rooms: [], packages: ['zod', 'yaml', 'jsonc-parser', '@dagrejs/dagre'] }],
  ['adapters', { rooms: ['domain'], packages: 'any' }],
  ['functions', { rooms: ['adapters', 'domain'], packages: 'any' }],
  // The embedded server calls the handlers that Lambda calls.
  ['local', { rooms: ['functions', 'adapters', 'domain'], packages: 'any' }],
  ['cli', { rooms: ['local', 'adapters', 'domain'], packages: 'any' }],
]);

const roomOf = (file: string): string => file.split('/')[0] ?? '';

const packageOf = (target: string): string =>
  target.startsWith('node:')
    ? 'node:'
    : target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');

const isFile = (target: string): boolean => /\.(ts|js|mjs|json)$/.test(target) && target.includes('/');

const crosses = (room: Room, own: string, target: string): boolean => {
  if (isFile(target)) return roomOf(target) !== own && !room.rooms.includes(roomOf(target));
  return room.packages !== 'any' && !room.packages.includes(packageOf(target));
};

const badName = /(^|[/-])(utils?|helpers?|common|managers?|misc)([.-]|\/|$)/;

/** Rules of each file alone: text for people, and what breaks it. */
const rules: readonly { readonly says: string; readonly broken: (module: Module) => boolean }[] = [
  { says: 'the domain has no clock and no randomness', broken: ({ file, impure }) => roomOf(file) === 'domain' && impure.length > 0 },
  {
    says: 'DomainError is the one class of the domain',
    broken: ({ file, classes }) => roomOf(file) === 'domain' && !file.endsWith('.d.ts') && classes.some((name) => name !== 'DomainError'),
  },
  {
    says: 'only adapters/compose.ts, cli and local read the environment',
    broken: ({ file, readsEnvironment }) =>
      readsEnvironment && /^(domain|functions|adapters)\//.test(file) && file !== 'adapters/compose.ts',
  },
  { says: 'files are named by meaning, no utils, helpers, common or manager', broken: ({ file }) => badName.test(file) },
  { says: 'no barrel files', broken: ({ file }) => file.endsWith('/index.ts') },
  { says: 'a handler has at most 40 lines', broken: ({ file, lines }) => roomOf(file) === 'functions' && lines > 40 },
];

/** Every crossed wall and broken rule, a line each. */
export const violations = (modules: readonly Module[]): readonly string[] =>
  modules.flatMap((module) => {
    const own = roomOf(module.file);
    const room = rooms.get(own);
    const crossed = room ? module.imports.filter((target) => crosses(room, own, target)) : [];
    return [
      ...crossed.map((target) => `${module.file}: ${own} may not import ${target}`),
      ...rules.filter(({ broken }) => broken(module)).map(({ says }) => `${module.file}: ${says}`),
    ];
  });

/** Circles of imports between files, each as the files on it. */
export const circles = (modules: readonly Module[]): readonly string[] => {
  const targets = new Map(modules.map(({ file, imports }) => [file, imports]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
    if (done.has(file) || trail.includes(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const { file } of modules) visit(file, []);
  return found;
};
