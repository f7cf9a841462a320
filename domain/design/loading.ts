import { DomainError } from '../errors.ts';
import type { Commit } from './commit.ts';
import type { EventStore } from './event-store.ts';
import { replay } from './evolve.ts';
import { readSnapshot } from './snapshot.ts';
import { initial } from './state.ts';
import type { Design } from './state.ts';

/** Commits read at once. */
const pageSize = 200;

const gap = (id: string, version: number) =>
  new DomainError(
    'corrupt-stream',
    `Version ${version} of design ${id} is missing in the store. Restore the design from a backup or an export.`,
  );

const snapshotBefore = async (store: EventStore, id: string, version: number): Promise<Design> => {
  const found = await store.snapshot(id, version);
  if (!found) return initial;
  try {
    return readSnapshot(found.data);
  } catch {
    // A snapshot is derived: an unreadable one costs a longer replay, nothing else.
    return snapshotBefore(store, id, found.version - 1);
  }
};

/**
 * The design at a version: the nearest snapshot and the commits since.
 * @throws DomainError design-not-found, version-not-found, corrupt-stream
 */
export const loadDesign = async (store: EventStore, id: string, version?: number): Promise<Design> => {
  const head = await store.head(id);
  if (head === 0) throw new DomainError('design-not-found', `There is no design ${id}.`);
  const wanted = version ?? head;
  if (wanted > head || wanted < 1)
    throw new DomainError('version-not-found', `Design ${id} has no version ${wanted}. The newest is ${head}.`);
  let design = await snapshotBefore(store, id, wanted);
  while (design.version < wanted) {
    const page = await store.read(id, { after: design.version, upTo: wanted, limit: pageSize });
    if (page.length === 0) throw gap(id, design.version + 1);
    design = replay(design, page);
  }
  return design;
};

/** One commit. */
export const loadCommit = async (store: EventStore, id: string, version: number): Promise<Commit | undefined> => {
  const [commit] = await store.read(id, { after: version - 1, upTo: version, limit: 1 });
  return commit;
};
