import type { DatabaseSync } from 'node:sqlite';
import { DomainError } from '../../domain/errors.ts';

/** `SBD1` in the header of the file, so that a foreign database is never written to. */
const applicationId = 0x53424431;
export const schemaVersion = 1;

const tables = `
  CREATE TABLE commits (
    design_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    commit_id TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    undo INTEGER NOT NULL,
    redo INTEGER NOT NULL,
    events TEXT NOT NULL,
    idempotency_key TEXT,
    body_hash TEXT,
    PRIMARY KEY (design_id, version)
  ) STRICT;
  CREATE UNIQUE INDEX commits_by_key ON commits (who, idempotency_key) WHERE idempotency_key IS NOT NULL;
  CREATE TABLE designs (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    nodes INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX designs_by_change ON designs (archived, updated_at DESC, id DESC);
  CREATE TABLE snapshots (
    design_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (design_id, version)
  ) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

const pragma = (database: DatabaseSync, name: string): number => {
  const value = database.prepare(`PRAGMA ${name}`).get()?.[name];
  return typeof value === 'number' ? value : 0;
};

const unusable = (path: string, why: string) =>
  new DomainError('storage-unusable', `The data at ${path} ${why}. Update Serverless by Design, or choose another folder with SBD_DATA.`);

const isEmpty = (database: DatabaseSync) => database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'] === 0;

/**
 * Makes the tables in a new file, and checks whose they are in an old one.
 * @throws DomainError storage-unusable for a file of a newer version or of somebody else
 */
export const prepareSchema = (database: DatabaseSync, path: string): void => {
  database.exec('BEGIN IMMEDIATE');
  try {
    if (isEmpty(database) && pragma(database, 'user_version') === 0) database.exec(tables);
    const found = pragma(database, 'user_version');
    if (pragma(database, 'application_id') !== applicationId) throw unusable(path, 'is not a store of Serverless by Design');
    if (found > schemaVersion)
      throw unusable(path, `was written by a newer version (its schema is ${found}, this program knows ${schemaVersion})`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};
