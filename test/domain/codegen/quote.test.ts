import { spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commentText,
  docstringText,
  javascriptString,
  markdownCode,
  markdownText,
  mermaidLabel,
  oneLine,
  pythonString,
  shellWord,
  tomlString,
} from '../../../domain/codegen/quote.ts';

const nasty = [
  '',
  'plain',
  "it's",
  '"""',
  "'''",
  '`${process.exit(1)}`',
  '*/ process.exit(1) /*',
  '\\',
  "\\'",
  '\\"',
  '\n',
  '\r\n',
  '\u2028\u2029',
  '\u0000',
  '\u001b]0;owned\u0007\u001b[2J',
  '\u202eevil\u202c',
  '\ufeff',
  '«x»',
  '</script><img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '| a | b |',
  '```\n# x\n```',
  '# Heading',
  '- item',
  '1. item',
  '===',
  '---',
  '$(rm -rf /)',
  '; rm -rf /',
  '&& x',
  '~',
  '-rf',
  '%argument%',
  '{{x}}',
  '"] --> x["',
  'end',
  'click n0 "javascript:x"',
  '#quot;',
  '%%{init: {}}%%',
  '\ud800',
  '\udc00',
  '😀',
  'שלום',
  'a'.repeat(500),
  '__proto__',
  '\t',
  '\u0085',
  '<!-- -->',
  '&lt;',
  'https://example.com',
  '@someone',
  '\u{e0041}',
];
const hostile = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...nasty), { maxLength: 4 }).map((parts) => parts.join('')),
);
const many = () => [...nasty, ...fc.sample(hostile, { numRuns: 300, seed: 7 })];

// A terminal acts on escapes and an editor on bidirectional marks; neither may leave any function but as an escape.
const unprintable = /(?![\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const python = ['python3.11', 'python3'].find((name) => spawnSync(name, ['-c', 'import tomllib']).status === 0);
const readByPython = (script: string, texts: readonly string[]): unknown => {
  const { stdout, stderr } = spawnSync(python ?? '', ['-c', script], { input: JSON.stringify(texts), encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

describe('one quoting function for each language', () => {
  it('JavaScript reads back what was quoted', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const quoted = javascriptString(text);
        expect(quoted).not.toMatch(unprintable);
        expect(runInNewContext(`'use strict';\n(${quoted})`)).toBe(text);
      }),
    );
  });

  it('comments end where they should', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(runInNewContext(`/* ${commentText(text)} */ 1; // ${commentText(text)}`)).toBe(1);
      }),
    );
  });

  it.skipIf(python === undefined)('Python reads back what was quoted', () => {
    const texts = many();
    const quoted = texts.map(pythonString);
    for (const each of quoted) expect(each).not.toMatch(unprintable);
    const script = 'import ast,json,sys\nprint(json.dumps([ast.literal_eval(t) for t in json.load(sys.stdin)]))';
    expect(readByPython(script, quoted)).toEqual(texts);
  });

  it.skipIf(python === undefined)('Python docstrings and comments end where they should', () => {
    const texts = many().map((text) => `"""${docstringText(text)}: end."""\nx = 1  # ${commentText(text)}\n`);
    const script = 'import ast,json,sys\nprint(json.dumps([len(ast.parse(t).body) for t in json.load(sys.stdin)]))';
    expect(readByPython(script, texts)).toEqual(texts.map(() => 2));
  });

  it.skipIf(python === undefined)('TOML reads back what was quoted', () => {
    const texts = many().filter((text) => text.isWellFormed());
    const script = 'import json,sys,tomllib\nprint(json.dumps([tomllib.loads(t)["a"] for t in json.load(sys.stdin)]))';
    expect(
      readByPython(
        script,
        texts.map((text) => `a = ${tomlString(text)}\n`),
      ),
    ).toEqual(texts);
  });

  it.skipIf(process.platform === 'win32')('a shell sees one word, and it is the text', () => {
    const texts = many().map((text) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ''));
    const words = texts.map(shellWord).join(' ');
    const { stdout } = spawnSync('sh', ['-c', `printf '%s\\n' ${words}`], { encoding: 'utf8' });
    expect(stdout.split('\n').slice(0, -1)).toEqual(texts);
  });

  it('a Mermaid label holds nothing that ends it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(mermaidLabel(text)).toMatch(/^"[\p{L}\p{N} ,./;#-]*"$/u);
      }),
    );
  });

  it('Markdown stays on its line and holds neither HTML nor an unescaped mark', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const written of [markdownText(text), markdownCode(text)]) {
          expect(written).not.toMatch(unprintable);
          expect(written).not.toMatch(/\n/);
          expect(written.replace(/<\/?code>/g, '')).not.toMatch(/[<>]/);
        }
        expect(markdownText(text).replace(/\\[^\w\s]/g, '')).not.toMatch(/[`*[\]|]/);
        expect(markdownText(text)).not.toMatch(/^(?:[-=#+>]|\d+[.)])/);
        expect(markdownCode(text).slice(6, -7)).not.toMatch(/[`*[\]|_\\]/);
      }),
    );
  });

  it('one line is one line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(oneLine(text)).not.toMatch(unprintable);
        expect(Array.from(oneLine(text)).length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
