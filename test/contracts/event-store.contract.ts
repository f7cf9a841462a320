import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../../domain/design/event-store.ts';
import { loadDesign } from '../../domain/design/loading.ts';
import { replay } from '../../domain/design/evolve.ts';
import { takeSnapshot } from '../../domain/design/snapshot.ts';
import { initial } from '../../domain/design/state.ts';
import { appendAt, commitAt, listingAt, timeOf } from './sample-commits.ts';

/** What an adapter gives the suite: a store that is empty, further ways into the same one, and means to damage it. */
export type StoreUnderTest = {
  readonly store: EventStore;
  readonly another: () => EventStore;
  readonly damageCommit: (designId: string, version: number) => void;
  readonly dropCommit: (designId: string, version: number) => void;
  readonly damageSnapshots: (designId: string) => void;
  readonly close: () => void;
};

const fill = async (store: EventStore, id: string, versions: number) => {
  for (let version = 1; version <= versions; version += 1) await store.append(appendAt(id, version));
};

const textsOf = async (store: EventStore, id: string, version?: number) => [...(await loadDesign(store, id, version)).files.values()];

/** The contract of every event store (domain/design/event-store.ts). */
export const eventStoreContract = (name: string, open: () => StoreUnderTest): void => {
  describe(`event store: ${name}`, () => {
    let under: StoreUnderTest;
    beforeEach(() => {
      under = open();
    });
    afterEach(() => under.close());

    it('gives back what was appended, in order, by range', async () => {
      await fill(under.store, 'a', 5);
      await fill(under.store, 'b', 2);
      expect(await under.store.read('a', { after: 0, limit: 10 })).toEqual([1, 2, 3, 4, 5].map((version) => commitAt('a', version)));
      expect((await under.store.read('a', { after: 1, upTo: 4, limit: 2 })).map(({ version }) => version)).toEqual([2, 3]);
      expect((await under.store.read('a', { after: 1, upTo: 3, limit: 9 })).map(({ version }) => version)).toEqual([2, 3]);
      expect(await under.store.read('a', { after: 5, limit: 10 })).toEqual([]);
      expect(await under.store.read('nowhere', { after: 0, limit: 10 })).toEqual([]);
      expect([await under.store.head('a'), await under.store.head('b'), await under.store.head('nowhere')]).toEqual([5, 2, 0]);
    });

    it('keeps what any text may hold', async () => {
      const [commit] = appendAt('a', 1).commits;
      const odd = '\u0000 \ud800 \u202e 🦊 \\ " \' %s ${x} __proto__';
      await under.store.append({
        ...appendAt('a', 1),
        commits: [
          {
            ...commitAt('a', 1),
            who: 'tester',
            events: (commit?.events ?? []).map((event) => ({ ...event, meant: { type: 'Odd', odd, ['__proto__']: { x: 1 } } })),
          },
        ],
      });
      const [read] = await under.store.read('a', { after: 0, limit: 1 });
      expect(read?.events[0]?.meant).toEqual({ type: 'Odd', odd, ['__proto__']: { x: 1 } });
    });

    it('refuses a version that is taken, and changes nothing', async () => {
      await fill(under.store, 'a', 3);
      await expect(under.store.append(appendAt('a', 3, 'late'))).rejects.toMatchObject({ code: 'version-conflict' });
      await expect(under.store.append(appendAt('a', 9, 'early'))).rejects.toMatchObject({ code: 'version-conflict' });
      await expect(under.store.append(appendAt('a', 1, 'again'))).rejects.toMatchObject({ code: 'design-exists' });
      expect(await under.store.head('a')).toBe(3);
      expect((await under.store.list({ archived: false, limit: 10 })).designs).toEqual([listingAt('a', 3)]);
    });

    it('appends several commits all or nothing', async () => {
      const commits = [1, 2, 3].map((version) => commitAt('a', version));
      await under.store.append({ commits, expected: 0, listing: listingAt('a', 3), snapshots: [] });
      expect(await under.store.head('a')).toBe(3);
      const broken = { commits: [commitAt('a', 4), commitAt('a', 4)], expected: 3, listing: listingAt('a', 5), snapshots: [] };
      await expect(under.store.append(broken)).rejects.toThrow();
      expect(await under.store.head('a')).toBe(3);
      expect((await under.store.list({ archived: false, limit: 10 })).designs).toEqual([listingAt('a', 3)]);
    });

    it('lets one of two writers win each version', async () => {
      const other = under.another();
      await under.store.append(appendAt('a', 1));
      const results: PromiseSettledResult<void>[] = [];
      for (let version = 2; version <= 200; version += 1) {
        results.push(
          ...(await Promise.allSettled([under.store.append(appendAt('a', version, 'one')), other.append(appendAt('a', version, 'two'))])),
        );
      }
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(199);
      expect(await other.head('a')).toBe(200);
    });

    it('finds a commit by the key of its request', async () => {
      const keyed = { ...commitAt('a', 1), idempotency: { key: 'k1', bodyHash: 'h1' } };
      await under.store.append({ ...appendAt('a', 1), commits: [keyed] });
      expect(await under.store.findKey('tester', 'k1')).toEqual({ designId: 'a', version: 1, bodyHash: 'h1' });
      expect(await under.store.findKey('somebody else', 'k1')).toBeUndefined();
      expect(await under.store.findKey('tester', 'k2')).toBeUndefined();
      expect(await under.store.read('a', { after: 0, limit: 1 })).toEqual([keyed]);
      const again = { ...appendAt('b', 1), commits: [{ ...commitAt('b', 1), idempotency: { key: 'k1', bodyHash: 'h1' } }] };
      await expect(under.store.append(again)).rejects.toMatchObject({ code: 'version-conflict' });
      expect(await under.store.head('b')).toBe(0);
    });

    it('lists designs newest change first, a page at a time', async () => {
      for (let index = 1; index <= 25; index += 1) {
        const id = `d${String(index).padStart(2, '0')}`;
        const listing = listingAt(id, 1, {
          updatedAt: timeOf(Math.ceil(index / 2)),
          owner: index % 5 === 0 ? 'other' : 'tester',
          archived: index === 7,
        });
        await under.store.append({ ...appendAt(id, 1), listing });
      }
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await under.store.list({ owner: 'tester', archived: false, limit: 4, ...(cursor !== undefined && { cursor }) });
        found.push(...page.designs.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== undefined);
      const expected = Array.from({ length: 25 }, (_, index) => 25 - index).filter((index) => index % 5 !== 0 && index !== 7);
      expect(found).toEqual(expected.map((index) => `d${String(index).padStart(2, '0')}`));
      expect((await under.store.list({ archived: true, limit: 4 })).designs.map(({ id }) => id)).toEqual(['d07']);
      await expect(under.store.list({ archived: false, limit: 4, cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid-command' });
    });

    it('opens any version, byte for byte, with snapshots and without', async () => {
      const commits = Array.from({ length: 30 }, (_, index) => commitAt('a', index + 1));
      const designs = commits.map((_, index) => replay(initial, commits.slice(0, index + 1)));
      for (const [index, commit] of commits.entries()) {
        const design = designs[index] ?? initial;
        const snapshots = (index + 1) % 10 === 0 ? [takeSnapshot(design)] : [];
        await under.store.append({ commits: [commit], expected: index, listing: listingAt('a', index + 1), snapshots });
      }
      expect(await under.store.snapshot('a', 9)).toBeUndefined();
      expect((await under.store.snapshot('a', 29))?.version).toBe(20);
      for (const design of designs) expect(await loadDesign(under.store, 'a', design.version)).toEqual(design);
      under.damageSnapshots('a');
      for (const design of designs) expect(await loadDesign(under.store, 'a', design.version)).toEqual(design);
      await expect(loadDesign(under.store, 'a', 31)).rejects.toMatchObject({ code: 'version-not-found' });
      await expect(loadDesign(under.store, 'nowhere')).rejects.toMatchObject({ code: 'design-not-found' });
    });

    it('says so when a commit is unreadable or gone', async () => {
      await fill(under.store, 'a', 6);
      await fill(under.store, 'b', 6);
      under.damageCommit('a', 4);
      under.dropCommit('b', 4);
      for (const id of ['a', 'b']) {
        await expect(loadDesign(under.store, id)).rejects.toMatchObject({ code: 'corrupt-stream' });
        expect(await textsOf(under.store, id, 3)).toHaveLength(1);
      }
    });
  });
};
