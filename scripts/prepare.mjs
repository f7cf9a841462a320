// Runs before every npm script, on whatever Node is there (20 or newer) and with nothing installed: installs what
// package-lock.json wants, finds a Node that can run the project, and with --build builds what is missing or stale.
// stdout belongs to the script that follows, so all of this speaks on stderr.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const neededMajor = 24;
const say = (text) => process.stderr.write(`${text}\n`);

const give = (text) => {
  say(text);
  process.exit(1);
};

/** Runs a program with its output on stderr, and ends this process if it fails. */
const run = (program, args, task) => {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) give(`${task} failed${error ? `: ${error.message}` : `, see above (exit ${status})`}`);
};

const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
};

/** True when node_modules lacks a package of the lockfile or holds another version of it. */
const isStale = () => {
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(readPackages('package-lock.json')).some(([name, wanted]) => {
    if (name === '' || wanted.link) return false;
    const found = installed[name];
    return found ? found.version !== wanted.version : !wanted.optional && !wanted.peer;
  });
};

const install = () => {
  if (!isStale()) return;
  say('Installing dependencies (npm ci) ...');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
  if (npm) run(process.execPath, [npm, ...args], 'npm ci');
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, 'npm ci');
};

/** The Node that npm scripts find first: the one that comes as a package, else the one that runs this. */
const findNode = () => {
  const packaged = path.join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin',
  );
  const executable = path.join(packaged, process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(executable)) return executable;
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  return give(
    `Node ${neededMajor} or newer is needed, this is ${process.version}. It comes with npm ci on Linux and Windows (x64) only: ` +
      `on ${process.platform}-${process.arch} install it from https://nodejs.org and try again.`,
  );
};

/** Of a folder's own time too, which a deleted file changes. */
const newest = (folder) =>
  Math.max(
    statSync(folder).mtimeMs,
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? newest(full) : statSync(full).mtimeMs;
    }),
  );

/** True when something that is built in is newer than the last build. */
const isBuildStale = () => {
  const stamp = path.join(root, 'dist', 'build.json');
  if (!existsSync(stamp)) return true;
  const sources = ['domain', 'adapters', 'cli', 'local', 'scripts'].map((name) => path.join(root, name)).filter((name) => existsSync(name));
  const lockfile = statSync(path.join(root, 'package-lock.json')).mtimeMs;
  return Math.max(lockfile, ...sources.map(newest)) > statSync(stamp).mtimeMs;
};

install();
const node = findNode();
if (process.argv.includes('--build') && isBuildStale()) run(node, ['scripts/build.ts'], 'The build');
