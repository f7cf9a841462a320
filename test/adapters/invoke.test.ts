import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpEvent, HttpResult } from '../../adapters/http/http-event.ts';

const root = join(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'sbd-invoke-'));
process.env['SBD_DATA'] = data;
process.env['LOG_LEVEL'] = 'silent';

/** Ids of the sample events; the test puts those of its own design and generation there. */
const samples = { design: '11111111-1111-4111-8111-111111111111', generation: '22222222-2222-4222-8222-222222222222' };
let designId = '';

const { compose } = await import('../../adapters/compose.ts');

beforeAll(async () => {
  const { designs, generations, clock } = compose();
  const { design } = await designs.create({ who: 'local', name: 'Sample' });
  designId = design.id;
  const common = { designId, version: 1, who: 'local', engine: 'sam', status: 'running', step: 'check', createdAt: clock() } as const;
  await generations.put({ ...common, id: samples.generation });
});
afterAll(async () => {
  await compose().close();
  rmSync(data, { recursive: true, force: true });
});

const parsed = (text: string): unknown => JSON.parse(text);
const sample = (name: string): unknown =>
  parsed(readFileSync(join(root, 'events/invoke', `${name}.json`), 'utf8').replaceAll(samples.design, designId));

const isEvent = (value: unknown): value is HttpEvent =>
  typeof value === 'object' && value !== null && 'rawPath' in value && 'requestContext' in value;
const request = (name: string): HttpEvent => {
  const event = sample(name);
  if (!isEvent(event)) throw new Error(`events/invoke/${name}.json is no request`);
  return event;
};

type Api = { readonly handler: (event: HttpEvent) => Promise<HttpResult> };
type TaskModule = { readonly handler: (event: unknown) => Promise<unknown> };
const apis: Readonly<Record<string, () => Promise<Api>>> = {
  'api-catalogue': () => import('../../functions/api-catalogue.ts'),
  'api-designs': () => import('../../functions/api-designs.ts'),
  'api-transfer': () => import('../../functions/api-transfer.ts'),
  'api-files': () => import('../../functions/api-files.ts'),
  'api-views': () => import('../../functions/api-views.ts'),
  'api-changes': () => import('../../functions/api-changes.ts'),
  'api-generations': () => import('../../functions/api-generations.ts'),
};
const tasks: Readonly<Record<string, () => Promise<TaskModule>>> = {
  'task-check': () => import('../../functions/task-check.ts'),
  'task-generate': () => import('../../functions/task-generate.ts'),
  'task-package': () => import('../../functions/task-package.ts'),
  'task-record': () => import('../../functions/task-record.ts'),
};
const invoke = async (name: string, event: HttpEvent): Promise<HttpResult> => {
  const load = apis[name];
  if (!load) throw new Error(`There is no function ${name}`);
  return (await load()).handler(event);
};

test('every function has a sample event, every sample a function', () => {
  const names = (folder: string, ending: string) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length))
      .toSorted();
  expect(names('events/invoke', '.json')).toEqual(names('functions', '.ts'));
});

test('every function fits one screen', () => {
  for (const name of readdirSync(join(root, 'functions'))) {
    expect([
      name,
      readFileSync(join(root, 'functions', name), 'utf8')
        .trimEnd()
        .split('\n').length <= 40,
    ]).toEqual([name, true]);
  }
});

test.each([
  ['api-catalogue', 200],
  ['api-designs', 201],
  ['api-transfer', 201],
  ['api-views', 200],
  ['api-files', 200],
  ['api-changes', 200],
  ['api-generations', 202],
] as const)('%s answers its sample with %i', async (name, status) => {
  const result = await invoke(name, request(name));
  expect([result.statusCode, result.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
});

test('without a verified token nobody is let in', async () => {
  const event = request('api-designs');
  const { authorizer: _, ...open } = event.requestContext;
  const result = await invoke('api-designs', { ...event, requestContext: open });
  expect([result.statusCode, result.headers['www-authenticate'], parsed(result.body)]).toMatchObject([
    401,
    'Bearer',
    { code: 'unauthenticated' },
  ]);
});

test('another user finds none of it', async () => {
  const foreign = (event: HttpEvent): HttpEvent => ({
    ...event,
    requestContext: { ...event.requestContext, authorizer: { jwt: { claims: { sub: 'somebody-else' } } } },
  });
  for (const name of ['api-views', 'api-changes', 'api-generations']) {
    const result = await invoke(name, foreign(request(name)));
    expect([name, result.statusCode]).toEqual([name, 404]);
  }
  const event = request('api-generations');
  const get = {
    ...event,
    rawPath: `/api/generations/${samples.generation}`,
    requestContext: { ...event.requestContext, http: { method: 'GET' } },
  };
  expect((await invoke('api-generations', get)).statusCode).toBe(200);
  expect((await invoke('api-generations', foreign(get))).statusCode).toBe(404);
});

test('a body in base64, as API Gateway may send it, is read', async () => {
  const event = request('api-designs');
  const body = Buffer.from(JSON.stringify({ name: 'Grüße' })).toString('base64');
  const result = await invoke('api-designs', { ...event, headers: { 'content-type': 'application/json' }, body, isBase64Encoded: true });
  expect([result.statusCode, parsed(result.body)]).toMatchObject([201, { name: 'Grüße' }]);
});

test('the tasks take a generation from check to record, which forgets an earlier cause', async () => {
  const { generations } = compose();
  const begun = await generations.get(samples.generation);
  if (begun) await generations.put({ ...begun, error: { code: 'interrupted', message: 'The server stopped.' } });
  for (const [name, load] of Object.entries(tasks)) {
    const { handler } = await load();
    expect(await handler(sample(name))).toEqual(sample(name));
  }
  const done = await compose().generations.get(samples.generation);
  expect(done).toMatchObject({ status: 'succeeded', artifact: `projects/${samples.generation}.zip` });
  expect(done).not.toHaveProperty('error');
});

test('task-fail records the cause in words, and leaves what has ended', async () => {
  const { handler } = await import('../../functions/task-fail.ts');
  const { generations } = compose();
  const known = await generations.get(samples.generation);
  expect(known?.status).toBe('succeeded');
  await handler(sample('task-fail'));
  expect(await generations.get(samples.generation)).toEqual(known);
  await generations.put({
    id: samples.generation,
    designId,
    version: 1,
    who: 'local',
    engine: 'sam',
    status: 'running',
    step: 'check',
    createdAt: '',
  });
  await handler(sample('task-fail'));
  expect(await generations.get(samples.generation)).toMatchObject({
    status: 'failed',
    error: {
      code: 'blocked-by-problems',
      message: 'An error has to be corrected first: template.yaml:4:3 Orders refers to Nowhere, which does not exist.',
    },
  });
});

test('an input that no version of ours made is refused by name', async () => {
  const { handler } = await import('../../functions/task-check.ts');
  const { handler: fail } = await import('../../functions/task-fail.ts');
  for (const input of [
    undefined,
    null,
    'x',
    {},
    { generationId: '../x', designId: 'y', version: 1 },
    { generationId: 'x', designId: 'y', version: 'z' },
  ]) {
    await expect(handler(input)).rejects.toThrow('not the input of a task');
    await expect(fail(input)).rejects.toThrow('not the input of a task');
  }
});
