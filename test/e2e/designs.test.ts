import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { Design, problemIn, read, startTestServer, type Server } from './embedded-server.ts';

const template = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
# Kept as it is
Resources:
  Orders:
    Type: AWS::SQS::Queue
`;
const nobody = '/api/designs/00000000-0000-4000-8000-000000000000';

let server: Server;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const create = async (name: string) => read(await server.ask('/api/designs', { body: { name } }), Design);
const bring = async (text: string, more: object = {}) =>
  server.ask('/api/designs/import', { body: { source: { format: 'auto', text }, ...more } });
const change = (id: string, version: number, commands: readonly object[], headers = {}) =>
  server.ask(`/api/designs/${id}/changes`, { body: { commands }, headers: { 'if-match': `"${String(version)}"`, ...headers } });

test('health and catalogue need nobody', async () => {
  const health = await server.ask('/api/health');
  expect([health.status, health.text]).toEqual([200, '{"status":"ok"}']);
  const catalogue = read(
    await server.ask('/api/catalogue'),
    z.object({ kinds: z.array(z.looseObject({ kind: z.string(), label: z.string(), edges: z.array(z.unknown()) })) }),
  );
  expect(catalogue.kinds.map(({ kind }) => kind)).toContain('queue');
});

test('a design is created, read, listed, and archived', async () => {
  const made = await server.ask('/api/designs', { body: { name: 'Shop', description: 'Sells', settings: { runtime: 'python3.13' } } });
  const design = read(made, Design);
  expect([made.status, made.headers['etag'], made.headers['location']]).toEqual([201, '"1"', `/api/designs/${design.id}`]);
  expect(design).toMatchObject({ name: 'Shop', description: 'Sells', version: 1, archived: false, settings: { runtime: 'python3.13' } });
  const again = await server.ask(`/api/designs/${design.id}`);
  expect([again.status, again.headers['etag']]).toEqual([200, '"1"']);
  expect(read(again, Design)).toEqual(design);

  const Page = z.object({ designs: z.array(z.looseObject({ id: z.string() })), next: z.string().optional() });
  expect(read(await server.ask('/api/designs'), Page).designs.map(({ id }) => id)).toContain(design.id);
  const gone = await server.ask(`/api/designs/${design.id}`, { method: 'DELETE' });
  expect([gone.status, gone.text]).toEqual([204, '']);
  expect((await server.ask(`/api/designs/${design.id}`, { method: 'DELETE' })).status).toBe(204);
  expect(read(await server.ask('/api/designs'), Page).designs.map(({ id }) => id)).not.toContain(design.id);
  const archived = read(await server.ask('/api/designs?archived=true'), Page).designs;
  expect(archived).toEqual([expect.objectContaining({ id: design.id, name: 'Shop', archived: true })]);
  expect(archived[0]).not.toHaveProperty('owner');
  expect(problemIn(await change(design.id, 2, [{ type: 'RenameDesign', name: 'No' }])).code).toBe('design-archived');
});

test('the list is paged by a cursor', async () => {
  const ids = new Set<string>();
  for (let i = 0; i < 5; i++) ids.add((await create(`Page ${String(i)}`)).id);
  const Page = z.object({ designs: z.array(z.looseObject({ id: z.string() })), next: z.string().optional() });
  let cursor: string | undefined;
  const seen: string[] = [];
  do {
    const page = read(await server.ask(`/api/designs?limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`), Page);
    expect(page.designs.length).toBeLessThanOrEqual(2);
    seen.push(...page.designs.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(seen.length);
  for (const id of ids) expect(seen).toContain(id);
});

test('a template is imported byte for byte, changed, and read at any version', async () => {
  const brought = await bring(template, { name: 'Queue' });
  expect(brought.status).toBe(201);
  const { id, version, graph } = read(brought, Design);
  expect([version, graph.nodes.map((node) => [node.id, node.kind])]).toEqual([1, [['Orders', 'queue']]]);
  const stored = await server.ask(`/api/designs/${id}/template`);
  expect(stored.text).toBe(template);
  expect(stored.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });

  const changed = await change(id, 1, [{ type: 'ConfigureNode', id: 'Orders', properties: { visibilityTimeout: 60 } }]);
  expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
  expect(read(changed, z.looseObject({ version: z.number(), events: z.array(z.looseObject({ type: z.string() })) }))).toMatchObject({
    version: 2,
    events: [{ type: 'NodeConfigured' }],
  });
  expect((await server.ask(`/api/designs/${id}/template`)).text).toContain('VisibilityTimeout: 60');
  expect((await server.ask(`/api/designs/${id}/template?version=1`)).text).toBe(template);
  expect(read(await server.ask(`/api/designs/${id}?version=1`), Design).version).toBe(1);

  const undone = await change(id, 2, [{ type: 'Undo' }]);
  expect(undone.status).toBe(200);
  expect((await server.ask(`/api/designs/${id}/template`)).text).toBe(template);
  const Events = z.object({ events: z.array(z.looseObject({ type: z.string(), version: z.number() })), next: z.number().optional() });
  const first = read(await server.ask(`/api/designs/${id}/events?limit=2`), Events);
  expect([first.events.map(({ type }) => type), first.next]).toEqual([['DesignImported', 'NodeConfigured'], 2]);
  const rest = read(await server.ask(`/api/designs/${id}/events?after=2`), Events);
  expect([rest.events.map(({ type }) => type), rest.next]).toEqual([['CommandUndone'], undefined]);
});

test('If-Match takes a version as "7", W/"7" or 7, and nothing else', async () => {
  const { id } = await create('Matches');
  const rename = (name: string, header: string | undefined) =>
    server.ask(`/api/designs/${id}/changes`, {
      body: { commands: [{ type: 'RenameDesign', name }] },
      headers: header === undefined ? {} : { 'if-match': header },
    });
  expect((await rename('a', '"1"')).status).toBe(200);
  expect((await rename('b', 'W/"2"')).status).toBe(200);
  expect((await rename('c', '3')).status).toBe(200);
  expect(problemIn(await rename('d', '"3"'))).toMatchObject({ status: 412, code: 'version-conflict' });
  expect(problemIn(await rename('d', undefined))).toMatchObject({ status: 428, code: 'precondition-required' });
  for (const bad of ['*', '"x"', '"1", "2"', '-1', '1e3', '"99999999999999999999"'])
    expect(problemIn(await rename('d', bad)).status).toBe(400);
  expect(read(await server.ask(`/api/designs/${id}`), Design)).toMatchObject({ version: 4, name: 'c' });
});

test('a batch is all or nothing, and says which command failed and why', async () => {
  const { id } = read(await bring(template), Design);
  const refused = problemIn(
    await change(id, 1, [
      { type: 'RenameDesign', name: 'Half' },
      { type: 'RemoveNode', id: 'Nowhere' },
    ]),
  );
  expect(refused).toMatchObject({
    status: 422,
    code: 'node-not-found',
    index: 1,
    nodeId: 'Nowhere',
    type: 'urn:serverless-by-design:problem:node-not-found',
  });
  expect(read(await server.ask(`/api/designs/${id}`), Design)).toMatchObject({ version: 1 });
  expect(problemIn(await change(id, 1, [{ type: 'AddNode', kind: 'teapot' }]))).toMatchObject({
    status: 422,
    code: 'unknown-kind',
    index: 0,
  });
  expect(problemIn(await change(id, 1, [{ type: 'RenameDesign', name: 'a' }, { type: 'Brew' }]))).toMatchObject({
    status: 422,
    code: 'invalid-request',
    index: 1,
  });
  const wrong = problemIn(await change(id, 1, [{ type: 'MoveNodes', positions: { Orders: { x: 'left', y: 0 } } }]));
  expect(wrong).toMatchObject({ status: 422, index: 0, pointer: '/commands/0/positions/Orders/x' });
  expect(problemIn(await change(id, 1, []))).toMatchObject({ status: 422, pointer: '/commands' });
});

test('an Idempotency-Key is honoured on every POST', async () => {
  const headers = { 'idempotency-key': 'create-once' };
  const made = [
    await server.ask('/api/designs', { body: { name: 'Once' }, headers }),
    await server.ask('/api/designs', { body: { name: 'Once' }, headers }),
  ];
  const [first, second] = made.map((answer) => read(answer, Design).id);
  expect([made.map(({ status }) => status), first]).toEqual([[201, 201], second]);
  expect(problemIn(await server.ask('/api/designs', { body: { name: 'Other' }, headers }))).toMatchObject({
    status: 422,
    code: 'key-reused',
  });
  const key = { 'idempotency-key': 'rename-once' };
  const renamed = [
    await change(first ?? '', 1, [{ type: 'RenameDesign', name: 'A' }], key),
    await change(first ?? '', 1, [{ type: 'RenameDesign', name: 'A' }], key),
  ];
  expect(renamed.map(({ status, headers: { etag } }) => [status, etag])).toEqual([
    [200, '"2"'],
    [200, '"2"'],
  ]);
  expect(problemIn(await server.ask('/api/designs', { body: { name: 'x' }, headers: { 'idempotency-key': 'a b' } })).status).toBe(400);
  expect(read(await bring(template, { name: 'I' }), Design).id).not.toBe(read(await bring(template, { name: 'I' }), Design).id);
});

test('what is exported comes in again, with its history; copies start anew', async () => {
  const { id } = read(await bring(template, { name: 'Travels' }), Design);
  await change(id, 1, [{ type: 'MoveNodes', positions: { Orders: { x: 40, y: -8 } } }]);
  const exported = await server.ask(`/api/designs/${id}/export?history=true`);
  expect(exported.headers['content-disposition']).toBe('attachment; filename="travels.json"');
  const back = await bring(exported.text);
  expect(read(back, Design)).toMatchObject({
    name: 'Travels',
    version: 3,
    files: [{ path: 'template.yaml', text: template }],
    layout: { positions: { Orders: { x: 40, y: -8 } } },
  });
  const forged = problemIn(
    await bring(exported.text.replaceAll('AWS::SQS::Queue', 'AWS::SNS::Topic').replace('AWS::SNS::Topic', 'AWS::SQS::Queue')),
  );
  expect(forged).toMatchObject({ status: 422, code: 'unknown-format' });
  const copy = await server.ask(`/api/designs/${id}/copies`, { body: { version: 1 } });
  expect([copy.status, read(copy, Design).version, read(copy, Design).layout.positions]).toEqual([201, 1, {}]);
  expect(read(await server.ask(`/api/designs/${id}/copies`, { body: { name: 'Mine' } }), Design).name).toBe('Mine');
});

test('problems, graph, picture and files are views of a version', async () => {
  const { id } = read(await bring(`${template}    Properties:\n      KmsMasterKeyId: !Ref Nowhere\n`), Design);
  const { problems } = read(
    await server.ask(`/api/designs/${id}/problems`),
    z.object({ problems: z.array(z.looseObject({ code: z.string(), line: z.number() })) }),
  );
  expect(problems.map(({ code }) => code)).toContain('dangling-reference');
  expect(
    read(
      await server.ask(`/api/designs/${id}/graph`),
      z.object({ nodes: z.array(z.looseObject({ id: z.string() })), edges: z.array(z.unknown()) }),
    ).nodes,
  ).toHaveLength(1);
  const picture = await server.ask(`/api/designs/${id}/graph.svg`);
  expect([picture.headers['content-type'], picture.headers['content-security-policy']]).toEqual([
    'image/svg+xml',
    "default-src 'none'; style-src 'unsafe-inline'",
  ]);
  expect(picture.text).toMatch(/^<svg [^]*data-id="Orders"[^]*<\/svg>\n$/u);
  expect(
    read(await server.ask(`/api/designs/${id}/files`), z.object({ files: z.array(z.object({ path: z.string(), bytes: z.number() })) }))
      .files,
  ).toHaveLength(1);
  const file = await server.ask(`/api/designs/${id}/files/template.yaml`);
  expect([file.status, file.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
  for (const path of [
    'nothing.txt',
    '../../../../etc/passwd',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e/template.yaml',
    '__proto__',
    'constructor',
  ]) {
    expect(problemIn(await server.ask(`/api/designs/${id}/files/${path}`)).status).toBe(404);
  }
});

test('imports that are none are refused with their place, and leave nothing behind', async () => {
  const Page = z.object({ designs: z.array(z.unknown()) });
  const before = read(await server.ask('/api/designs?limit=100'), Page).designs.length;
  expect(problemIn(await bring('{ "nodes": [ }')).status).toBe(422);
  expect(problemIn(await bring('{ "nodes": [ }'))).toMatchObject({ line: 1, column: 14 });
  expect(problemIn(await bring('')).status).toBe(422);
  expect(problemIn(await bring('a\u0000b')).status).toBe(422);
  expect(problemIn(await server.ask('/api/designs/import', { body: { source: { format: 'fax', text: template } } }))).toMatchObject({
    pointer: '/source/format',
  });
  expect(
    problemIn(await server.ask('/api/designs/import', { body: { source: { format: 'auto', text: template }, extra: 1 } })),
  ).toMatchObject({ pointer: '/extra' });
  expect(read(await server.ask('/api/designs?limit=100'), Page).designs).toHaveLength(before);
});

test('what is not there is 404 on every route of a design', async () => {
  const { id } = await create('There');
  const rests = ['', '/export', '/events', '/problems', '/template', '/files', '/files/template.yaml', '/graph', '/graph.svg'];
  for (const rest of rests)
    expect(problemIn(await server.ask(`${nobody}${rest}`))).toMatchObject({ status: 404, code: 'design-not-found' });
  expect(problemIn(await server.ask(nobody, { method: 'DELETE' })).status).toBe(404);
  expect(problemIn(await server.ask(`${nobody}/copies`, { body: {} })).status).toBe(404);
  expect(problemIn(await server.ask(`${nobody}/generations`, { body: {} })).status).toBe(404);
  expect(
    problemIn(await server.ask(`${nobody}/changes`, { body: { commands: [{ type: 'Undo' }] }, headers: { 'if-match': '1' } })).status,
  ).toBe(404);
  expect(problemIn(await server.ask(`/api/designs/${id}?version=9`))).toMatchObject({ status: 404, code: 'version-not-found' });
  for (const query of ['version=0', 'version=x', 'version=-1', 'version=1.5', 'version='])
    expect(problemIn(await server.ask(`/api/designs/${id}?${query}`)).status).toBe(400);
  for (const query of ['after=x', 'limit=0', 'limit=1001'])
    expect(problemIn(await server.ask(`/api/designs/${id}/events?${query}`)).status).toBe(400);
  for (const query of ['archived=maybe', 'limit=101']) expect(problemIn(await server.ask(`/api/designs?${query}`)).status).toBe(400);
  expect(problemIn(await server.ask('/api/designs?cursor=rubbish'))).toMatchObject({
    status: 400,
    code: 'invalid-query',
    parameter: 'cursor',
  });
});
