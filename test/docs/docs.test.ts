import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { madeDocs } from '../../scripts/made-docs.ts';
import { binOf, root } from '../../scripts/tool.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(path.join(root, 'docs', 'adr')).map((name) => `docs/adr/${name}`),
];

const linksOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = '']) => target).filter((target) => !target.includes('://'));

mkdirSync(path.join(root, 'dist'), { recursive: true });
const folder = mkdtempSync(path.join(root, 'dist', 'docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tsc = (text: string) => {
  writeFileSync(path.join(folder, 'shown.ts'), text);
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../domain/tsconfig.json', include: ['shown.ts'] }));
  const { status, stdout } = spawnSync(process.execPath, [binOf('typescript', 'tsc'), '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
  });
  return { status, stdout };
};

describe('docs', () => {
  it.each([...madeDocs()])('%s is what npm run docs writes', (file, text) => {
    expect(read(file)).toBe(text);
  });

  it.each(pages)('%s links to files that are there', (page) => {
    expect(linksOf(page).filter((target) => !existsSync(path.join(root, path.dirname(page), target)))).toEqual([]);
  });

  it('CONTRIBUTING shows a kind that compiles once its name is registered', () => {
    const [, kind = ''] = /```ts\n([\s\S]*?)```/.exec(read('CONTRIBUTING.md')) ?? [];
    expect(kind).toContain("kind: 'ssmParameter'");
    const registered = kind.replace("kind: 'ssmParameter'", "kind: 'resource'").replace('../define.ts', '../../domain/catalogue/define.ts');
    expect(tsc(registered)).toEqual({ status: 0, stdout: '' });
    expect(tsc(registered.replace("shape: 'cylinder'", "shape: 'star'")).stdout).toContain('TS2322');
  });

  it('README names scripts that are there', () => {
    const scripts = [...read('README.md').matchAll(/(?:^|`)npm (?:run (?:--silent )?)?([a-z:]+)/gm)].map(([, name = '']) => name);
    expect(scripts.filter((name) => !read('package.json').includes(`"${name}":`))).toEqual([]);
  });
});
