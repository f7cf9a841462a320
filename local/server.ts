import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { HttpEvent, HttpResult } from '../adapters/http/http-event.ts';
import { refusedType } from '../adapters/http/media-type.ts';
import { problem } from '../adapters/http/problem.ts';
import { bodyLimit } from '../adapters/http/read-json.ts';
import { eventOf, send } from './node-http.ts';
import { pageFile } from './page-files.ts';
import { drain, readBody } from './read-body.ts';
import { refusal } from './safety.ts';

export type Handler = (event: HttpEvent) => Promise<HttpResult>;

const tooLarge = () => problem('body-too-large', `Bodies are limited to ${String(bodyLimit)} bytes.`);
const notHere = () => problem('route-not-found', 'There is nothing at this path. The page is at /, the API below /api.');

const pageOf = async ({ method }: IncomingMessage, path: string): Promise<HttpResult> => {
  const page = await pageFile(path);
  if (!page) return notHere();
  return method === 'GET' || method === 'HEAD'
    ? page
    : problem('method-not-allowed', 'This path takes GET, HEAD.', {}, { allow: 'GET, HEAD' });
};

const answer = async (request: IncomingMessage, handle: Handler, port: number): Promise<HttpResult> => {
  const refused = refusal(request, port);
  if (refused) return problem('forbidden', refused);
  const [path = ''] = (request.url ?? '').split('?');
  if (!path.startsWith('/api')) return pageOf(request, path);
  const body = await readBody(request, bodyLimit);
  if (body === 'too-large') return tooLarge();
  const unsupported = body.byteLength > 0 ? refusedType(request.headers['content-type']) : undefined;
  return unsupported ?? handle(eventOf(request, body));
};

const respond = async (request: IncomingMessage, response: ServerResponse, handle: Handler): Promise<void> => {
  const port = request.socket.localPort ?? 0;
  const result = await answer(request, handle, port).catch(() => problem('internal-error', 'The request could not be read.'));
  if (!request.complete) drain(request);
  if (!response.destroyed) send(request, response, result);
};

const unreadable = (code?: string): HttpResult => {
  if (code === 'HPE_HEADER_OVERFLOW') return problem('headers-too-large', 'Address and headers together are larger than 16 kB.');
  if (code === 'HPE_INVALID_METHOD') return problem('method-unknown', 'No path takes this method. GET, HEAD, POST and DELETE are known.');
  return problem('invalid-header', 'This is not a request of HTTP/1.1.');
};

/** What node:http itself cannot read: broken or too large heads, in the same words as everything else. */
const refuseBroken = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const { statusCode, headers, body } = unreadable(error.code);
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': String(Buffer.byteLength(body)) }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end(`HTTP/1.1 ${String(statusCode)} ${STATUS_CODES[statusCode] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
};

export type Listening = { readonly port: number; readonly close: () => Promise<void> };

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });

/** Listens on this machine only. Port 0 takes a free one. @throws the error of `listen`, such as EADDRINUSE */
export const startServer = (handle: Handler, port: number): Promise<Listening> => {
  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 20_000 },
    (request, response) => void respond(request, response, handle),
  );
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= bodyLimit) response.writeContinue();
    void respond(request, response, handle);
  });
  server.on('clientError', refuseBroken);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve({ port: typeof address === 'object' ? (address?.port ?? port) : port, close: () => closeServer(server) });
    });
  });
};
