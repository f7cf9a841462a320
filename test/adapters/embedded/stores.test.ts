import { mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createArtifactStore } from '../../../adapters/embedded/artifact-store.ts';
import { openDataFolder } from '../../../adapters/embedded/data-folder.ts';
import { writeDurably } from '../../../adapters/embedded/durable-file.ts';
import { createGenerationStore } from '../../../adapters/embedded/generation-store.ts';
import type { Generation } from '../../../adapters/generation/generation.ts';
import { zipFiles } from '../../../adapters/generation/zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'sbd-stores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('artifacts', () => {
  const store = createArtifactStore(join(folder, 'artifacts'));
  it('gives back the bytes, until they are removed', async () => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    await store.put('projects/a-1.zip', bytes);
    expect(Buffer.from((await store.get('projects/a-1.zip')) ?? []).equals(bytes)).toBe(true);
    await store.put('projects/a-1.zip', Buffer.from('new'));
    expect(String(await store.get('projects/a-1.zip'))).toBe('new');
    await store.remove('projects/a-1.zip');
    await store.remove('projects/a-1.zip');
    expect(await store.get('projects/a-1.zip')).toBeUndefined();
  });
  it.each(['../a.zip', 'projects/../../a.zip', '/etc/passwd', 'projects\\a.zip', 'projects/a', 'projects/.zip', 'projects/\u0000.zip', ''])(
    'has no key %j',
    async (key) => {
      await expect(async () => store.get(key)).rejects.toThrow('not a key');
      await expect(async () => store.put(key, Buffer.of())).rejects.toThrow('not a key');
    },
  );
});

const generation = (id: string, status: Generation['status']): Generation => ({
  id,
  designId: 'd',
  version: 1,
  who: 'local',
  engine: 'sam',
  status,
  step: 'check',
  createdAt: '2026-11-22T12:00:00.000Z',
});

describe('generations', () => {
  const path = join(folder, 'generations');
  const store = createGenerationStore(path);
  it('keeps them, and finds those that run', async () => {
    expect(await store.running()).toEqual([]);
    await store.put(generation('one', 'running'));
    await store.put(generation('two', 'succeeded'));
    expect(await store.get('one')).toEqual(generation('one', 'running'));
    expect((await store.running()).map(({ id }) => id)).toEqual(['one']);
    expect(await store.get('../generations/one')).toBeUndefined();
  });
  it('says which record somebody has damaged, and goes on with the others', async () => {
    writeFileSync(join(path, 'torn.json'), '{"id":"torn","status":"runn');
    writeFileSync(join(path, 'odd.json'), '{"id":"odd","status":"dancing"}');
    await expect(store.get('torn')).rejects.toMatchObject({ code: 'corrupt-stream' });
    await expect(store.get('odd')).rejects.toMatchObject({ code: 'corrupt-stream' });
    expect((await store.running()).map(({ id }) => id)).toEqual(['one']);
  });
});

describe('a durable file', () => {
  it('is whole or not there: nothing is left behind when it cannot be written', async () => {
    const path = join(folder, 'durable');
    mkdirSync(join(path, 'taken'), { recursive: true });
    await expect(writeDurably(join(path, 'taken'), 'x')).rejects.toThrow(/EISDIR|EPERM|EEXIST/u);
    expect(readdirSync(path)).toEqual(['taken']);
  });
});

describe('the data folder', () => {
  it('is made where it is missing', () => {
    const path = join(folder, 'a', 'b');
    expect(openDataFolder(path)).toBe(path);
    expect(readdirSync(path)).toEqual([]);
  });
  it('is refused where a file stands in its way', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openDataFolder(join(folder, 'file'))).toThrow(/cannot be written .*SBD_DATA/u);
  });
});

describe('a zip', () => {
  it('has the same bytes for the same files in any order', () => {
    const files: [string, string][] = [
      ['b/x.txt', 'x'],
      ['a.txt', 'ü'],
      ['b.txt', ''],
    ];
    expect(Buffer.from(zipFiles(new Map(files))).equals(Buffer.from(zipFiles(new Map(files.toReversed()))))).toBe(true);
  });
  it.each([['../x'], ['/x'], ['a/../../x'], ['C:x'], ['a\\b'], ['aux.txt'], ['a/nul'], ['x.'], ['\u202ex'], ['']])('refuses %j', (path) => {
    expect(() => zipFiles(new Map([[path, '']]))).toThrow();
  });
  it('refuses names that some file systems take for one', () => {
    expect(() =>
      zipFiles(
        new Map([
          ['a/B.txt', ''],
          ['a/b.txt', ''],
        ]),
      ),
    ).toThrow();
    expect(() =>
      zipFiles(
        new Map([
          ['a', ''],
          ['a/b.txt', ''],
        ]),
      ),
    ).toThrow();
  });
});
