import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEventStore } from '../../../adapters/embedded/event-store.ts';
import type { EmbeddedEventStore } from '../../../adapters/embedded/event-store.ts';
import type { Command, CommandOf } from '../../../domain/design/commands.ts';
import type { Commit } from '../../../domain/design/commit.ts';
import type { DesignEvent } from '../../../domain/design/events.ts';
import type { EventStore } from '../../../domain/design/event-store.ts';
import { replay } from '../../../domain/design/evolve.ts';
import { loadDesign } from '../../../domain/design/loading.ts';
import { createDesigns } from '../../../domain/design/service.ts';
import type { Designs } from '../../../domain/design/service.ts';
import { snapshotDue, takeSnapshot } from '../../../domain/design/snapshot.ts';
import type { Snapshot } from '../../../domain/design/snapshot.ts';
import { initial } from '../../../domain/design/state.ts';
import { importSource } from '../../../domain/import/import.ts';
import { contents } from './spec.ts';

const queue = (id: string): CommandOf<'AddNode'> => ({ type: 'AddNode', id, kind: 'queue' });
const me = { who: 'alice' };

let store: EmbeddedEventStore;
let designs: Designs;
let ticks = 0;
let numbers = 0;

const serviceOver = (over: EventStore) =>
  createDesigns({
    store: over,
    clock: () => new Date(Date.UTC(2026, 10, 22) + 1_000 * (ticks += 1)).toISOString(),
    ids: () => `id${(numbers += 1)}`,
  });

beforeEach(() => {
  store = openEventStore(':memory:');
  designs = serviceOver(store);
});
afterEach(() => store.close());

const create = async (...commits: (readonly Command[])[]) => {
  const { design } = await designs.create({ ...me, name: 'Shop' });
  for (const commands of commits) await designs.change(design.id, { ...me, commands });
  return design.id;
};

describe('a stored design', () => {
  it('is created, changed, listed and read again', async () => {
    const { design, model } = await designs.create({ ...me, name: 'Shop', description: 'Sells', settings: { tracing: true } });
    expect(design).toMatchObject({ version: 1, name: 'Shop', description: 'Sells', owner: 'alice' });
    expect(design.files.get('template.yaml')).toContain('Tracing: Active');
    expect(model.graph.nodes.size).toBe(0);
    const changed = await designs.change(design.id, { ...me, commands: [queue('Orders'), queue('Bills')], expectedVersion: 1 });
    expect(changed).toMatchObject({ replayed: false, warnings: [], design: { version: 2 }, commit: { version: 2, who: 'alice' } });
    expect([...changed.model.graph.nodes.keys()]).toEqual(['Orders', 'Bills']);
    expect((await designs.list({ owner: 'alice', archived: false, limit: 10 })).designs).toMatchObject([
      { id: design.id, name: 'Shop', version: 2, nodes: 2 },
    ]);
    expect(contents((await serviceOver(store).load(design.id)).design)).toEqual(contents(changed.design));
    expect((await designs.load(design.id, 1)).model.graph.nodes.size).toBe(0);
  });

  it('leaves the create request out of Undo, settings included', async () => {
    const { design } = await designs.create({ ...me, name: 'Shop', settings: { tracing: true } });
    await expect(designs.change(design.id, { ...me, commands: [{ type: 'Undo' }] })).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });

  it('undoes over many commits, from a service that never saw them', async () => {
    const id = await create(...Array.from({ length: 30 }, (_, index) => [queue(`Q${index}`)]));
    const other = serviceOver(store);
    for (let left = 29; left >= 0; left -= 1) {
      const { model } = await other.change(id, { ...me, commands: [{ type: 'Undo' }] });
      expect(model.graph.nodes.size).toBe(left);
    }
    await expect(other.change(id, { ...me, commands: [{ type: 'Undo' }] })).rejects.toMatchObject({ code: 'nothing-to-undo' });
    const back = await other.change(id, { ...me, commands: Array.from({ length: 30 }, () => ({ type: 'Redo' as const })) });
    expect(back.model.graph.nodes.size).toBe(30);
  });

  it('reverts to any version', async () => {
    const id = await create([queue('A')], [queue('B')], [{ type: 'RenameDesign', name: 'Store' }]);
    const { design, model } = await designs.change(id, { ...me, commands: [{ type: 'RevertTo', version: 2 }] });
    expect(design).toMatchObject({ version: 5, name: 'Shop' });
    expect([...model.graph.nodes.keys()]).toEqual(['A']);
    await expect(designs.change(id, { ...me, commands: [{ type: 'RevertTo', version: 6 }] })).rejects.toMatchObject({
      code: 'version-not-found',
    });
  });

  it('warns of a rename that replaces', async () => {
    const id = await create([{ type: 'AddNode', id: 'T', kind: 'table' }]);
    const { warnings } = await designs.change(id, { ...me, commands: [{ type: 'RenameNode', id: 'T', to: 'U' }] });
    expect(warnings).toHaveLength(1);
  });

  it('gives its history a page at a time', async () => {
    const id = await create([queue('A'), queue('B')], [queue('C')]);
    const first = await designs.history(id, { limit: 2 });
    expect(first.events.map(({ type, version }) => `${version} ${type}`)).toEqual(['1 DesignCreated', '2 NodeAdded', '2 NodeAdded']);
    expect(first.next).toBe(2);
    const second = await designs.history(id, { after: 2 });
    expect(second.events.map(({ version }) => version)).toEqual([3]);
    expect(second.next).toBeUndefined();
    await expect(designs.history('nowhere')).rejects.toMatchObject({ code: 'design-not-found' });
  });

  it('is copied with what it holds, but not its history', async () => {
    const id = await create([{ ...queue('A'), position: { x: 1, y: 2 } }], [queue('B')]);
    const copy = await designs.copy(id, { who: 'bob', version: 2 });
    expect(copy.design).toMatchObject({ version: 1, name: 'Copy of Shop', owner: 'bob' });
    expect([...copy.model.graph.nodes.keys()]).toEqual(['A']);
    expect(copy.design.layout.positions.size).toBe(1);
    await expect(designs.copy('nowhere', me)).rejects.toMatchObject({ code: 'design-not-found' });
  });
});

describe('two at once', () => {
  it('an expected version that is old is refused, and nothing is changed', async () => {
    const id = await create([queue('A')]);
    await expect(designs.change(id, { ...me, commands: [queue('B')], expectedVersion: 1 })).rejects.toMatchObject({
      code: 'version-conflict',
    });
    await expect(designs.change(id, { ...me, commands: [queue('B')], expectedVersion: 7 })).rejects.toMatchObject({
      code: 'version-conflict',
    });
    expect((await designs.load(id)).design.version).toBe(2);
  });

  it('what says what it means is decided again on the newest version', async () => {
    const id = await create([queue('A')]);
    const { model } = await designs.change(id, { ...me, commands: [queue('B')], expectedVersion: 1, rebase: true });
    expect([...model.graph.nodes.keys()]).toEqual(['A', 'B']);
    await expect(designs.change(id, { ...me, commands: [queue('A')], expectedVersion: 1, rebase: true })).rejects.toMatchObject({
      code: 'duplicate-id',
    });
  });

  it('an edit of text moves with what was changed before it', async () => {
    const note = (text: string): Command => ({ type: 'EditText', file: 'a.md', text });
    const id = await create([note('one two three')], [note('1 two three')]);
    const commands: Command[] = [{ type: 'EditText', file: 'a.md', edits: [{ at: 8, remove: 'three', insert: '3' }] }];
    const { design } = await designs.change(id, { ...me, commands, expectedVersion: 2, rebase: true });
    expect(design.files.get('a.md')).toBe('1 two 3');
  });

  it('without an expected version every one of them gets through', async () => {
    const id = await create();
    const services = [designs, serviceOver(store)];
    await Promise.all(Array.from({ length: 8 }, (_, index) => services[index % 2]?.change(id, { ...me, commands: [queue(`Q${index}`)] })));
    const { design, model } = await designs.load(id);
    expect(design.version).toBe(9);
    expect(model.graph.nodes.size).toBe(8);
  });
});

describe('a request that comes twice', () => {
  const idempotency = { key: 'k', bodyHash: 'h' };

  it('is carried out once', async () => {
    const one = await designs.create({ ...me, name: 'Shop', idempotency });
    const two = await designs.create({ ...me, name: 'Shop', idempotency });
    expect([one.replayed, two.replayed]).toEqual([false, true]);
    expect(two.design).toEqual(one.design);
    const change = { ...me, commands: [queue('A')], idempotency: { key: 'k2', bodyHash: 'h' }, expectedVersion: 1 };
    const first = await designs.change(one.design.id, change);
    await designs.change(one.design.id, { ...me, commands: [queue('B')] });
    const again = await designs.change(one.design.id, change);
    expect(again).toMatchObject({ replayed: true, design: { version: 2 } });
    expect(contents(again.design)).toEqual(contents(first.design));
    expect((await designs.load(one.design.id)).design.version).toBe(3);
  });

  it('at the same moment too', async () => {
    const id = await create();
    const change = { ...me, commands: [queue('A')], idempotency, expectedVersion: 1 };
    const [one, two] = await Promise.all([designs.change(id, change), serviceOver(store).change(id, change)]);
    expect([one.replayed, two.replayed].toSorted()).toEqual([false, true]);
    const created = await Promise.all(
      [1, 2].map(() => serviceOver(store).create({ ...me, name: 'x', idempotency: { key: 'c', bodyHash: 'h' } })),
    );
    expect(new Set(created.map(({ design }) => design.id)).size).toBe(1);
  });

  it('with another body is refused, and of another user is another request', async () => {
    await designs.create({ ...me, name: 'Shop', idempotency });
    await expect(designs.create({ ...me, name: 'Store', idempotency: { key: 'k', bodyHash: 'other' } })).rejects.toMatchObject({
      code: 'invalid-command',
    });
    expect((await designs.create({ who: 'bob', name: 'Shop', idempotency })).replayed).toBe(false);
  });
});

describe('import and export', () => {
  it('a document brings everything back', async () => {
    const id = await create(
      [
        { ...queue('A'), position: { x: 1, y: 2 } },
        { type: 'Group', id: '__proto__', label: 'G', nodes: ['A'] },
      ],
      [{ type: 'EditText', file: 'notes/é.md', text: '\r\nx' }],
    );
    const { design } = await designs.load(id);
    const text = JSON.stringify(await designs.export(id));
    const back = await designs.import({ who: 'bob', imported: importSource(text) });
    expect(contents(back.design)).toEqual(contents(design));
    expect(back.design).toMatchObject({ version: 1, owner: 'bob' });
  });

  it('a history is replayed, verified, and its names are marked', async () => {
    const id = await create([queue('A')], [queue('B')], [{ type: 'Undo' }], [{ type: 'TagRevision', name: 'v1' }]);
    const document = await designs.export(id, { history: true });
    const { design } = await designs.import({ who: 'bob', imported: importSource(JSON.stringify(document)) });
    expect(design).toMatchObject({ version: 6, owner: 'bob', tags: [{ name: 'v1', version: 5 }] });
    expect((await designs.load(design.id, 3)).model.graph.nodes.size).toBe(2);
    expect((await designs.load(design.id, 4)).model.graph.nodes.size).toBe(1);
    const { events } = await designs.history(design.id);
    expect(events.map(({ who }) => who)).toEqual([...Array.from({ length: 5 }, () => 'imported:alice'), 'bob']);
    await expect(designs.change(design.id, { ...me, commands: [{ type: 'Undo' }] })).rejects.toMatchObject({ code: 'nothing-to-undo' });
    const again = await designs.import({
      who: 'carol',
      imported: importSource(JSON.stringify(await designs.export(design.id, { history: true }))),
    });
    const marks = (await designs.history(again.design.id)).events.map(({ who }) => who);
    expect(marks).toEqual([...Array.from({ length: 5 }, () => 'imported:alice'), 'imported:bob', 'carol']);
  });

  const tampered: readonly [string, string | RegExp, string][] = [
    ['another text', '"text":"AWSTemplateFormatVersion', '"text":"XWSTemplateFormatVersion'],
    ['an edit that does not fit', /"remove":"/, '"remove":"x'],
    ['a version left out', /"version":2,"commitId"/, '"version":3,"commitId"'],
    [
      'another commit to undo',
      /"before":\{"undo":0,"redo":0\},"events":\[\{"type":"NodeAdded/,
      '"before":{"undo":1,"redo":0},"events":[{"type":"NodeAdded',
    ],
    ['a path outside', /"created":\["a\.md"\]/, '"created":["../a.md"]'],
  ];

  it.each(tampered)('a history with %s is refused', async (_, from, to) => {
    const id = await create([queue('A')], [{ type: 'EditText', file: 'a.md', text: '' }]);
    const text = JSON.stringify(await designs.export(id, { history: true }));
    expect(text.replace(from, to)).not.toBe(text);
    const before = await designs.list({ archived: false, limit: 9 });
    const importing = async () => designs.import({ ...me, imported: importSource(text.replace(from, to)) });
    await expect(importing()).rejects.toMatchObject({ code: expect.stringMatching(/corrupt-stream|invalid-path/) });
    expect(await designs.list({ archived: false, limit: 9 })).toEqual(before);
  });

  it.each([
    ['no template', (document: object) => ({ ...document, main: 'other.yaml' })],
    [
      'a file twice',
      (document: object) => ({
        ...document,
        files: [
          { path: 'template.yaml', text: '' },
          { path: 'template.yaml', text: 'x' },
        ],
      }),
    ],
    ['another shape', (document: object) => ({ ...document, settings: { runtime: 'cobol' } })],
    ['a newer schema', (document: object) => ({ ...document, schemaVersion: 2 })],
  ])('a document with %s is refused', async (_, change) => {
    const document = await designs.export(await create());
    expect(() => importSource(JSON.stringify(change(document)))).toThrow(expect.objectContaining({ code: 'unknown-format' }));
  });

  it('a template of 2,001 resources is refused before anything is written', async () => {
    const text = `Resources:\n${Array.from({ length: 2_001 }, (_, index) => `  Q${index}:\n    Type: AWS::SQS::Queue\n`).join('')}`;
    await expect(designs.import({ ...me, imported: importSource(text) })).rejects.toMatchObject({ code: 'too-many-nodes' });
    expect((await designs.list({ archived: false, limit: 9 })).designs).toEqual([]);
  });
});

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
  const start = await designs.create({ ...me, name: 'Long' });
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
    await store.append({ commits, expected: version - 1, listing, snapshots });
  }
  return design;
};

describe('loading stays flat', { timeout: 60_000 }, () => {
  it('50,000 events cost no more commits than 500', async () => {
    const long = await longHistory(50_000);
    const { store: counted, counted: counts } = counting(store);
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
    const { store: counted, counted: counts } = counting(store);
    const service = serviceOver(counted);
    await service.load(long.id);
    counts.commits = 0;
    await service.change(long.id, { ...me, commands: [{ type: 'Undo' }, { type: 'Undo' }] });
    expect(counts.commits).toBe(2);
  });

  it('a damaged commit is found when it is needed, and not before', async () => {
    const id = await create([queue('A')], [queue('B')]);
    const broken: EventStore = {
      ...store,
      read: async (...args) =>
        (await store.read(...args)).map((commit) =>
          commit.version === 3 ? { ...commit, events: commit.events.map((event) => ({ ...event, version: 9 })) } : commit,
        ),
    };
    await expect(loadDesign(broken, id)).rejects.toMatchObject({ code: 'corrupt-stream' });
    expect((await loadDesign(broken, id, 2)).version).toBe(2);
    expect(replay(initial, await store.read(id, { after: 0, limit: 9 })).version).toBe(3);
  });
});
