import { createHash } from 'node:crypto';
import type { HttpEvent, HttpResult } from './http-event.ts';
import { textOf } from './http-event.ts';
import { problem } from './problem.ts';

const tag = /^(?:W\/)?"(\d{1,15})"$|^(\d{1,15})$/u;

/** The version that If-Match names: `"7"`, `W/"7"` (compression weakens tags) or `7`; 428 without, 400 for anything else. */
export const expectedVersion = (event: HttpEvent): number | HttpResult => {
  const header = event.headers['if-match']?.trim();
  if (!header)
    return problem('precondition-required', 'Send If-Match with the version that you have seen, such as "7": the ETag of the design.');
  const [, quoted, bare] = tag.exec(header) ?? [];
  const version = quoted ?? bare;
  return version === undefined ? problem('invalid-header', 'If-Match must be one version: "7", W/"7" or 7.') : Number(version);
};

export type IdempotencyKey = { readonly key: string; readonly bodyHash: string };

/** The Idempotency-Key with a hash of what it stands for: method, path and body. */
export const idempotencyOf = (event: HttpEvent): IdempotencyKey | HttpResult | undefined => {
  const key = event.headers['idempotency-key'];
  if (key === undefined || event.requestContext.http.method !== 'POST') return undefined;
  if (!/^[\u0021-\u007e]{1,255}$/u.test(key))
    return problem('invalid-header', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');
  const bodyHash = createHash('sha256')
    .update(`POST ${event.rawPath}\n${textOf(event)}`)
    .digest('hex');
  return { key, bodyHash };
};
