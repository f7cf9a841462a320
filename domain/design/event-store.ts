import type { Commit } from './commit.ts';
import type { Snapshot } from './snapshot.ts';

/** A design as a list shows it: kept beside the stream and written with it. */
export type Listing = {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly version: number;
  readonly archived: boolean;
  readonly nodes: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type Append = {
  /** Consecutive commits of one design; the first is version `expected + 1`. */
  readonly commits: readonly Commit[];
  /** The version that the design must have; 0 for a new one. */
  readonly expected: number;
  readonly listing: Listing;
  readonly snapshots: readonly Snapshot[];
};

export type ListQuery = { readonly owner?: string; readonly archived: boolean; readonly limit: number; readonly cursor?: string };
export type ListPage = { readonly designs: readonly Listing[]; readonly next?: string };

/** Commits behind version `after`, up to version `upTo` if given, at most `limit`; ascending. */
export type ReadRange = { readonly after: number; readonly upTo?: number; readonly limit: number };

/** A commit as a key finds it. */
export type Keyed = { readonly designId: string; readonly version: number; readonly bodyHash: string };

/**
 * Where commits are kept. An append is all or nothing and durable when it resolves.
 * Every adapter passes `test/contracts/event-store.contract.ts`.
 */
export type EventStore = {
  /**
   * @throws DomainError version-conflict where the design has another version, design-exists where it should be new,
   * invalid-command where the idempotency key is taken, storage-full where nothing could be written
   */
  readonly append: (append: Append) => Promise<void>;
  /** @throws DomainError corrupt-stream for a row that is unreadable or missing */
  readonly read: (designId: string, range: ReadRange) => Promise<readonly Commit[]>;
  /** The newest version, 0 where there is no such design. */
  readonly head: (designId: string) => Promise<number>;
  /** The newest snapshot of at most this version, unparsed. */
  readonly snapshot: (designId: string, upTo: number) => Promise<{ readonly version: number; readonly data: unknown } | undefined>;
  readonly findKey: (who: string, key: string) => Promise<Keyed | undefined>;
  /** Newest change first. @throws DomainError invalid-command for a cursor that is none */
  readonly list: (query: ListQuery) => Promise<ListPage>;
};
