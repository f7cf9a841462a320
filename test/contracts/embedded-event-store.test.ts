import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEventStore } from '../../adapters/embedded/event-store.ts';
import type { EmbeddedEventStore } from '../../adapters/embedded/event-store.ts';
import { eventStoreContract } from './event-store.contract.ts';
import { appendAt, commitAt } from './sample-commits.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'sbd-store-'));

const behindItsBack = (folder: string, sql: string, ...values: (string | number)[]) => {
  const database = new DatabaseSync(join(folder, 'designs.sqlite'));
  database.prepare(sql).run(...values);
  database.close();
};

eventStoreContract('embedded', () => {
  const folder = newFolder();
  const opened: EmbeddedEventStore[] = [];
  const another = () => {
    const store = openEventStore(folder);
    opened.push(store);
    return store;
  };
  return {
    store: another(),
    another,
    damageCommit: (id, version) =>
      behindItsBack(folder, `UPDATE commits SET events = substr(events, 1, 40) WHERE design_id = ? AND version = ?`, id, version),
    dropCommit: (id, version) => behindItsBack(folder, 'DELETE FROM commits WHERE design_id = ? AND version = ?', id, version),
    damageSnapshots: (id) => behindItsBack(folder, `UPDATE snapshots SET data = x'00ff' WHERE design_id = ?`, id),
    close: () => {
      for (const store of opened) store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

describe('embedded event store', () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps a design over a restart', async () => {
    const first = openEventStore(join(folder, 'made', 'on', 'the', 'way'));
    await first.append(appendAt('a', 1));
    first.close();
    const second = openEventStore(join(folder, 'made', 'on', 'the', 'way'));
    expect(await second.read('a', { after: 0, limit: 2 })).toEqual([commitAt('a', 1)]);
    second.close();
  });

  it('refuses a folder of a newer version and leaves it alone', () => {
    openEventStore(folder).close();
    behindItsBack(folder, 'PRAGMA user_version = 99');
    expect(() => openEventStore(folder)).toThrow(
      expect.objectContaining({ code: 'storage-unusable', message: expect.stringContaining('newer version') }),
    );
    const database = new DatabaseSync(join(folder, 'designs.sqlite'));
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    database.close();
  });

  it('refuses a file that is no store of ours', () => {
    writeFileSync(join(folder, 'designs.sqlite'), 'a letter to a friend, long enough to be no empty database at all'.repeat(100));
    expect(() => openEventStore(folder)).toThrow(expect.objectContaining({ code: 'storage-unusable' }));
    rmSync(join(folder, 'designs.sqlite'));
    const foreign = new DatabaseSync(join(folder, 'designs.sqlite'));
    foreign.exec('CREATE TABLE recipes (name TEXT)');
    foreign.close();
    expect(() => openEventStore(folder)).toThrow(expect.objectContaining({ code: 'storage-unusable' }));
  });

  it('refuses a folder that is a file', () => {
    writeFileSync(join(folder, 'taken'), '');
    expect(() => openEventStore(join(folder, 'taken'))).toThrow(expect.objectContaining({ code: 'storage-unusable' }));
  });

  it('says that the disk is full, and has written nothing', async () => {
    openEventStore(folder).close();
    const store = openEventStore(folder, { maxBytes: 128 * 1024 });
    await store.append(appendAt('a', 1));
    const large = { ...commitAt('a', 2), who: 'x'.repeat(500_000) };
    await expect(store.append({ ...appendAt('a', 2), commits: [large] })).rejects.toMatchObject({ code: 'storage-full' });
    expect(await store.head('a')).toBe(1);
    expect((await store.list({ archived: false, limit: 2 })).designs[0]?.version).toBe(1);
    await store.append(appendAt('a', 2));
    expect(await store.head('a')).toBe(2);
    store.close();
  });
});
