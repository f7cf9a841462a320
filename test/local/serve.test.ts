import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { ask, read } from '../e2e/embedded-server.ts';

const main = join(import.meta.dirname, '../../cli/sbd.ts');
const folder = mkdtempSync(join(tmpdir(), 'sbd-serve-'));
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Run = { readonly child: ChildProcess; readonly out: () => string; readonly err: () => string; readonly ended: Promise<number | null> };

const run = (environment: Readonly<Record<string, string>>): Run => {
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code));
  });
  return { child, out: () => out, err: () => err, ended };
};

const listening = async (started: Run): Promise<number> => {
  for (let round = 0; round < 400; round++) {
    const port = /localhost:(\d+)/u.exec(started.out())?.[1];
    if (port) return Number(port);
    if (started.child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server did not start: ${started.err()}`);
};

test('a port that is taken is named, with the way to choose another', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const started = run({ PORT: String(port), SBD_DATA: join(folder, 'taken') });
  expect(await started.ended).toBe(1);
  expect(started.err()).toMatch(
    new RegExp(`^Port ${String(port)} is taken\\. Choose another, such as PORT=${String(port + 1)} npm start`, 'u'),
  );
  other.close();
});

test.each(['http', '70000', '-1', '3000.5'])('PORT=%s is no port', async (PORT) => {
  const started = run({ PORT, SBD_DATA: join(folder, 'port') });
  expect(await started.ended).toBe(1);
  expect(started.err()).toContain('PORT must be a number from 0 to 65535');
});

test('a data folder that cannot be written is named', async () => {
  writeFileSync(join(folder, 'file'), '');
  const started = run({ PORT: '0', SBD_DATA: join(folder, 'file', 'data') });
  expect(await started.ended).toBe(1);
  expect(started.err()).toMatch(/^The data folder .*file.data cannot be written \(ENOTDIR\)\. Choose another with SBD_DATA/u);
});

test.skipIf(process.platform !== 'linux')('a file system that makes no folders is named (needs /proc)', async () => {
  const started = run({ PORT: '0', SBD_DATA: '/proc/foo/data' });
  expect(await started.ended).toBe(1);
  expect(started.err()).toMatch(/^The data folder \/proc\/foo\/data cannot be written \(ENOENT\)\. Choose another with SBD_DATA/u);
});

test('a second server on a data folder says so and leaves the first alone; a kill -9 leaves no lock', async () => {
  const data = join(folder, 'owned');
  const first = run({ PORT: '0', SBD_DATA: data });
  const port = await listening(first);
  const second = run({ PORT: '0', SBD_DATA: data });
  expect(await second.ended).toBe(1);
  expect(second.err()).toMatch(/^Another server is running on the data folder .*owned\. Use that one, stop it, or choose another/u);
  expect((await ask(port, '/api/health')).status).toBe(200);
  first.child.kill('SIGKILL');
  await first.ended;
  const third = run({ PORT: '0', SBD_DATA: data });
  await listening(third);
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
});

test('a data folder of a newer version is left alone', async () => {
  const data = join(folder, 'newer');
  mkdirSync(data);
  const database = new DatabaseSync(join(data, 'designs.sqlite'));
  database.exec('PRAGMA user_version = 9999; CREATE TABLE tomorrow (x)');
  database.close();
  const started = run({ PORT: '0', SBD_DATA: data });
  expect(await started.ended).toBe(1);
  expect(started.err()).toMatch(/newer/iu);
  expect(started.err()).not.toMatch(/\n\s+at /u);
  const after = new DatabaseSync(join(data, 'designs.sqlite'), { readOnly: true });
  expect([after.prepare('PRAGMA user_version').get(), after.prepare('SELECT name FROM sqlite_schema').all()]).toEqual([
    { user_version: 9999 },
    [{ name: 'tomorrow' }],
  ]);
  after.close();
});

const Made = z.looseObject({ id: z.string() });

test('designs outlive the server, which settles what it left unfinished', async () => {
  const data = join(folder, 'lives');
  const first = run({ PORT: '0', SBD_DATA: data });
  const port = await listening(first);
  const { id } = read(await ask(port, '/api/designs', { body: { name: 'Stays' } }), Made);
  first.child.kill('SIGKILL');
  await first.ended;
  mkdirSync(join(data, 'generations'), { recursive: true });
  const unfinished = {
    id: 'cut-off',
    designId: id,
    version: 1,
    who: 'local',
    engine: 'sam',
    status: 'running',
    step: 'package',
    createdAt: '2026-11-22T12:00:00.000Z',
  };
  writeFileSync(join(data, 'generations', 'cut-off.json'), JSON.stringify(unfinished));

  const second = run({ PORT: '0', SBD_DATA: data });
  const again = await listening(second);
  expect(read(await ask(again, `/api/designs/${id}`), z.looseObject({ name: z.string() })).name).toBe('Stays');
  const settled = read(
    await ask(again, '/api/generations/cut-off'),
    z.looseObject({ status: z.string(), error: z.looseObject({ code: z.string() }) }),
  );
  expect(settled).toMatchObject({ status: 'failed', error: { code: 'interrupted' } });
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});

test.skipIf(process.platform !== 'linux')('nothing listens beyond this machine (needs Linux)', async () => {
  const started = run({ PORT: '0', SBD_DATA: join(folder, 'local') });
  const port = await listening(started);
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .map((line) => line.trim().split(/\s+/u));
  const bound = sockets.filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === '0A').map(([, local]) => local);
  expect(bound).toEqual([`0100007F:${hex}`]);
  started.child.kill('SIGTERM');
  await started.ended;
});

test('what goes wrong inside is logged in lines of JSON, without texts', async () => {
  const data = join(folder, 'logs');
  const started = run({ PORT: '0', SBD_DATA: data, LOG_LEVEL: 'info' });
  const port = await listening(started);
  const secret = 'AKIA-not-for-logs';
  await ask(port, '/api/designs', { raw: `{"name":"${secret}"` });
  await ask(port, '/api/designs', { body: { name: secret }, headers: { authorization: `Bearer ${secret}` } });
  started.child.kill('SIGTERM');
  await started.ended;
  const lines = started
    .err()
    .trim()
    .split('\n')
    .map((line) => z.looseObject({ message: z.string(), status: z.number() }).parse(JSON.parse(line)));
  expect(lines.map(({ message, status }) => [message, status])).toEqual([
    ['request', 400],
    ['request', 201],
  ]);
  expect(started.err()).not.toContain(secret);
});
