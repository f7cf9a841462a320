import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeWhole } from '../../cli/write-file.ts';
import { folderOf, removeFolders, sbd, template } from './running.ts';

afterAll(removeFolders);

describe('writing', () => {
  it('keeps the rights of a file and leaves nothing beside it', () => {
    const folder = folderOf({ 'a.yaml': 'old' });
    const file = join(folder, 'a.yaml');
    chmodSync(file, 0o600);
    writeWhole(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  it('follows a link that the user named', () => {
    const folder = folderOf({ 'a.yaml': 'old' });
    symlinkSync(join(folder, 'a.yaml'), join(folder, 'link.yaml'));
    writeWhole(join(folder, 'link.yaml'), 'new');
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('new');
    expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full', async () => {
    const { code, err } = await sbd(['import', '-', '--out', '/dev/full'], template);
    expect([code, err]).toEqual([2, 'sbd: /dev/full cannot be written: the disk is full.\n']);
    expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  it('a FILE whose name Windows refuses is a design all the same', async () => {
    const folder = folderOf({ 'aux.yaml': template });
    const { code, out } = await sbd(['import', join(folder, 'aux.yaml')]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ main: 'template.yaml' });
    expect((await sbd(['roundtrip', join(folder, 'aux.yaml')])).out).toBe(`same ${join(folder, 'aux.yaml')}\n`);
  });
});
