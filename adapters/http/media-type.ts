import type { HttpResult } from './http-event.ts';
import { problem } from './problem.ts';

const refused = (detail: string) => problem('unsupported-media-type', detail, {}, { 'accept-post': 'application/json' });

/** The problem with a body's content type, or undefined for JSON, which is always UTF-8 (RFC 8259). */
export const refusedType = (type = ''): HttpResult | undefined => {
  if (!/^application\/json\s*(?:;|$)/iu.test(type)) return refused('Send the body with content-type: application/json.');
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/iu.exec(type)?.[1] ?? 'utf-8';
  return /^utf-?8$/iu.test(charset) ? undefined : refused(`Send the body in UTF-8, not in ${charset.slice(0, 40)}.`);
};
