import { DomainError } from '../errors.ts';
import type { Commit } from './commit.ts';
import type { DesignEvent } from './events.ts';
import type { EventStore } from './event-store.ts';

const pageSize = 200;

/** Commits behind version `after`, at most `limit` (100). */
export type HistoryQuery = { readonly after?: number; readonly limit?: number };
/** Events of whole commits, ascending; `next` is the `after` of the page that follows. */
export type HistoryPage = { readonly events: readonly DesignEvent[]; readonly next?: number };

/** @throws DomainError design-not-found */
export const readHistory = async (store: EventStore, id: string, { after = 0, limit = 100 }: HistoryQuery): Promise<HistoryPage> => {
  const head = await store.head(id);
  if (head === 0) throw new DomainError('design-not-found', `There is no design ${id}.`);
  const commits = await store.read(id, { after, limit: Math.min(Math.max(limit, 1), 1_000) });
  const events = commits.flatMap((commit) => commit.events);
  const last = commits.at(-1)?.version ?? head;
  return last < head ? { events, next: last } : { events };
};

/** Commits behind version `after` up to version `upTo`. */
export const readCommits = async (store: EventStore, id: string, range: { after: number; upTo: number }): Promise<readonly Commit[]> => {
  const commits: Commit[] = [];
  let after = range.after;
  while (after < range.upTo) {
    const page = await store.read(id, { after, upTo: range.upTo, limit: pageSize });
    const last = page.at(-1);
    if (!last) throw new DomainError('corrupt-stream', `Version ${after + 1} of design ${id} is missing in the store.`);
    commits.push(...page);
    after = last.version;
  }
  return commits;
};
