import { describe, expect, it } from 'vitest';
import { root, sourceFiles } from '../../scripts/tool.ts';
import { readModule, readModules } from './modules.ts';
import { circles, violations } from './walls.ts';

const modules = readModules(root, sourceFiles());

describe('architecture', () => {
  it('reads the modules of every room', () => {
    const rooms = new Set(modules.map(({ file }) => file.split('/')[0]));
    expect([...rooms]).toEqual(expect.arrayContaining(['domain', 'adapters', 'cli', 'local']));
    expect(modules.length).toBeGreaterThan(100);
  });

  it('has imports that point one way and keeps the rules of the house', () => {
    expect(violations(modules)).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(circles(modules)).toEqual([]);
  });

  it.each([
    ['domain/design/decide.ts', "import type { Store } from '../../adapters/http/app.ts';", 'domain may not import adapters/http/app.ts'],
    ['domain/design/decide.ts', "export { readFile } from 'node:fs';", 'domain may not import node:fs'],
    ['domain/design/decide.ts', "const zip = await import('fflate');", 'domain may not import fflate'],
    ['domain/design/decide.ts', 'export const now = () => Date.now();', 'no clock'],
    ['domain/design/decide.ts', 'export const now = () => new Date();', 'no clock'],
    ['domain/design/decide.ts', 'export class Design {}', 'the one class'],
    ['adapters/http/app.ts', "import { run } from '../../cli/run.ts';", 'adapters may not import cli/run.ts'],
    ['adapters/http/app.ts', 'export const port = process.env.PORT;', 'read the environment'],
    ['adapters/http/http-utils.ts', '', 'named by meaning'],
    ['domain/graph/index.ts', '', 'barrel'],
    ['functions/api.ts', '\n'.repeat(41), 'at most 40 lines'],
  ])('catches in %s: %s', (file, text, message) => {
    expect(violations([readModule(file, text)]).join('\n')).toContain(message);
  });

  it('catches a circle of imports', () => {
    const one = readModule('domain/a.ts', "import { b } from './b.ts';");
    const two = readModule('domain/b.ts', "import type { A } from './a.ts';");
    expect(circles([one, two])).toEqual(['domain/a.ts -> domain/b.ts -> domain/a.ts']);
  });
});
