import type { DesignEvent } from './events.ts';
import type { Design, History } from './state.ts';

/** Proof that a request was carried out: a retry with the same key and body finds the commit again. */
export type Idempotency = { readonly key: string; readonly bodyHash: string };

/** What one request did: the unit that is stored, counted and taken back. */
export type Commit = {
  readonly designId: string;
  readonly version: number;
  readonly commitId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: string;
  readonly events: readonly DesignEvent[];
  /** Heads of undo and redo before this commit: where the chains go on. */
  readonly before: History;
  readonly idempotency?: Idempotency;
};

export type Signed = { readonly commitId: string; readonly at: string; readonly who: string };

/** The commit of events that were decided on `state`. */
export const commitOf = (
  state: Design,
  events: readonly DesignEvent[],
  signed: Signed & { designId?: string; idempotency?: Idempotency },
): Commit => ({
  designId: signed.designId ?? state.id,
  version: state.version + 1,
  commitId: signed.commitId,
  at: signed.at,
  who: signed.who,
  events,
  before: state.history,
  ...(signed.idempotency && { idempotency: signed.idempotency }),
});
