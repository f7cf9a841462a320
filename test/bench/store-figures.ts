import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openEventStore } from '../../adapters/embedded/event-store.ts';
import { type Command, defaultSettings } from '../../domain/design/commands.ts';
import { type Commit, commitOf } from '../../domain/design/commit.ts';
import { decide } from '../../domain/design/decide.ts';
import type { EventStore, Listing } from '../../domain/design/event-store.ts';
import { replay } from '../../domain/design/evolve.ts';
import { loadDesign } from '../../domain/design/loading.ts';
import { createOpener } from '../../domain/design/opener.ts';
import { snapshotDue, takeSnapshot } from '../../domain/design/snapshot.ts';
import { decideCreate } from '../../domain/design/starting.ts';
import { type Design, initial } from '../../domain/design/state.ts';
import { type Figure, time, timed } from './figure.ts';

const at = '2026-01-01T00:00:00.000Z';
const opener = createOpener();

type Step = { readonly commit: Commit; readonly before: Design; readonly after: Design };

const signed = (version: number) => ({ commitId: `c${version}`, at, who: 'bench' });

/** The commits of a design that is edited so many times. */
function* history(id: string, length: number): Generator<Step> {
  const created = decideCreate({ id, name: 'Bench', description: '', settings: defaultSettings }, opener);
  let before = initial;
  for (let version = 1; version <= length; version += 1) {
    const command: Command =
      version === 2 ? { type: 'AddNode', id: 'Orders', kind: 'queue' } : { type: 'MoveNodes', positions: { Orders: { x: version, y: 0 } } };
    const sign = signed(version);
    const first = { ...created, ...sign, schemaVersion: 1 as const, version, meant: { type: 'CreateDesign' } };
    const events = version === 1 ? [first] : decide(before, command, { ...sign, opener });
    const commit = commitOf(before, events, { ...sign, designId: id });
    const after = replay(before, [commit]);
    yield { commit, before, after };
    before = after;
  }
}

const listing = ({ id, name, owner, version, archived, createdAt, updatedAt }: Design): Listing => ({
  id,
  name,
  owner,
  version,
  archived,
  createdAt,
  updatedAt,
  nodes: 1,
});

/** Stores a history, many commits at a time. */
const fill = async (store: EventStore, id: string, length: number): Promise<void> => {
  let steps: Step[] = [];
  const flush = async () => {
    const [first] = steps;
    const last = steps.at(-1);
    if (!first || !last) return;
    const snapshots = steps.filter((step) => snapshotDue(step.before, step.after)).map((step) => takeSnapshot(step.after));
    await store.append({
      commits: steps.map(({ commit }) => commit),
      expected: first.before.version,
      listing: listing(last.after),
      snapshots,
    });
    steps = [];
  };
  for (const step of history(id, length)) {
    steps.push(step);
    if (steps.length === 1000) await flush();
  }
  await flush();
};

/** Durable inserts a second of the same rows by SQLite alone. */
const bareInserts = (folder: string, commits: readonly Commit[]): number => {
  const database = new DatabaseSync(path.join(folder, 'bare.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)');
  const insert = database.prepare('INSERT INTO rows (text) VALUES (?)');
  const texts = commits.map((commit) => JSON.stringify(commit.events));
  const before = performance.now();
  for (const text of texts) insert.run(text);
  const taken = performance.now() - before;
  database.close();
  return (1000 * texts.length) / taken;
};

const appends = async (folder: string): Promise<Figure> => {
  const store = openEventStore(path.join(folder, 'appends'));
  const steps = [...history('appends', 2000)];
  const before = performance.now();
  for (const { commit, before: design, after } of steps) {
    await store.append({ commits: [commit], expected: design.version, listing: listing(after), snapshots: [] });
  }
  const value = (1000 * steps.length) / (performance.now() - before);
  store.close();
  const bare = bareInserts(
    folder,
    steps.map(({ commit }) => commit),
  );
  return { name: 'durable appends, each a commit', value, unit: '/s', baseline: { name: 'a bare INSERT', value: bare } };
};

const loading = async (folder: string): Promise<readonly Figure[]> => {
  const store = openEventStore(path.join(folder, 'loading'));
  await fill(store, 'short', 550);
  await fill(store, 'long', 50_050);
  const short = await time(
    () => 'short',
    (id) => loadDesign(store, id),
    { times: 60, warmup: 10 },
  );
  const long = await time(
    () => 'long',
    (id) => loadDesign(store, id),
    { times: 60, warmup: 10 },
  );
  store.close();
  return [
    timed('load a design of 550 events', short),
    timed('load a design of 50,050 events', long, {
      goal: { atMost: Math.max(1, 1.5 * short.p50) },
      baseline: { name: '550 events', value: short.p50 },
    }),
  ];
};

/** The embedded event store on this machine's disk. */
export const storeFigures = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sbd-bench-'));
  try {
    return [await appends(folder), ...(await loading(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
