import type { DomainError, ErrorCode, ErrorPlace } from '../../domain/errors.ts';
import type { HttpResult } from './http-event.ts';

/** What only HTTP can refuse, with its status (RFC 9110, 6585) and its title. */
const httpProblems = {
  'malformed-json': [400, 'The body is not JSON'],
  'invalid-query': [400, 'A query parameter is not as it should be'],
  'invalid-header': [400, 'A header is not as it should be'],
  unauthenticated: [401, 'Nobody is signed in'],
  forbidden: [403, 'Refused for safety'],
  'route-not-found': [404, 'There is nothing at this path'],
  'generation-not-found': [404, 'There is no such generation'],
  'artifact-not-found': [404, 'There is no artifact'],
  'method-not-allowed': [405, 'This path does not take that method'],
  'body-too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'Bodies are application/json'],
  'invalid-request': [422, 'The request is not as it should be'],
  'key-reused': [422, 'This Idempotency-Key came with another request before'],
  'precondition-required': [428, 'If-Match is missing'],
  'headers-too-large': [431, 'The headers are too large'],
  'internal-error': [500, 'Something went wrong here'],
  'method-unknown': [501, 'This method is unknown'],
} as const;
type HttpCode = keyof typeof httpProblems;

/** Domain codes that are not a plain "understood, but no" (422). */
const statuses: Partial<Record<ErrorCode, number>> = {
  'design-not-found': 404,
  'version-not-found': 404,
  'file-not-found': 404,
  'version-conflict': 412,
  'design-exists': 409,
  'design-archived': 409,
  'design-not-archived': 409,
  'too-large': 413,
  'corrupt-stream': 500,
  'storage-unusable': 500,
  'storage-full': 507,
};

/** About a command of a batch everything is 422, but for a stale version or a design that is not there. */
const wholeRequest: ReadonlySet<ErrorCode> = new Set([
  'design-not-found',
  'version-conflict',
  'corrupt-stream',
  'storage-full',
  'storage-unusable',
]);

const statusOf = ({ code, place }: DomainError): number =>
  place.index !== undefined && !wholeRequest.has(code) ? 422 : (statuses[code] ?? 422);

type Members = ErrorPlace & {
  readonly errors?: readonly unknown[];
  readonly requestId?: string;
  /** Which parameter of the query is meant; `pointer` is into the body. */
  readonly parameter?: string;
};

type Said = { readonly status: number; readonly code: string; readonly title: string; readonly detail: string };

const answer = ({ status, code, title, detail }: Said, members: Members): HttpResult => ({
  statusCode: status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  body: JSON.stringify({ type: `urn:serverless-by-design:problem:${code}`, title, status, detail, code, ...members }),
});

/** A refusal of the HTTP edge as `application/problem+json` (RFC 9457). `type` and `code` are stable. */
export const problem = (
  code: HttpCode,
  detail: string,
  members: Members = {},
  headers: Readonly<Record<string, string>> = {},
): HttpResult => {
  const [status, title] = httpProblems[code];
  const result = answer({ status, code, title, detail }, members);
  return { ...result, headers: { ...result.headers, ...headers } };
};

const sentence = (code: string) => `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;

/** The domain points into a command; who sent a batch needs the way from its root. */
const placeIn = (place: ErrorPlace): ErrorPlace =>
  place.index === undefined ? place : { ...place, pointer: `/commands/${String(place.index)}${place.pointer ?? ''}` };

/** A refusal of the domain. The one place where its codes become statuses. */
export const problemOf = (error: DomainError): HttpResult =>
  answer({ status: statusOf(error), code: error.code, title: sentence(error.code), detail: error.message }, placeIn(error.place));
