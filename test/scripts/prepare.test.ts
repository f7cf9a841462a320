import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/tool.ts';

type Packages = Record<string, { readonly version: string; readonly optional?: boolean }>;

const lockfile = (packages: Packages): string => JSON.stringify({ packages });
const wanted: Packages = {
  'node_modules/zod': { version: '4.0.0' },
  'node_modules/for-another-platform': { version: '1.0.0', optional: true },
};

let folder = '';

/** A clone in which npm is a program that leaves a mark and exits as it is told. */
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sbd-prepare-'));
  mkdirSync(path.join(folder, 'scripts'));
  copyFileSync(path.join(root, 'scripts', 'prepare.mjs'), path.join(folder, 'scripts', 'prepare.mjs'));
  writeFileSync(path.join(folder, 'package-lock.json'), lockfile(wanted));
  writeFileSync(
    path.join(folder, 'npm.cjs'),
    "require('fs').writeFileSync('called', process.argv[2]); console.log('npm speaks'); process.exit(Number(process.env.NPM_EXIT ?? 0));",
  );
});

afterEach(() => rmSync(folder, { recursive: true }));

const install = (packages: Packages) => {
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
  writeFileSync(path.join(folder, 'node_modules', '.package-lock.json'), lockfile(packages));
};

const prepare = (env: NodeJS.ProcessEnv = {}) => {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, npm_execpath: path.join(folder, 'npm.cjs'), ...env } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/prepare.mjs'], options);
  return { status, stdout, stderr, installed: existsSync(path.join(folder, 'called')) };
};

describe('prepare.mjs', () => {
  it('installs where there is no node_modules, and speaks on stderr alone', () => {
    const { status, stdout, stderr, installed } = prepare();
    expect({ status, stdout, installed }).toEqual({ status: 0, stdout: '', installed: true });
    expect(stderr).toMatch(/npm ci[^]*npm speaks/);
  });

  it('does nothing where all is there but for other platforms', () => {
    install({ 'node_modules/zod': { version: '4.0.0' } });
    expect(prepare()).toEqual({ status: 0, stdout: '', stderr: '', installed: false });
  });

  it.each<[string, Packages]>([
    ['of another version', { 'node_modules/zod': { version: '3.9.0' } }],
    ['missing', { 'node_modules/yaml': { version: '2.0.0' } }],
  ])('installs where a package is %s', (_, packages) => {
    install(packages);
    expect(prepare()).toMatchObject({ status: 0, installed: true });
  });

  it('says so when npm fails', () => {
    const { status, stderr } = prepare({ NPM_EXIT: '7' });
    expect(status).toBe(1);
    expect(stderr).toContain('npm ci failed, see above (exit 7)');
  });
});
