import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFiles, checkNodes, checkText, maxFileBytes, utf8Bytes } from '../../../domain/design/limits.ts';
import { anyUnicode } from '../any-text.ts';

describe('limits', () => {
  it('counts bytes of UTF-8', () => {
    fc.assert(
      fc.property(anyUnicode, (text) => {
        expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  it.each([
    ['a letter too much', 'x'.repeat(maxFileBytes + 1), 'too-large'],
    ['too many bytes in fewer letters', '€'.repeat(Math.ceil((maxFileBytes + 1) / 3)), 'too-large'],
    ['a NUL', 'a\u0000b', 'invalid-command'],
    ['half a pair', 'a\udc00', 'invalid-command'],
  ])('refuses a text with %s', (_, text, code) => expect(() => checkText('f', text)).toThrow(expect.objectContaining({ code })));

  it('takes a text of exactly the limit', () => expect(() => checkText('f', 'x'.repeat(maxFileBytes))).not.toThrow());

  it('counts all files together', () => {
    const text = 'x'.repeat(maxFileBytes);
    const files = new Map([1, 2, 3, 4, 5].map((name) => [`f${name}`, text]));
    expect(() => checkFiles(files, new Map())).toThrow(expect.objectContaining({ code: 'too-large' }));
    const many = new Map(Array.from({ length: 1_001 }, (_, index) => [`f${index}`, '']));
    expect(() => checkFiles(many, new Map())).toThrow(expect.objectContaining({ code: 'too-large' }));
  });

  it('takes 2,000 nodes and not one more', () => {
    expect(() => checkNodes(2_000)).not.toThrow();
    expect(() => checkNodes(2_001)).toThrow(expect.objectContaining({ code: 'too-many-nodes' }));
  });
});
