import { DomainError } from '../errors.ts';
import type { Model } from '../graph/model.ts';
import type { Commit, Idempotency, Signed } from './commit.ts';
import type { Opener } from './deciding.ts';
import type { EventStore, Listing } from './event-store.ts';
import { replay } from './evolve.ts';
import { loadDesign } from './loading.ts';
import { createOpener } from './opener.ts';
import { snapshotDue, takeSnapshot } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import type { Design } from './state.ts';

/** What the service needs from outside. `clock` gives ISO 8601 in UTC, `ids` a new unique id each time. */
export type Ports = { readonly store: EventStore; readonly clock: () => string; readonly ids: () => string };

/** A design with its files read and lifted. */
export type Opened = { readonly design: Design; readonly model: Model };

/** A design that is worked on: its newest known state and the caches that make the next change cheap. */
type Entry = { readonly design: Design; readonly opener: Opener };

/** Designs that are kept open, and code units of text in them: a model takes about ten times its text. */
const openAtOnce = 32;
const openText = 8_000_000;

/** The desk: designs at hand, always checked against the store's head, since others may write too. */
export type Desk = {
  readonly sign: (who: string) => Signed;
  readonly take: (id: string) => Promise<Entry>;
  readonly open: (entry: Entry) => Opened;
  /** Carries commits out, stores them with what hangs off them, and keeps the result at hand. */
  readonly put: (entry: Entry, commits: readonly Commit[]) => Promise<Opened>;
  readonly forget: (id: string) => void;
  /** What an earlier request with this key did. @throws DomainError key-reused where it was another request */
  readonly replayed: (who: string, idempotency: Idempotency | undefined) => Promise<Commit | undefined>;
};

const listingOf = ({ design, model }: Opened): Listing => ({
  id: design.id,
  name: design.name,
  owner: design.owner,
  version: design.version,
  archived: design.archived,
  nodes: model.graph.nodes.size,
  createdAt: design.createdAt,
  updatedAt: design.updatedAt,
});

const carryOut = (before: Design, commits: readonly Commit[]): { design: Design; snapshots: Snapshot[] } => {
  const snapshots: Snapshot[] = [];
  let design = before;
  for (const commit of commits) {
    const after = replay(design, [commit]);
    if (snapshotDue(design, after)) snapshots.push(takeSnapshot(after));
    design = after;
  }
  return { design, snapshots };
};

const textIn = ({ design }: Entry) => [...design.files.values()].reduce((sum, text) => sum + text.length, 0);

/** Puts an entry last, and lets go of those that were not used for longest. */
const remember = (entries: Map<string, Entry>, entry: Entry) => {
  entries.delete(entry.design.id);
  entries.set(entry.design.id, entry);
  let text = [...entries.values()].reduce((sum, other) => sum + textIn(other), 0);
  for (const [id, other] of entries) {
    if (other === entry || (entries.size <= openAtOnce && text <= openText)) return;
    entries.delete(id);
    text -= textIn(other);
  }
};

const sameRequest = (bodyHash: string, idempotency: Idempotency) => {
  if (bodyHash === idempotency.bodyHash) return;
  throw new DomainError('key-reused', 'This Idempotency-Key came with another request before. Use a new key for a new request.');
};

export const createDesk = ({ store, clock, ids }: Ports): Desk => {
  const entries = new Map<string, Entry>();
  const open = ({ design, opener }: Entry): Opened => ({ design, model: opener.open(design.files, design.main) });
  return {
    sign: (who) => ({ commitId: ids(), at: clock(), who }),
    open,
    forget: (id) => entries.delete(id),
    take: async (id) => {
      const known = entries.get(id);
      if (known && (await store.head(id)) === known.design.version) return known;
      const entry = { design: await loadDesign(store, id), opener: known?.opener ?? createOpener() };
      remember(entries, entry);
      return entry;
    },
    put: async (entry, commits) => {
      const { design, snapshots } = carryOut(entry.design, commits);
      const after = { design, opener: entry.opener };
      const opened = open(after);
      await store.append({ commits, expected: entry.design.version, listing: listingOf(opened), snapshots });
      remember(entries, after);
      return opened;
    },
    replayed: async (who, idempotency) => {
      const found = idempotency && (await store.findKey(who, idempotency.key));
      if (!found) return undefined;
      sameRequest(found.bodyHash, idempotency);
      const [commit] = await store.read(found.designId, { after: found.version - 1, upTo: found.version, limit: 1 });
      return commit;
    },
  };
};
