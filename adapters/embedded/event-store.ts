import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import type { Append, EventStore, Keyed, ListQuery, ListPage, ReadRange } from '../../domain/design/event-store.ts';
import { DomainError } from '../../domain/errors.ts';
import { translated } from './event-store-errors.ts';
import { readCursor, writeCursor } from './event-store-cursor.ts';
import { commitOfRow, listingOfRow, packSnapshot, rowOfCommit, rowOfListing, unpackSnapshot } from './event-store-rows.ts';
import { prepareSchema } from './event-store-schema.ts';

export type EmbeddedEventStore = EventStore & { readonly close: () => void };

/** `maxBytes` stops the store from growing further, as a full disk would. */
export type StoreOptions = { readonly maxBytes?: number };

const pageBytes = 4_096;
const busyMilliseconds = 10_000;

/** A commit is on the disk when COMMIT returns: WAL with synchronous=FULL (https://www.sqlite.org/wal.html). */
const pragmas = `PRAGMA page_size = ${pageBytes}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`;

const columns = 'design_id, version, commit_id, at, who, undo, redo, events, idempotency_key, body_hash';
const sql = {
  insertCommit: `INSERT INTO commits (${columns}) VALUES (:design_id, :version, :commit_id, :at, :who, :undo, :redo, :events, :idempotency_key, :body_hash)`,
  putListing: `INSERT OR REPLACE INTO designs (id, name, owner, version, archived, nodes, created_at, updated_at)
    VALUES (:id, :name, :owner, :version, :archived, :nodes, :created_at, :updated_at)`,
  putSnapshot: 'INSERT OR REPLACE INTO snapshots (design_id, version, data) VALUES (?, ?, ?)',
  head: 'SELECT max(version) AS version FROM commits WHERE design_id = ?',
  read: `SELECT ${columns} FROM commits WHERE design_id = ? AND version > ? AND version <= ? ORDER BY version LIMIT ?`,
  snapshot: 'SELECT version, data FROM snapshots WHERE design_id = ? AND version <= ? ORDER BY version DESC LIMIT 1',
  key: 'SELECT design_id, version, body_hash FROM commits WHERE who = ? AND idempotency_key = ?',
  list: `SELECT * FROM designs WHERE archived = :archived AND (:owner IS NULL OR owner = :owner) AND (updated_at, id) < (:updated_at, :id)
    ORDER BY updated_at DESC, id DESC LIMIT :limit`,
};

const openDatabase = (path: string, { maxBytes }: StoreOptions): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: busyMilliseconds });
  database.exec(pragmas);
  prepareSchema(database, path);
  if (maxBytes !== undefined) database.exec(`PRAGMA max_page_count = ${Math.ceil(maxBytes / pageBytes)}`);
  return database;
};

const numberIn = (row: Record<string, unknown> | undefined, column: string): number => {
  const value = row?.[column];
  return typeof value === 'number' ? value : 0;
};

const checkHead = (head: number, { expected, listing }: Append) => {
  if (head === expected) return;
  if (expected === 0) throw new DomainError('design-exists', `There is a design ${listing.id} already.`);
  throw new DomainError('version-conflict', `The design is at version ${head}, not ${expected}. Load it again and repeat the change.`);
};

const createStore = (database: DatabaseSync, path: string): EmbeddedEventStore => {
  const insertCommit = database.prepare(sql.insertCommit);
  const putListing = database.prepare(sql.putListing);
  const putSnapshot = database.prepare(sql.putSnapshot);
  const headOf = database.prepare(sql.head);
  const readCommits = database.prepare(sql.read);
  const readSnapshot = database.prepare(sql.snapshot);
  const readKey = database.prepare(sql.key);
  const readList = database.prepare(sql.list);

  const inTransaction = (work: () => void) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      // A full disk ends the transaction by itself; anything else must not leave half of it.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };

  const checkKey = ({ who, idempotency }: Append['commits'][number]) => {
    if (!idempotency || !readKey.get(who, idempotency.key)) return;
    throw new DomainError('version-conflict', 'Another request with this Idempotency-Key was faster. Repeat it to get its answer.');
  };

  const append = (request: Append) => {
    const { commits, listing, snapshots } = request;
    inTransaction(() => {
      checkHead(numberIn(headOf.get(listing.id), 'version'), request);
      for (const commit of commits) {
        checkKey(commit);
        insertCommit.run(rowOfCommit(commit));
      }
      for (const snapshot of snapshots) putSnapshot.run(snapshot.id, snapshot.version, packSnapshot(snapshot));
      putListing.run(rowOfListing(listing));
    });
  };

  const read = (designId: string, { after, upTo = Number.MAX_SAFE_INTEGER, limit }: ReadRange) => {
    const commits = readCommits.all(designId, after, upTo, limit).map(commitOfRow);
    const hole = commits.find(({ version }, index) => version !== after + 1 + index);
    if (hole)
      throw new DomainError(
        'corrupt-stream',
        `A commit before version ${hole.version} of design ${designId} is missing in the store. Restore it from a backup.`,
      );
    return commits;
  };

  const snapshot = (designId: string, upTo: number) => {
    const row = readSnapshot.get(designId, upTo);
    return row && { version: numberIn(row, 'version'), data: unpackSnapshot(row['data']) };
  };

  const findKey = (who: string, key: string): Keyed | undefined => {
    const row = readKey.get(who, key);
    return row && { designId: String(row['design_id']), version: numberIn(row, 'version'), bodyHash: String(row['body_hash']) };
  };

  const list = ({ owner, archived, limit, cursor }: ListQuery): ListPage => {
    const from: Record<string, SQLInputValue> = {
      ...readCursor(cursor),
      archived: archived ? 1 : 0,
      owner: owner ?? null,
      limit: limit + 1,
    };
    const found = readList.all(from).map(listingOfRow);
    const designs = found.slice(0, limit);
    const last = designs.at(-1);
    return found.length > limit && last ? { designs, next: writeCursor(last) } : { designs };
  };

  const saying = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw translated(error, path);
    }
  };

  return {
    append: (request) => saying(() => append(request)),
    read: (designId, range) => saying(() => read(designId, range)),
    head: (designId) => saying(() => numberIn(headOf.get(designId), 'version')),
    snapshot: (designId, upTo) => saying(() => snapshot(designId, upTo)),
    findKey: (who, key) => saying(() => findKey(who, key)),
    list: (query) => saying(() => list(query)),
    close: () => database.close(),
  };
};

/**
 * The event store in a folder, made where it is missing; `:memory:` keeps it in memory.
 * @throws DomainError storage-unusable where the folder cannot be used or is of a newer version
 */
export const openEventStore = (folder: string, options: StoreOptions = {}): EmbeddedEventStore => {
  const path = folder === ':memory:' ? folder : join(folder, 'designs.sqlite');
  try {
    if (folder !== ':memory:') mkdirSync(folder, { recursive: true });
    return createStore(openDatabase(path, options), path);
  } catch (error) {
    throw translated(error, path);
  }
};
