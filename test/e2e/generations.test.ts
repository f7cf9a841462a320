import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { Design, problemIn, read, startTestServer, type Answer, type Server } from './embedded-server.ts';

const template = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      Handler: index.handler
      CodeUri: src/worker/
`;
const Generation = z.looseObject({
  id: z.string(),
  status: z.enum(['running', 'succeeded', 'failed']),
  artifact: z.string().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

let server: Server;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const bring = async (text: string) =>
  read(await server.ask('/api/designs/import', { body: { name: 'Wörk & Co', source: { format: 'auto', text } } }), Design);
const begin = (id: string, body: object = { engine: 'sam' }, headers = {}) =>
  server.ask(`/api/designs/${id}/generations`, { body, headers });

const ended = async (answer: Answer) => {
  expect(answer.status).toBe(202);
  const location = answer.headers['location'] ?? '';
  for (;;) {
    const generation = read(await server.ask(location), Generation);
    if (generation.status !== 'running') return { location, generation };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const python = (): string | undefined => {
  for (const name of ['python3', 'python']) {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return name;
    } catch {
      continue;
    }
  }
  return undefined;
};

/** Names, times and the test of every entry, by Python's own reader. */
const listZip = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps({'names': z.namelist(), 'times': sorted({i.date_time for i in z.infolist()}), 'template': z.read('template.yaml').decode()}))`;

test('a project is generated, reported and taken away as a zip', async () => {
  const { id } = await bring(template);
  const { location, generation } = await ended(await begin(id));
  expect(generation).toMatchObject({ status: 'succeeded', designId: id, version: 1, engine: 'sam', step: 'record' });
  expect(generation).not.toHaveProperty('who');
  expect(generation.artifact).toBe(`${location}/artifact`);
  const zip = await server.ask(`${location}/artifact`);
  expect([zip.status, zip.headers['content-type'], zip.headers['content-disposition']]).toEqual([
    200,
    'application/zip',
    'attachment; filename="work-co.zip"; filename*=UTF-8\'\'W%C3%B6rk-Co.zip',
  ]);
  expect(zip.bytes.subarray(0, 2).toString()).toBe('PK');
  const again = await ended(await begin(id));
  expect((await server.ask(`${again.location}/artifact`)).bytes.equals(zip.bytes)).toBe(true);
});

const interpreter = python();
test.skipIf(interpreter === undefined)('another program opens the zip (needs Python)', async () => {
  const { id } = await bring(template);
  const { location } = await ended(await begin(id));
  const folder = mkdtempSync(join(tmpdir(), 'sbd-zip-'));
  try {
    const path = join(folder, 'project.zip');
    writeFileSync(path, (await server.ask(`${location}/artifact`)).bytes);
    const out = execFileSync(interpreter ?? '', ['-c', listZip, path], { encoding: 'utf8' });
    const listed = z
      .object({ names: z.array(z.string()), times: z.array(z.array(z.number())), template: z.string() })
      .parse(JSON.parse(out));
    expect(listed.names).toEqual(listed.names.toSorted());
    expect(listed.names).toContain('README.md');
    expect(listed.times).toEqual([[1980, 1, 1, 0, 0, 0]]);
    expect(listed.template).toBe(template);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a design with errors fails, and says what to correct where', async () => {
  const { id } = await bring(template.replace('Runtime: nodejs24.x', 'Role: !GetAtt Nobody.Arn'));
  const { location, generation } = await ended(await begin(id));
  expect(generation.status).toBe('failed');
  expect(generation.error?.code).toBe('blocked-by-problems');
  expect(generation.error?.message).toMatch(/template\.yaml:7:\d+ .*Nobody/u);
  expect(problemIn(await server.ask(`${location}/artifact`))).toMatchObject({ status: 404, code: 'artifact-not-found' });
});

test('an old version can be generated, one that is not there cannot', async () => {
  const { id } = await bring(template);
  await server.ask(`/api/designs/${id}/changes`, {
    body: { commands: [{ type: 'AddNode', id: 'Jobs', kind: 'queue' }] },
    headers: { 'if-match': '1' },
  });
  expect((await ended(await begin(id, { version: 1 }))).generation).toMatchObject({ status: 'succeeded', version: 1 });
  expect((await ended(await begin(id, {}))).generation).toMatchObject({ status: 'succeeded', version: 2 });
  expect(problemIn(await begin(id, { version: 3 }))).toMatchObject({ status: 404, code: 'version-not-found' });
  expect(problemIn(await begin(id, { engine: 'steam' }))).toMatchObject({ status: 422, pointer: '/engine' });
  expect(problemIn(await begin(id, { version: 0 }))).toMatchObject({ status: 422, pointer: '/version' });
});

test('a retry with the same key finds the same generation', async () => {
  const { id } = await bring(template);
  const key = { 'idempotency-key': 'generate-once' };
  const first = await begin(id, {}, key);
  const second = await begin(id, {}, key);
  expect([second.status, second.headers['location']]).toEqual([202, first.headers['location']]);
  expect(problemIn(await begin(id, { version: 1 }, key))).toMatchObject({ status: 422, code: 'key-reused' });
  await ended(second);
});

test('what is no generation is 404', async () => {
  expect(problemIn(await server.ask('/api/generations/nothing'))).toMatchObject({ status: 404, code: 'generation-not-found' });
  expect(problemIn(await server.ask('/api/generations/nothing/artifact')).status).toBe(404);
});
