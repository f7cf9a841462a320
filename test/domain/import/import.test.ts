import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../domain/errors.ts';
import { importSource } from '../../../domain/import/import.ts';
import { anyText } from '../any-text.ts';

const yaml = 'Resources:\n  A:\n    Type: AWS::SQS::Queue # mine\n';
const json = '{ "Resources": { "A": { "Type": "AWS::SQS::Queue" } } }';

const refusal = (text: string): DomainError => {
  try {
    importSource(text);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was taken');
};

describe('importing a template', () => {
  it.each([
    ['YAML', yaml],
    ['JSON', json],
    ['a byte order mark', `\uFEFF${yaml}`],
    ['a byte order mark before JSON', `\uFEFF${json}`],
    ['Windows line ends and no last one', 'Resources:\r\n  A:\r\n    Type: AWS::SQS::Queue'],
    ['comments and blank lines in front', `\n# hello\n\n---\n${yaml}`],
    ['an unreadable block beside a good one', `${yaml}  B:\n    Type: 'AWS::SNS::Topic\n`],
  ])('keeps every byte of %s', (_, text) => {
    const imported = importSource(text);
    expect(imported.files).toEqual([{ path: text.includes('{ "R') ? 'template.json' : 'template.yaml', text }]);
    expect(imported.source).toEqual({ format: 'template', file: imported.main });
  });

  it('keeps the name of the file, takes the design name from it, and its neighbours along', () => {
    const imported = importSource(`Description: ' For the shop '\n${yaml}`, {
      file: 'C:\\work\\shop.yml',
      files: new Map([['src/app.js', 'x']]),
    });
    expect(imported).toMatchObject({ main: 'shop.yml', name: 'shop', description: 'For the shop' });
    expect(imported.files.map(({ path }) => path)).toEqual(['shop.yml', 'src/app.js']);
    expect(importSource(yaml, { file: 'nul.yaml', name: 'Shop' })).toMatchObject({ name: 'Shop', main: 'template.yaml' });
  });

  it('says what it could not read', () => {
    expect(importSource(`${yaml}  B:\n    Type: 'AWS::SNS::Topic\n`).notes).toEqual([expect.stringMatching(/^template\.yaml:\d+: /)]);
  });

  it('refuses neighbours outside the folder', () => {
    expect(() => importSource(yaml, { files: new Map([['../x', '']]) })).toThrow(expect.objectContaining({ code: 'invalid-path' }));
  });
});

describe('what cannot be imported', () => {
  it.each([
    ['nothing', '', /empty/],
    ['blanks', ' \n\t', /empty/],
    ['a zip', 'PK\u0003\u0004abc', /zip/],
    ['a binary', 'abc\u0000def', /binary/],
    ['a page', '<!DOCTYPE html><html>', /HTML/],
    ['prose', 'Dear friend,\n\nhow are you?', /neither `Resources` nor `nodes`/],
    ['a list', '[1, 2]', /neither/],
    ['Serverless Framework', 'service: shop\nprovider:\n  name: aws\nfunctions: {}\n', /Serverless Framework[^]*serverless package/],
    ['OpenAPI', '{"openapi": "3.0.1", "paths": {}}', /OpenAPI/],
    ['a package file', '{"name": "x", "version": "1", "dependencies": {}}', /package file/],
    ['Compose', 'services:\n  web:\n    image: x\n', /Compose/],
    ['Terraform', 'resource "aws_sqs_queue" "q" {\n}\n', /Terraform/],
    ['a state machine', '{"StartAt": "A", "States": {}}', /state machine/],
    ['half a pair', 'Resources: \ud800', /surrogate/],
  ])('%s: says what it is and what would do', (_, text, message) => {
    const error = refusal(text);
    expect(error.code).toBe('unknown-format');
    expect(error.message).toMatch(message);
  });

  it.each([
    ['JSON cut off', '{"nodes": [\n  {"id": ', 2, 10],
    ['JSON with a comma too much', '{\n  "Resources": {},\n}', 3, 1],
    ['YAML that breaks', 'a: b\nc: [1,\nd: }\n', 3, undefined],
  ])('%s: says where', (_, text, line, column) => {
    const error = refusal(text);
    expect(error).toMatchObject({ code: 'text-not-understood', place: { line, ...(column !== undefined && { column }) } });
    expect(error.message).toContain(`line ${line}`);
  });

  it.each([
    ['text', 'x'.repeat(10_000_000)],
    ['JSON', `{"nodes": "${'x'.repeat(10_000_000)}"}`],
    ['YAML', `${yaml}# ${'ü'.repeat(3_000_000)}`],
  ])('10 MB of %s', (_, text) => expect(refusal(text).code).toBe('too-large'));

  it('another format than the one that was named', () => {
    expect(() => importSource(yaml, { format: 'original' })).toThrow(
      expect.objectContaining({ code: 'unknown-format', message: expect.stringContaining('"template"') }),
    );
    expect(importSource(yaml, { format: 'template' }).source.format).toBe('template');
  });

  it('nesting of 10,000 levels, in either language', () => {
    for (const text of ['['.repeat(10_000), `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, `Resources: ${'['.repeat(10_000)}`]) {
      try {
        importSource(text);
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
      }
    }
  });

  it('anything at all: nothing but DomainError is thrown', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"nodes":',
      '"edges":',
      '"id":',
      '"Resources":',
      'Resources:',
      '\n  ',
      'A:',
      'Type: ',
      'AWS::SQS::Queue',
      ',',
      '1',
      'null',
      '&a',
      '*a',
      '"__proto__":',
      '"format":',
      '"serverless-by-design"',
      '- ',
      '!Ref ',
      "'",
      '\t',
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.json(),
      anyText,
      fc.json().map((value) => `{"nodes":${value},"edges":${value}}`),
      fc.json().map((value) => `{"format":"serverless-by-design","files":${value}}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          importSource(text);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
