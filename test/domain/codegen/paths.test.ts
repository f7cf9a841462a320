import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../domain/codegen/collection.ts';
import { checkPaths } from '../../../domain/design/paths.ts';
import { joinPath, kebab, pathProblem, relativePath, uniqueNames } from '../../../domain/codegen/paths.ts';

describe('pathProblem', () => {
  it.each([
    '../x',
    'a/../x',
    '/etc/passwd',
    '//host/share',
    'C:/x',
    'c:x',
    '~/x',
    'a\\b',
    'a//b',
    '',
    '.',
    './a',
    'a/',
    'con',
    'src/NUL.ts',
    'aux.txt',
    'COM1',
    'lpt9.log',
    'COM¹',
    'a.',
    'a /b',
    'a:b',
    'a?b',
    'a*b',
    'a"b',
    '<a>',
    'a|b',
    'a\u0000b',
    '.git/hooks/pre-commit',
    'src/.Git/config',
    'a\nb',
    'a\u202eb',
    'a'.repeat(201),
    `${'a/'.repeat(201)}b`,
  ])('refuses %j', (path) => {
    expect(pathProblem(path)).toBeTypeOf('string');
  });

  it.each([
    'a',
    'src/orders/app.ts',
    '.gitignore',
    '.github/workflows/x.yml',
    'a b/c',
    '__proto__',
    'constructor.py',
    'console.ts',
    'communication',
    'src/..hidden',
    'büro/שלום.py',
  ])('takes %j', (path) => {
    expect(pathProblem(path)).toBeUndefined();
  });
});

it.each([
  [['src/orders/', 'app.ts'], 'src/orders/app.ts'],
  [['./src//a/.', 'b'], 'src/a/b'],
  [['.', 'app.ts'], 'app.ts'],
  [['/src', 'app.ts'], '/src/app.ts'],
  [['../src', 'app.ts'], '../src/app.ts'],
])('joinPath %j', (parts, wanted) => {
  expect(joinPath(...parts)).toBe(wanted);
});

it.each([
  ['tests', 'src/a/app.ts', '../src/a/app.ts'],
  ['', 'src/app.ts', './src/app.ts'],
  ['src/a', 'src/a/b.ts', './b.ts'],
])('relativePath from %j to %j', (from, to, wanted) => {
  expect(relativePath(from, to)).toBe(wanted);
});

it('kebab gives names that every file system and every shell takes', () => {
  expect(['Orders', 'ordersAPI', 'HTTPHandler2', 'a b', 'con', '', '💥', `A${'b'.repeat(300)}`].map(kebab)).toEqual([
    'orders',
    'orders-api',
    'http-handler2',
    'a-b',
    'con-function',
    'x-function',
    'x-function',
    `a${'b'.repeat(59)}`,
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (id) => {
      expect(kebab(id)).toMatch(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
      expect(pathProblem(kebab(id))).toBeUndefined();
    }),
  );
});

it('uniqueNames tells names apart that differ in case alone', () => {
  expect([...uniqueNames(['a', 'A', 'b'], (id) => id).values()]).toEqual(['a', 'A-2', 'b']);
});

describe('collect', () => {
  it('keeps what was there first, and says why something was left out', () => {
    const collection = collect(
      new Map([
        ['template.yaml', 't'],
        ['../evil', 'x'],
        ['README.md', 'mine'],
        ['src', 'a file'],
      ]),
    );
    expect(collection.refused).toEqual(['../evil: left out, its path holds `..`, which leaves the project']);
    expect(collection.add('README.md', 'ours')).toMatch(/holds a file/);
    expect(collection.add('readme.MD', 'ours')).toMatch(/case alone/);
    expect(collection.add('src/a.ts', 'ours')).toMatch(/src is a file/);
    expect(collection.add('README.md', 'mine')).toBeUndefined();
    expect(collection.add('docs/a', 'a')).toBeUndefined();
    expect(collection.add('docs', 'a')).toMatch(/folder/);
    expect(collection.add('Docs/b', 'b')).toBe('Docs differs from docs in case alone');
    expect([...collection.files]).toEqual([
      ['template.yaml', 't'],
      ['README.md', 'mine'],
      ['src', 'a file'],
      ['docs/a', 'a'],
    ]);
  });

  it('holds no path twice, whatever the case, and none that leaves', () => {
    const path = fc
      .array(fc.constantFrom('a', 'A', 'b', '..', '', 'con', '.git', 'ü', 'u\u0308', '__proto__'), { minLength: 1, maxLength: 4 })
      .map((steps) => steps.join('/'));
    fc.assert(
      fc.property(fc.array(fc.tuple(path, fc.string())), (files) => {
        const collection = collect(new Map());
        for (const [name, text] of files) collection.add(name, text);
        const paths = [...collection.files.keys()];
        expect(new Set(paths.map((each) => each.toLowerCase())).size).toBe(paths.length);
        expect(() => checkPaths(paths)).not.toThrow();
        for (const each of paths) {
          expect(pathProblem(each)).toBeUndefined();
          expect(paths.some((other) => other.toLowerCase().startsWith(`${each.toLowerCase()}/`))).toBe(false);
        }
      }),
    );
  });
});
