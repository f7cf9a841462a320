import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../domain/template/parse.ts';
import { isMap } from '../../../domain/template/value.ts';
import { applyChanges } from '../../../domain/template/apply.ts';

const good = '  Good:\n    Type: AWS::SQS::Queue\n';
const around = (bad: string): string => `Resources:\n  Bad:\n${bad}\n${good}`;
const nested = (depth: number): string => Array.from({ length: depth }, (_, level) => `${' '.repeat(4 + level)}a:\n`).join('');
const bomb = ['    a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
for (let level = 1; level < 12; level += 1)
  bomb.push(`    a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);

describe('hostile texts spoil one entry at most, and never throw', () => {
  it.each([
    ['10,000 brackets', around(`    A: ${'['.repeat(10_000)}${']'.repeat(10_000)}`), 'too-deep'],
    ['10,000 dashes', around(`    ${'- '.repeat(10_000)}x`), 'too-deep'],
    ['3,000 maps', around(nested(3_000)), 'too-deep'],
    ['an alias bomb', around(bomb.join('\n')), 'unreadable'],
    ['an alias inside its own anchor', around('    A: &a\n      B: *a'), 'unreadable'],
    ['a quote that is not closed', around('    A: "x'), 'unreadable'],
    ['a bracket that is not closed', around('    A: [x'), 'unreadable'],
    ['a duplicate key', around('    A: 1\n    A: 2'), 'duplicate-key'],
    ['JSON brackets', `{"Resources":{"Bad":${'['.repeat(10_000)}${']'.repeat(10_000)},"Good":{"Type":"AWS::SQS::Queue"}}}`, 'too-deep'],
  ])('%s', (_, text, code) => {
    const template = parseTemplate('t', text);
    expect([...template.resources.keys()]).toEqual(['Bad', 'Good']);
    expect(template.resources.get('Good')).toMatchObject({ type: 'AWS::SQS::Queue', readable: true });
    expect(template.errors.length).toBeGreaterThan(0);
    expect(template.errors.every((error) => error.code === code && error.entry === 'Bad')).toBe(true);
    expect(() => JSON.stringify(template.resources.get('Bad')?.value)).not.toThrow();
  });

  it.each([
    ['nothing', ''],
    ['a scalar', 'hello'],
    ['a list', '- a\n- b\n'],
    ['an empty map', '{}'],
    ['other JSON', '{"nodes": []}'],
    ['a list of resources', 'Resources:\n  - a\n'],
    ['spaces', ' '.repeat(100_000)],
    ['one bracket many times', '{"Resources":{"A":'.concat('['.repeat(50_000))],
    ['lone carriage returns', 'A:\r  B: 1\r'],
    ['colons', 'a'.concat(':'.repeat(50_000))],
    ['not UTF-8', '\uFFFD\uFFFD\u0000\u0001'],
  ])('%s is no template', (_, text) => {
    const { errors, resources } = parseTemplate('t', text);
    expect(errors.map(({ code }) => code)).toContain('not-a-template');
    expect(resources.size).toBe(0);
  });

  it.each([
    ['spaces in a key', `Resources:\n  a${' '.repeat(200_000)}b\n${good}`],
    ['spaces in a Sub', around(`    A: !Sub "\${a${' '.repeat(200_000)}"`)],
    ['placeholders that do not end', around(`    A: !Sub "${'${'.repeat(100_000)}"`)],
    ['spaces before a comment', around(`    A: b${' '.repeat(200_000)}#`)],
    ['quotes', around(`    A: ${'"'.repeat(100_001)}`)],
    ['backslashes', `{"Resources":{"A":"${'\\\\'.repeat(100_000)}"}}`],
    ['blank lines', around('    \n'.repeat(50_000))],
    ['tags', around(`    A: ${'!a '.repeat(20_000)}`)],
    ['anchors', around(Array.from({ length: 5_000 }, (_, index) => `    k${index}: &a${index} [*a${Math.max(0, index - 1)}]`).join('\n'))],
  ])('takes no longer for many %s', (_, text) => {
    expect(() => parseTemplate('t', text)).not.toThrow();
  });

  it('keeps names that mean something to JavaScript as what they are', () => {
    for (const text of [
      'Resources:\n  __proto__:\n    Type: X\n    __proto__:\n      polluted: true\n  constructor:\n    Type: Y\n',
      '{"Resources":{"__proto__":{"Type":"X","__proto__":{"polluted":true}},"constructor":{"Type":"Y"}}}',
    ]) {
      const { resources } = parseTemplate('t', text);
      expect([...resources.keys()]).toEqual(['__proto__', 'constructor']);
      const value = resources.get('__proto__')?.value;
      if (!isMap(value)) throw new Error('no map');
      expect(Object.hasOwn(value, '__proto__')).toBe(true);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
      expect(Reflect.get(value, 'polluted')).toBeUndefined();
      const changes = [{ op: 'set' as const, file: 't', path: ['Resources', 'constructor', '__proto__', 'a'], value: 1 }];
      const after = applyChanges(new Map([['t', text]]), changes).files.get('t') ?? '';
      expect(JSON.stringify(parseTemplate('t', after).resources.get('constructor')?.value)).toBe('{"Type":"Y","__proto__":{"a":1}}');
    }
  });

  it('reports a second document', () => {
    const { errors, resources } = parseTemplate('t', `Resources:\n${good}---\nResources:\n${good}`);
    expect(errors).toMatchObject([{ code: 'unreadable', message: 'A second document starts here: a template is one.' }]);
    expect([...resources.keys()]).toEqual(['Good']);
  });

  it('reads a byte order mark, CRLF and tabs in texts', () => {
    const { resources, locate, position } = parseTemplate(
      't',
      '\uFEFFResources:\r\n  A:\r\n    Type: X\r\n    B: |\r\n      a\r\n      \tb\r\n',
    );
    expect(resources.get('A')?.value).toEqual({ Type: 'X', B: 'a\n\tb\n' });
    expect(position(locate(['Resources', 'A', 'Type'])?.start ?? 0)).toEqual({ line: 3, column: 11 });
    expect(position(1)).toEqual({ line: 1, column: 1 });
  });
});
