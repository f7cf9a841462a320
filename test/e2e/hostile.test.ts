import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemIn, startTestServer, type Server } from './embedded-server.ts';

let server: Server;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const tenMegabytes = Buffer.alloc(10 * 1024 * 1024, 'x');

test('unknown paths and methods are problems, with Allow', async () => {
  for (const path of [
    '/api',
    '/api/',
    '/api/nothing',
    '/api/designs/a/b/c/d',
    '/elsewhere',
    '/page/index.html',
    '/..%2fpackage.json',
    '//etc/passwd',
  ]) {
    expect(problemIn(await server.ask(path))).toMatchObject({ status: 404, code: 'route-not-found' });
  }
  const cases: readonly (readonly [path: string, method: string, allow: string])[] = [
    ['/api/health', 'POST', 'GET, HEAD'],
    ['/api/designs', 'PUT', 'POST, GET, HEAD'],
    ['/api/designs/import', 'GET', 'POST'],
    ['/api/designs/x', 'PATCH', 'GET, HEAD, DELETE'],
    ['/api/designs/x/changes', 'GET', 'POST'],
    ['/api/designs/x/graph.svg', 'DELETE', 'GET, HEAD'],
    ['/api/generations/x', 'OPTIONS', 'GET, HEAD'],
  ];
  for (const [path, method, allow] of cases) {
    const answer = await server.ask(path, { method });
    expect([problemIn(answer).status, answer.headers['allow']]).toEqual([405, allow]);
  }
});

test('HEAD answers like GET, without a body', async () => {
  const answer = await server.ask('/api/health', { method: 'HEAD' });
  expect([answer.status, answer.headers['content-length'], answer.text]).toEqual([200, '15', '']);
});

test('hostile ids find nothing and break nothing', async () => {
  const ids = [
    '%00',
    '%2F',
    '%2e%2e',
    '..%2f..',
    '%',
    '%zz',
    '%E2%80%AE',
    "'%20OR%201=1--",
    '__proto__',
    'constructor',
    'a'.repeat(10_000),
    '%F0%9F%92%A9',
  ];
  for (const id of ids) {
    for (const path of [`/api/designs/${id}`, `/api/designs/${id}/template`, `/api/generations/${id}`, `/api/generations/${id}/artifact`]) {
      expect(problemIn(await server.ask(path)).status).toBe(404);
    }
  }
  expect(problemIn(await server.ask(`/api/designs/${'a'.repeat(40_000)}`)).status).toBe(431);
});

test('only this machine is answered, by its own names', async () => {
  const { port } = server;
  for (const host of [
    'evil.example',
    `evil.example:${String(port)}`,
    'localhost',
    `localhost.evil.example:${String(port)}`,
    `127.0.0.1:${String(port + 1)}`,
  ]) {
    expect(problemIn(await server.ask('/api/health', { headers: { host } }))).toMatchObject({ status: 403, code: 'forbidden' });
    expect(problemIn(await server.ask('/', { headers: { host } })).status).toBe(403);
  }
  for (const host of [`localhost:${String(port)}`, `LOCALHOST:${String(port)}`, `[::1]:${String(port)}`])
    expect((await server.ask('/api/health', { headers: { host } })).status).toBe(200);
});

test('foreign origins may read nothing and change nothing', async () => {
  const { port } = server;
  const create = (origin: string) => server.ask('/api/designs', { body: { name: 'x' }, headers: { origin } });
  for (const origin of ['https://evil.example', 'null', `https://localhost:${String(port)}`, 'http://localhost:1'])
    expect(problemIn(await create(origin)).status).toBe(403);
  expect((await create(`http://localhost:${String(port)}`)).status).toBe(201);
  const seen = await server.ask('/api/health', { headers: { origin: 'https://evil.example' } });
  expect([seen.status, Object.keys(seen.headers).filter((name) => name.startsWith('access-control'))]).toEqual([200, []]);
});

test('bodies are JSON by type and by content', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', '']) {
    expect(problemIn(await server.ask('/api/designs', { raw: '{"name":"x"}', headers: { 'content-type': type } })).status).toBe(415);
  }
  expect(
    (await server.ask('/api/designs', { raw: '{"name":"x"}', headers: { 'content-type': 'application/json;charset=utf-8' } })).status,
  ).toBe(201);
  expect(problemIn(await server.ask('/api/designs', { raw: '{\n  "name": }' }))).toMatchObject({
    status: 400,
    code: 'malformed-json',
    line: 2,
    column: 11,
  });
  expect(problemIn(await server.ask('/api/designs', { raw: '' })).status).toBe(400);
  expect(problemIn(await server.ask('/api/designs', { raw: '"name"' }))).toMatchObject({ status: 422, pointer: '' });
  expect(problemIn(await server.ask('/api/designs', { raw: '{"name":"x",}' })).status).toBe(400);
  expect(problemIn(await server.ask('/api/designs', { raw: '['.repeat(100_000) })).status).toBe(400);
  expect(problemIn(await server.ask('/api/designs', { raw: `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}` })).status).toBe(400);
  for (const body of [
    {},
    { name: '' },
    { name: 1 },
    { name: 'x'.repeat(257) },
    { name: 'x', surprise: true },
    { name: 'x', settings: { runtime: 'cobol' } },
  ]) {
    expect(problemIn(await server.ask('/api/designs', { body })).status).toBe(422);
  }
  expect(problemIn(await server.ask('/api/designs', { raw: '{"name":"x","__proto__":{"polluted":true}}' })).status).toBe(422);
});

test('a body of 10 MB is refused politely, however it is sent', async () => {
  const declared = await server.ask('/api/designs', { raw: tenMegabytes });
  expect(problemIn(declared).status).toBe(413);
  const streamed = await server.ask('/api/designs', { raw: tenMegabytes, headers: { 'transfer-encoding': 'chunked' } });
  expect(problemIn(streamed).status).toBe(413);
  const waiting = await server.ask('/api/designs', { raw: tenMegabytes, headers: { expect: '100-continue' } });
  expect(problemIn(waiting).status).toBe(413);
  const justOver = await server.ask('/api/designs', { raw: JSON.stringify({ name: 'x'.repeat(4 * 1024 * 1024 - 9) }) });
  expect(problemIn(justOver).status).toBe(413);
  expect((await server.ask('/api/health')).status).toBe(200);
});

const rawly = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
    socket.on('end', () => resolve(heard));
    socket.on('error', reject);
  });

test('what is no HTTP gets an answer, too', async () => {
  expect(await rawly('GET / HELLO\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json/u);
  expect(await rawly(`GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:${String(server.port)}\r\nConnection: close\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 200 /u,
  );
  expect(await rawly('GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /u);
});

test('the page is served with a policy that lets nothing else run', async () => {
  for (const [path, type] of [
    ['/', 'text/html'],
    ['/page.js', 'text/javascript'],
    ['/ask.js', 'text/javascript'],
    ['/history.js', 'text/javascript'],
    ['/home.js', 'text/javascript'],
    ['/text-view.js', 'text/javascript'],
    ['/page.css', 'text/css'],
    ['/favicon.svg', 'image/svg+xml'],
    ['/examples/web-api.yaml', 'text/plain'],
  ] as const) {
    const answer = await server.ask(path);
    expect([path, answer.status, answer.headers['content-type']?.split(';')[0]]).toEqual([path, 200, type]);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(answer.text).not.toMatch(/(?:src|href)="?https?:|url\(|@import/u);
  }
});

test('a body that is not UTF-8 is refused, not repaired', async () => {
  const raw = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
  expect(problemIn(await server.ask('/api/designs', { raw }))).toMatchObject({ status: 400, detail: expect.stringContaining('UTF-8') });
  const latin = { raw: '{"name":"x"}', headers: { 'content-type': 'application/json; charset=iso-8859-1' } };
  expect(problemIn(await server.ask('/api/designs', latin)).status).toBe(415);
  expect((await server.ask('/api/designs', { ...latin, headers: { 'content-type': 'application/json;charset="UTF-8"' } })).status).toBe(
    201,
  );
});

test('half a surrogate pair is no name', async () => {
  for (const raw of ['{"name":"\\ud800"}', '{"name":"x","description":"\\udc00x"}']) {
    expect(problemIn(await server.ask('/api/designs', { raw }))).toMatchObject({ status: 422, code: 'invalid-request' });
  }
});

test.each([
  ['{"name":"x"', 'a closing brace is missing', 1, 12],
  ['{\n"name" "x"}', 'a colon is missing', 2, 8],
  ['{"name": nul}', 'an unknown word', 1, 10],
  ['', 'it is empty', 1, 1],
  ['{"a":\n' + '['.repeat(300), 'deeper than 200 levels', 2, 200],
])('broken JSON %.20j is explained in words with its place', async (raw, words, line, column) => {
  const { detail, ...place } = problemIn(await server.ask('/api/designs', { raw, method: 'POST' }));
  expect(detail).toContain(words);
  expect(detail).toContain(`at line ${line}, column ${column}.`);
  expect(place).toMatchObject({ status: 400, code: 'malformed-json', line, column });
});

test('a path of the page takes GET and HEAD, and an unknown method is 501', async () => {
  const answer = await server.ask('/page.js', { method: 'POST' });
  expect([problemIn(answer).status, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
  const said = await new Promise<string>((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write('BREW / HTTP/1.1\r\nhost: localhost\r\n\r\n'));
    socket.on('data', (bytes) => resolve(bytes.toString()));
    socket.on('error', reject);
  });
  expect(said).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n/u);
  expect(said).toContain('"code":"method-unknown"');
});
