import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

export const root = path.dirname(import.meta.dirname);

/** Folders that hold TypeScript of this project. */
export const rooms = ['domain', 'adapters', 'functions', 'cli', 'local', 'scripts', 'test'];

const Package = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/** The JavaScript file behind a command of an installed package: works without a shell, on Windows too. */
export const binOf = (name: string, command = name): string => {
  const folder = path.join(root, 'node_modules', name);
  const { bin } = Package.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`Package ${name} has no command ${command}`);
  return path.join(folder, file);
};

/** Runs a JavaScript file on this Node in the project's root, its output on ours; true when it exits 0. */
export const runNode = (args: readonly string[], env: NodeJS.ProcessEnv = process.env): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status === 0;

/** All .ts files of the rooms, relative to the root, with forward slashes. */
export const sourceFiles = (folders: readonly string[] = rooms): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  );
