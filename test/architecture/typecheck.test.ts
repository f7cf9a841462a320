import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { binOf, root } from '../../scripts/tool.ts';

mkdirSync(path.join(root, 'dist'), { recursive: true });
const folder = mkdtempSync(path.join(root, 'dist', 'typecheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What tsc says of one planted file under the settings of a project. */
const tsc = (project: string, text: string) => {
  writeFileSync(path.join(folder, 'planted.ts'), text);
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ extends: `../../${project}`, include: ['planted.ts'] }));
  const { status, stdout } = spawnSync(process.execPath, [binOf('typescript', 'tsc'), '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
  });
  return { status, stdout };
};

describe('typecheck finds a planted error', () => {
  it.each([
    ['tsconfig.json', 'export const text: string = 1;', 'TS2322'],
    ['tsconfig.json', 'export const first = (list: string[]): string => list[0];', 'TS2322'],
    ['tsconfig.json', 'export enum Kind { Queue }', 'TS1294'],
    ['domain/tsconfig.json', 'export const home = process.env.HOME;', 'TS2591'],
    ['domain/tsconfig.json', 'setTimeout(() => {}, 1);', 'TS2304'],
    ['domain/tsconfig.json', "import { readFileSync } from 'node:fs';\nexport { readFileSync };", 'TS2591'],
  ])('under %s: %s', (project, text, code) => {
    const { status, stdout } = tsc(project, text);
    expect(stdout).toContain(code);
    expect(status).not.toBe(0);
  });

  it('and nothing in a file that is right', () => {
    expect(tsc('domain/tsconfig.json', 'export const text: string = "";')).toEqual({ status: 0, stdout: '' });
  });
});
