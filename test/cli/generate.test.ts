import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderOf, original, removeFolders, sbd, template } from './running.ts';

afterAll(removeFolders);

describe('sbd generate', () => {
  it('writes a project and prints its files', async () => {
    const out = join(folderOf(), 'my/app');
    const ran = await sbd(['generate', '-', '--out', out], original);
    expect(ran.code).toBe(0);
    const files = ran.out.trim().split('\n');
    expect(files).toContain(join(out, 'template.yaml'));
    expect(files).toContain(join(out, 'README.md'));
    for (const file of files) expect(readFileSync(file, 'utf8')).not.toBe('');
  });

  it('for the runtime that was asked for', async () => {
    const out = join(folderOf(), 'app');
    await sbd(['generate', '-', '--runtime', 'python3.13', '--engine', 'sam', '--out', out], original);
    expect(readFileSync(join(out, 'template.yaml'), 'utf8')).toContain('python3.13');
  });

  it('a second time changes nothing; a file that differs is not overwritten', async () => {
    const out = join(folderOf(), 'app');
    const again = () => sbd(['generate', '-', '--out', out], original);
    expect((await again()).code).toBe(0);
    expect((await again()).code).toBe(0);
    writeFileSync(join(out, 'README.md'), 'mine');
    const refused = await again();
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('README.md: there is a different file of that name');
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toBe('mine');
    expect((await sbd(['generate', '-', '--out', out, '--force'], original)).code).toBe(0);
    expect(readFileSync(join(out, 'README.md'), 'utf8')).not.toBe('mine');
  });

  it('never writes through a link, or over a folder, whatever is forced', async () => {
    const [outside, out] = [folderOf(), folderOf()];
    symlinkSync(outside, join(out, 'src'));
    mkdirSync(join(out, 'template.yaml'));
    const { code, err } = await sbd(['generate', '-', '--out', out, '--force'], original);
    expect(code).toBe(1);
    expect(err).toContain('symbolic link');
    expect(err).toContain('a folder stands there');
  });

  it('refuses a DIR that is a file', async () => {
    const folder = folderOf({ file: 'x' });
    const { code, err } = await sbd(['generate', '-', '--out', join(folder, 'file')], original);
    expect([code, err]).toEqual([2, expect.stringContaining('is a file')]);
  });

  it('writes nothing while there are errors', async () => {
    const out = join(folderOf(), 'app');
    const ran = await sbd(['generate', '-', '--out', out], template.replace('src/take-order/', '!Ref Code'));
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain('error dangling-reference');
    expect(() => readFileSync(join(out, 'template.yaml'))).toThrow('ENOENT');
  });

  it('makes no code for a function whose code is beside FILE', async () => {
    const folder = folderOf({ 'template.yaml': template, 'src/take-order/app.py': 'def handler(): pass\n' });
    const { out } = await sbd(['generate', join(folder, 'template.yaml'), '--out', join(folder, 'app')]);
    expect(out).not.toContain('take-order/app.py');
    expect(readFileSync(join(folder, 'app/template.yaml'), 'utf8')).toBe(template);
  });
});
