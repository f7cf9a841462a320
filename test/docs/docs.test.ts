import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { madeDocs } from '../../scripts/made-docs.ts';
import { root } from '../../scripts/tool.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(path.join(root, 'docs', 'adr')).map((name) => `docs/adr/${name}`),
];

const linksOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = '']) => target).filter((target) => !target.includes('://'));

describe('docs', () => {
  it.each([...madeDocs()])('%s is what npm run docs writes', (file, text) => {
    expect(read(file)).toBe(text);
  });

  it.each(pages)('%s links to files that are there', (page) => {
    expect(linksOf(page).filter((target) => !existsSync(path.join(root, path.dirname(page), target)))).toEqual([]);
  });

  it('CONTRIBUTING shows a kind as it stands in the catalogue', () => {
    expect(read('CONTRIBUTING.md')).toContain(read('domain/catalogue/kinds/topic.ts').trim());
  });

  it('README names scripts that are there', () => {
    const scripts = [...read('README.md').matchAll(/(?:^|`)npm (?:run (?:--silent )?)?([a-z:]+)/gm)].map(([, name = '']) => name);
    expect(scripts.filter((name) => !read('package.json').includes(`"${name}":`))).toEqual([]);
  });
});
