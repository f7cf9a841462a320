import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { Commit } from '../../domain/design/commit.ts';
import type { Listing } from '../../domain/design/event-store.ts';
import type { Snapshot } from '../../domain/design/snapshot.ts';
import { upcast } from '../../domain/design/upcast.ts';
import { DomainError } from '../../domain/errors.ts';

const CommitRow = z.object({
  design_id: z.string(),
  version: z.int(),
  commit_id: z.string(),
  at: z.string(),
  who: z.string(),
  undo: z.int(),
  redo: z.int(),
  events: z.string(),
  idempotency_key: z.string().nullable(),
  body_hash: z.string().nullable(),
});

const ListingRow = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.string(),
  version: z.int(),
  archived: z.int(),
  nodes: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
});

const corrupt = (what: string) =>
  new DomainError('corrupt-stream', `${what} is unreadable in the store. Restore the design from a backup or an export.`);

const eventsOf = (text: string, what: string): unknown[] => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed) && parsed.length > 0) return parsed;
  } catch {
    // Falls through: broken JSON and JSON of another shape are the same damage.
  }
  throw corrupt(what);
};

/** @throws DomainError corrupt-stream */
export const commitOfRow = (row: unknown): Commit => {
  const parsed = CommitRow.safeParse(row);
  if (!parsed.success) throw corrupt('A commit');
  const {
    design_id: designId,
    version,
    commit_id: commitId,
    at,
    who,
    undo,
    redo,
    events,
    idempotency_key: key,
    body_hash: bodyHash,
  } = parsed.data;
  return {
    designId,
    version,
    commitId,
    at,
    who,
    events: eventsOf(events, `Version ${version} of design ${designId}`).map(upcast),
    before: { undo, redo },
    ...(key !== null && bodyHash !== null && { idempotency: { key, bodyHash } }),
  };
};

export const rowOfCommit = ({ designId, version, commitId, at, who, before, events, idempotency }: Commit) => ({
  design_id: designId,
  version,
  commit_id: commitId,
  at,
  who,
  undo: before.undo,
  redo: before.redo,
  events: JSON.stringify(events),
  idempotency_key: idempotency?.key ?? null,
  body_hash: idempotency?.bodyHash ?? null,
});

/** @throws DomainError corrupt-stream */
export const listingOfRow = (row: unknown): Listing => {
  const parsed = ListingRow.safeParse(row);
  if (!parsed.success) throw corrupt('The list of designs');
  const { archived, created_at: createdAt, updated_at: updatedAt, ...rest } = parsed.data;
  return { ...rest, archived: archived !== 0, createdAt, updatedAt };
};

export const rowOfListing = ({ id, name, owner, version, archived, nodes, createdAt, updatedAt }: Listing) => ({
  id,
  name: name.toWellFormed(),
  owner,
  version,
  archived: archived ? 1 : 0,
  nodes,
  created_at: createdAt,
  updated_at: updatedAt,
});

/** Templates shrink to a tenth, and a snapshot is written far more often than it is read. */
export const packSnapshot = (snapshot: Snapshot): Uint8Array => deflateRawSync(JSON.stringify(snapshot), { level: 3 });

/** Undefined where the bytes are damaged: a snapshot can be done without. */
export const unpackSnapshot = (data: unknown): unknown => {
  if (!(data instanceof Uint8Array)) return undefined;
  try {
    return JSON.parse(inflateRawSync(data).toString('utf8'));
  } catch {
    return undefined;
  }
};
