import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { HttpEvent, HttpResult } from '../adapters/http/http-event.ts';
import { problem } from '../adapters/http/problem.ts';
import { bodyLimit } from '../adapters/http/read-json.ts';
import { eventOf, send } from './node-http.ts';
import { pageFile } from './page-files.ts';
import { drain, readBody } from './read-body.ts';
import { refusal } from './safety.ts';

export type Handler = (event: HttpEvent) => Promise<HttpResult>;

const tooLarge = () => problem('body-too-large', `Bodies are limited to ${String(bodyLimit)} bytes.`);
const notHere = () => problem('route-not-found', 'There is nothing at this path. The page is at /, the API below /api.');

const isJson = (type: string | undefined): boolean => /^application\/json\s*(?:;|$)/iu.test(type ?? '');

const pageOf = async ({ method }: IncomingMessage, path: string): Promise<HttpResult> => {
  const page = method === 'GET' || method === 'HEAD' ? await pageFile(path) : undefined;
  return page ?? notHere();
};

const answer = async (request: IncomingMessage, handle: Handler, port: number): Promise<HttpResult> => {
  const refused = refusal(request, port);
  if (refused) return problem('forbidden', refused);
  const [path = ''] = (request.url ?? '').split('?');
  if (!path.startsWith('/api')) return pageOf(request, path);
  const body = await readBody(request, bodyLimit);
  if (body === 'too-large') return tooLarge();
  if (body.byteLength > 0 && !isJson(request.headers['content-type'])) {
    return problem('unsupported-media-type', 'Send the body with content-type: application/json.');
  }
  return handle(eventOf(request, body));
};

const respond = async (request: IncomingMessage, response: ServerResponse, handle: Handler): Promise<void> => {
  const port = request.socket.localPort ?? 0;
  const result = await answer(request, handle, port).catch(() => problem('internal-error', 'The request could not be read.'));
  if (!request.complete) drain(request);
  if (!response.destroyed) send(request, response, result);
};

/** What node:http itself cannot read: broken or too large heads, in the same words as everything else. */
const refuseBroken = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const large = error.code === 'HPE_HEADER_OVERFLOW';
  const { headers, body } = problem(
    'invalid-header',
    large ? 'Address and headers together are larger than 16 kB.' : 'This is not a request of HTTP/1.1.',
  );
  const status = large ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': String(Buffer.byteLength(body)) }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n${body.replace('"status":400', `"status":${status.slice(0, 3)}`)}`);
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
