import type { HttpResult } from './http-event.ts';

type Headers = Readonly<Record<string, string>>;

/** On every answer: nothing of a user's design is cached, guessed at or framed. */
const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Raw text and pictures come from users: a browser that opens them runs and loads nothing. */
const inert = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" };

/** The entity tag of a version (CONTRACT: Version, undo). */
export const etag = (version: number): Headers => ({ etag: `"${String(version)}"` });

const json = (statusCode: number, body: unknown, headers: Headers = {}): HttpResult => ({
  statusCode,
  headers: { ...always, 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

export const ok = (body: unknown, headers: Headers = {}): HttpResult => json(200, body, headers);

/** 201 or 202 with the path of what was made or begun. */
export const created = (location: string, body: unknown, headers: Headers = {}): HttpResult => json(201, body, { location, ...headers });
export const accepted = (location: string, body: unknown): HttpResult => json(202, body, { location });

export const noContent = (headers: Headers = {}): HttpResult => ({ statusCode: 204, headers: { ...always, ...headers }, body: '' });

/** The text of a user's file or picture, exactly. */
export const raw = (contentType: string, body: string, headers: Headers = {}): HttpResult => ({
  statusCode: 200,
  headers: { ...always, ...inert, 'content-type': contentType, ...headers },
  body,
});

/** Bytes to save; the name comes with the headers. */
export const download = (contentType: string, bytes: Uint8Array, headers: Headers): HttpResult => ({
  statusCode: 200,
  headers: { ...always, ...inert, 'content-type': contentType, ...headers },
  body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  isBase64Encoded: true,
});
