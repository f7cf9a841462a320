/** Every way in which the domain refuses something. Stable: clients match on them. */
export const errorCodes = [
  'invalid-command',
  'unknown-kind',
  'unknown-property',
  'invalid-property',
  'invalid-id',
  'duplicate-id',
  'node-not-found',
  'edge-not-found',
  'group-not-found',
  'file-not-found',
  'illegal-edge',
  'ambiguous-edge',
  'ambiguous-relation',
  'duplicate-edge',
  'dialect-not-supported',
  'edit-conflict',
  'text-not-understood',
  'invalid-path',
  'invalid-settings',
  'too-large',
  'too-many-nodes',
  'nothing-to-undo',
  'nothing-to-redo',
  'version-not-found',
  'version-conflict',
  /** An Idempotency-Key came with another request before. */
  'key-reused',
  'design-not-found',
  'design-exists',
  'design-archived',
  'design-not-archived',
  'unknown-format',
  'corrupt-stream',
  'blocked-by-problems',
  /** The disk is full: nothing was written. */
  'storage-full',
  /** The data folder was written by a newer version of this program, or is no store at all. */
  'storage-unusable',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Where an error is. `line` and `column` count from 1; `pointer` is an RFC 6901 pointer into the request. */
export type ErrorPlace = {
  readonly nodeId?: string;
  readonly edgeId?: string;
  readonly pointer?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Index of the command of a batch that failed. */
  readonly index?: number;
  /** What would be legal instead. */
  readonly choices?: readonly string[];
};

/** The one error of the domain: `code` for machines, `message` says what to do, `place` says where. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly place: ErrorPlace;

  constructor(code: ErrorCode, message: string, place: ErrorPlace = {}) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.place = place;
  }
}
