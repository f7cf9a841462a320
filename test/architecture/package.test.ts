import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { root } from '../../scripts/tool.ts';

const names = z.record(z.string(), z.string());
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const manifest = z
  .object({ scripts: names, dependencies: names, devDependencies: names, optionalDependencies: names })
  .parse(read('package.json'));
const lock = z
  .object({ packages: z.record(z.string(), z.object({ resolved: z.string().optional(), optionalDependencies: names.optional() })) })
  .parse(read('package-lock.json'));

describe('package.json', () => {
  const scripts = Object.keys(manifest.scripts).filter((name) => !name.startsWith('pre'));

  it.each(scripts)('%s installs and builds first what is missing', (name) => {
    expect(manifest.scripts[`pre${name}`]).toMatch(/^node scripts\/prepare\.mjs( --build)?$/);
  });

  it.each(scripts)('%s needs no shell, so that it runs on Windows', (name) => {
    expect(manifest.scripts[name]).toMatch(/^node [\w\s./-]+$/);
  });

  it('pins every version', () => {
    const versions = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((group) =>
      Object.values(group),
    );
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  const packages = Object.entries(lock.packages);

  it('names no host of a registry', () => {
    expect(packages.filter(([, { resolved }]) => resolved?.startsWith('http')).map(([name]) => name)).toEqual([]);
  });

  it('lists the optional packages of all platforms', () => {
    const optional = packages.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
    expect(optional.filter((name) => !Object.hasOwn(lock.packages, `node_modules/${name}`))).toEqual([]);
  });
});
