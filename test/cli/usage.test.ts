import { afterAll, describe, expect, it } from 'vitest';
import { folderOf, original, removeFolders, sbd, template } from './running.ts';

afterAll(removeFolders);
const verbs = ['import', 'graph', 'apply', 'roundtrip', 'generate', 'check', 'serve'];

describe('usage', () => {
  it('without a verb: the help, on stderr', async () => {
    const { code, out, err } = await sbd([]);
    expect(code).toBe(2);
    expect(out).toBe('');
    for (const verb of verbs) expect(err).toContain(`  ${verb}`);
  });

  it('help and version when asked for, on stdout', async () => {
    expect(await sbd(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
    const { code, out, err } = await sbd(['--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Exit codes');
  });

  it.each(verbs)('%s --help has examples', async (verb) => {
    const { code, out } = await sbd([verb, '--help']);
    expect(code).toBe(0);
    expect(out).toContain('Examples:\n  ');
  });

  it.each([
    ['an unknown verb', ['chek', 'a.yaml'], 'Did you mean check?'],
    ['no FILE', ['check'], "missing required argument 'FILE'"],
    ['two FILEs', ['check', 'a', 'b'], 'too many arguments'],
    ['an unknown option', ['check', 'a', '--fromat', 'json'], 'Did you mean --format?'],
    ['a wrong choice', ['graph', 'a', '--format', 'dot'], 'Allowed choices are json, mermaid'],
    ['no commands', ['apply', 'a'], "required option '--commands <C.json>' not specified"],
    ['no folder', ['generate', 'a'], "required option '--out <DIR>' not specified"],
    ['a runtime that nobody offers', ['import', 'a', '--runtime', 'cobol'], 'nodejs24.x, python3.13'],
    ['a port that is none', ['serve', '--port', '70000'], 'from 0 to 65535'],
  ])('%s', async (_, args, wanted) => {
    const { code, out, err } = await sbd(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(wanted);
    expect(err).not.toContain('    at ');
  });
});

describe('a FILE that cannot be read', () => {
  const folder = folderOf({
    'binary.yaml': new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]),
    'latin.yaml': new Uint8Array([0x41, 0x3a, 0xe4]),
    'wide.yaml': new Uint8Array([0xff, 0xfe, 0x41, 0]),
    'broken.json': '{\n  "Resources": {\n    "A": \n  }\n}',
    'broken.yaml': 'Resources: [\nA: b\n',
    'empty.yaml': '',
    'package.json': '{ "name": "a", "version": "1.0.0", "dependencies": {} }',
    'list.yaml': '- a\n- b\n',
  });
  const reading = verbs.filter((verb) => !['serve', 'roundtrip'].includes(verb));
  const argsOf = (verb: string, file: string) => [
    verb,
    file,
    ...(verb === 'apply' ? ['--commands', '-'] : verb === 'generate' ? ['--out', `${folder}/out`] : []),
  ];

  it.each(reading)('%s: each is told in one line, with exit code 2', async (verb) => {
    for (const [name, wanted] of [
      ['missing.yaml', 'There is no file'],
      ['missing/template.yaml', 'There is no file'],
      ['.', 'is a folder'],
      ['binary.yaml', 'binary file'],
      ['latin.yaml', 'not text in UTF-8'],
      ['wide.yaml', 'UTF-16'],
      ['broken.json', 'broken.json:4:3: '],
      ['broken.yaml', 'broken.yaml:2:'],
      ['empty.yaml', 'empty'],
      ['package.json', 'package file'],
      ['list.yaml', 'no format known here'],
    ] as const) {
      const { code, out, err } = await sbd(argsOf(verb, `${folder}/${name}`), '[]');
      expect([name, code, out]).toEqual([name, 2, '']);
      expect(err).toContain(wanted);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });

  it('is told as JSON under --format json', async () => {
    const { code, err } = await sbd(['check', `${folder}/broken.json`, '--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(err)).toMatchObject({ code: 'text-not-understood', file: `${folder}/broken.json`, line: 4, column: 3 });
  });

  it('is too large', async () => {
    const big = folderOf({ 'big.yaml': `${template}# ${'x'.repeat(4 * 1024 * 1024)}\n` });
    const { code, err } = await sbd(['check', `${big}/big.yaml`]);
    expect(code).toBe(2);
    expect(err).toContain('larger than 4 MB');
  });

  it('a name with control characters does not steer the terminal', async () => {
    const { err } = await sbd(['check', 'a\u001b[2Jb']);
    expect(err).not.toContain('\u001b');
  });
});

describe('standard input', () => {
  it.each([
    ['a template', template],
    ['the original', original],
  ])('%s', async (_, text) => {
    expect((await sbd(['graph', '-'], text)).code).toBe(0);
    expect((await sbd(['check', '-'], text)).code).toBe(0);
  });

  it('our own document, out of one verb into the next', async () => {
    const { out } = await sbd(['import', '-'], original);
    const again = await sbd(['import', '-'], out);
    expect(again).toEqual({ code: 0, out, err: '' });
  });

  it('cannot be FILE and commands at once', async () => {
    const { code, err } = await sbd(['apply', '-', '--commands', '-'], template);
    expect([code, err]).toEqual([2, expect.stringContaining('cannot both be')]);
  });
});
