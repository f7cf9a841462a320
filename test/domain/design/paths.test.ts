import { describe, expect, it } from 'vitest';
import { checkPath, checkPaths } from '../../../domain/design/paths.ts';

const good = [
  'template.yaml',
  'src/orders/app.ts',
  'a.b/c-d_e',
  'Größe/注文.json',
  'عربي.txt',
  '.gitignore',
  '__proto__',
  'constructor/prototype',
  'console',
  'com10.txt',
];

const bad = [
  '',
  '.',
  '..',
  '../x',
  'a/../b',
  'a/..',
  './a',
  'a//b',
  'a/',
  '/etc/passwd',
  'C:/x',
  'C:\\x',
  'a\\b',
  '\\\\server\\x',
  'CON',
  'con.txt',
  'a/NUL',
  'aux.yaml',
  'COM1',
  'lpt9.log',
  'com¹',
  'CONIN$',
  'x.',
  'x ',
  'a./b',
  'a<b',
  'a>b',
  'a|b',
  'a?b',
  'a*b',
  'a"b',
  'a:b',
  'a\u0000b',
  'a\nb',
  'a\u001b[31m',
  'a\u202eb',
  'a\u2066b',
  'a\u0085b',
  '.git/hooks/post-checkout',
  '.GIT/config',
  '\ud800',
  'x'.repeat(256),
  `${'a/'.repeat(600)}b`,
];

describe('paths of files', () => {
  it.each(good)('%j is one', (path) => expect(() => checkPath(path)).not.toThrow());

  it.each(bad)('%j is refused', (path) => expect(() => checkPath(path)).toThrow(expect.objectContaining({ code: 'invalid-path' })));

  it.each([[['a.txt', 'A.txt']], [['src/a', 'SRC/b']], [['a', 'a/b']], [['A', 'a/b']], [['a/b', 'a']], [['\u00e4.txt', 'a\u0308.TXT']]])(
    '%j cannot stand side by side',
    (paths) => expect(() => checkPaths(paths)).toThrow(expect.objectContaining({ code: 'invalid-path' })),
  );

  it('may share folders and beginnings', () => expect(() => checkPaths(['a/b', 'a/c', 'ab', 'a.b', 'a/d/e'])).not.toThrow());
});
