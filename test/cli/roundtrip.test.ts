import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderOf, original, removeFolders, sbd, template } from './running.ts';

afterAll(removeFolders);
const corpus = join(process.env['SBD_CORPUS'] ?? '../shared/corpus', 'templates');

describe('sbd roundtrip', () => {
  it('the same bytes, a line a file', async () => {
    const folder = folderOf({ 'a.yaml': template, 'b.yaml': `\ufeff${template.replaceAll('\n', '\r\n')}`, 'c.json': '{"Resources":{}}' });
    const files = ['a.yaml', 'b.yaml', 'c.json'].map((name) => join(folder, name));
    expect(await sbd(['roundtrip', ...files])).toEqual({ code: 0, out: files.map((file) => `same ${file}\n`).join(''), err: '' });
  });

  it('a text that breaks stays as it is, and is told', async () => {
    const folder = folderOf({ 'a.yaml': 'Resources: [\nA: b\n', 'b.json': '{"Resources": ' });
    const { code, out, err } = await sbd(['roundtrip', join(folder, 'a.yaml'), join(folder, 'b.json')]);
    expect([code, out]).toEqual([0, `same ${join(folder, 'a.yaml')}\nsame ${join(folder, 'b.json')}\n`]);
    expect(err).toContain('a.yaml:2:');
  });

  it('the original’s JSON cannot be printed, the others still are', async () => {
    const folder = folderOf({ 'a.json': original, 'b.yaml': template });
    const { code, out, err } = await sbd(['roundtrip', join(folder, 'a.json'), join(folder, 'b.yaml'), join(folder, 'missing')]);
    expect([code, out]).toEqual([2, `same ${join(folder, 'b.yaml')}\n`]);
    expect(err).toContain('cannot print this format');
    expect(err).toContain('There is no file');
  });

  it('our document is printed as it was written, or the difference is shown', async () => {
    const { out: document } = await sbd(['import', '-'], original);
    const folder = folderOf({ 'a.json': document, 'b.json': JSON.stringify(JSON.parse(document)) });
    const { code, out } = await sbd(['roundtrip', join(folder, 'a.json'), join(folder, 'b.json')]);
    expect(code).toBe(1);
    expect(out).toContain(`same ${join(folder, 'a.json')}\ndiffers ${join(folder, 'b.json')}\n`);
    expect(out).toMatch(/^--- .*b\.json/m);
    expect(out).toMatch(/^@@ /m);
  });

  it.skipIf(!existsSync(corpus))('a third of the corpus (skipped without SBD_CORPUS)', async () => {
    const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((_, index) => index % 3 === 0);
    const { code, out } = await sbd(['roundtrip', ...files]);
    expect(code).toBe(0);
    expect(out).toBe(files.map((file) => `same ${file}\n`).join(''));
  });
});
