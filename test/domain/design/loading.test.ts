import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Commit } from '../../../domain/design/commit.ts';
import type { DesignEvent } from '../../../domain/design/events.ts';
import type { EventStore } from '../../../domain/design/event-store.ts';
import { replay } from '../../../domain/design/evolve.ts';
import { loadDesign } from '../../../domain/design/loading.ts';
import { snapshotDue, takeSnapshot } from '../../../domain/design/snapshot.ts';
import type { Snapshot } from '../../../domain/design/snapshot.ts';
import { initial } from '../../../domain/design/state.ts';
import { me, queue, serviceOver, startService } from './start-service.ts';
import type { Service } from './start-service.ts';

let service: Service;
beforeEach(() => {
  service = startService();
});
afterEach(() => service.store.close());

/** A store that counts the commits that are read from it. */
const counting = (inner: EventStore) => {
  const counted = { commits: 0, reads: 0 };
  const read: EventStore['read'] = async (id, range) => {
    const commits = await inner.read(id, range);
    counted.reads += 1;
    counted.commits += commits.length;
    return commits;
  };
  return { store: { ...inner, read }, counted };
};

const moved = (version: number): Commit => {
  const signed = { commitId: `c${version}`, at: '2026-11-22T00:00:00.000Z', who: 'alice' };
  const point = (x: number) => ({ x, y: 0 });
  const layout = { positions: [{ id: 'A', ...(version > 2 && { from: point(version - 1) }), to: point(version) }] };
  const event: DesignEvent = { type: 'NodesMoved', schemaVersion: 1, version, meant: { type: 'MoveNodes' }, edits: [], layout, ...signed };
  return { designId: 'long', version, events: [event], before: { undo: version === 2 ? 0 : version - 1, redo: 0 }, ...signed };
};

const longHistory = async (length: number) => {
  const start = await service.designs.create({ ...me, name: 'Long' });
  const { id } = start.design;
  let { design } = start;
  for (let version = 2; version <= length; version += 1_000) {
    const commits = Array.from({ length: Math.min(1_000, length - version + 1) }, (_, index) => ({
      ...moved(version + index),
      designId: id,
    }));
    const snapshots: Snapshot[] = [];
    for (const commit of commits) {
      const after = replay(design, [commit]);
      if (snapshotDue(design, after)) snapshots.push(takeSnapshot(after));
      design = after;
    }
    const listing = { id, name: 'Long', owner: 'alice', version: design.version, archived: false, nodes: 0, createdAt: '', updatedAt: '' };
    await service.store.append({ commits, expected: version - 1, listing, snapshots });
  }
  return design;
};

describe('loading stays flat', { timeout: 60_000 }, () => {
  it('50,000 events cost no more commits than 500', async () => {
    const long = await longHistory(50_000);
    const { store: counted, counted: counts } = counting(service.store);
    expect(await loadDesign(counted, long.id)).toEqual(long);
    expect(counts.commits).toBeLessThan(100);
    for (const version of [1, 2, 99, 100, 101, 25_025, 49_999]) {
      counts.commits = 0;
      const design = await loadDesign(counted, long.id, version);
      expect(design.version).toBe(version);
      expect(design.layout.positions.get('A')?.x).toBe(version === 1 ? undefined : version);
      expect(counts.commits).toBeLessThanOrEqual(100);
    }
  });

  it('a change reads one commit for each Undo, not the history', async () => {
    const long = await longHistory(2_000);
    const { store: counted, counted: counts } = counting(service.store);
    const counter = serviceOver(counted);
    await counter.load(long.id);
    counts.commits = 0;
    await counter.change(long.id, { ...me, commands: [{ type: 'Undo' }, { type: 'Undo' }] });
    expect(counts.commits).toBe(2);
  });

  it('a damaged commit is found when it is needed, and not before', async () => {
    const id = await service.create([queue('A')], [queue('B')]);
    const broken: EventStore = {
      ...service.store,
      read: async (...args) =>
        (await service.store.read(...args)).map((commit) =>
          commit.version === 3 ? { ...commit, events: commit.events.map((event) => ({ ...event, version: 9 })) } : commit,
        ),
    };
    await expect(loadDesign(broken, id)).rejects.toMatchObject({ code: 'corrupt-stream' });
    expect((await loadDesign(broken, id, 2)).version).toBe(2);
    expect(replay(initial, await service.store.read(id, { after: 0, limit: 9 })).version).toBe(3);
  });
});
