import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpEvent, HttpResult } from '../adapters/http/http-event.ts';

/** The one user of the embedded server, as an authoriser would name them. */
const localUser = { jwt: { claims: { sub: 'local' } } };

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

/** A request of node:http as the event that API Gateway sends to a function (HTTP API, payload 2.0). */
export const eventOf = (request: IncomingMessage, body: Buffer): HttpEvent => {
  const binary = !isUtf8(body);
  const [rawPath = '/', ...query] = (request.url ?? '/').split('?');
  return {
    rawPath,
    rawQueryString: query.join('?'),
    headers: headersOf(request),
    body: body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary,
    requestContext: { requestId: randomUUID(), http: { method: request.method ?? 'GET' }, authorizer: localUser },
  };
};

/** Sends a function's result; without the body where only the head was asked for. */
export const send = (request: IncomingMessage, response: ServerResponse, result: HttpResult): void => {
  const body = Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8');
  const length = result.statusCode === 204 ? {} : { 'content-length': String(body.byteLength) };
  response.writeHead(result.statusCode, { ...result.headers, ...length });
  response.end(request.method === 'HEAD' || result.statusCode === 204 ? undefined : body);
};
