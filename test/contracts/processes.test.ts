import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEventStore } from '../../adapters/embedded/event-store.ts';

const built = mkdtempSync(join(tmpdir(), 'sbd-child-'));
const child = join(built, 'appending-child.mjs');
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

// Bundled, since a process that starts 200 times should not read 200 modules each time.
beforeAll(async () => {
  const entry = fileURLToPath(new URL('appending-child.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'esm',
    banner: { js: banner },
    outfile: child,
  });
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbd-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (...args: string[]) => {
  const process_ = spawn(process.execPath, [child, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(built, 'cache') },
  });
  const output: string[] = [];
  const errors: string[] = [];
  process_.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  process_.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const ended = new Promise<{ lines: string[]; errors: string }>((resolve) => {
    process_.on('close', () => resolve({ lines: output.join('').split('\n').filter(Boolean), errors: errors.join('') }));
  });
  const spoke = new Promise<void>((resolve) => {
    process_.stdout.once('data', () => resolve());
    process_.once('close', () => resolve());
  });
  return { ended, spoke, kill: () => process_.kill('SIGKILL') };
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const numbers = (lines: readonly string[], word: string) =>
  lines.filter((line) => line.startsWith(word)).map((line) => Number(line.split(' ')[1]));

/** Starts a writer and kills it: sometimes while it starts, mostly while it writes. */
const oneKill = async (data: string, round: number) => {
  const writer = start('keep', data, String(round));
  if (round % 5 !== 0) await writer.spoke;
  await pause(Math.random() * (round % 5 === 0 ? 150 : 12));
  writer.kill();
  return writer.ended;
};

const killRepeatedly = async (data: string, times: number) => {
  let acknowledged = 0;
  for (let round = 1; round <= times; round += 1) {
    const { lines, errors } = await oneKill(data, round);
    expect(errors).toBe('');
    const [head] = numbers(lines, 'head');
    // What was acknowledged is there; one more may be, whose acknowledgement the kill cut off.
    if (head !== undefined) expect([acknowledged, acknowledged + 1]).toContain(head);
    acknowledged = Math.max(acknowledged, head ?? 0, ...numbers(lines, 'acknowledged'));
  }
  return acknowledged;
};

describe('processes', () => {
  it('lose no acknowledged commit, killed 200 times', { timeout: 180_000 }, async () => {
    const lanes = await Promise.all(
      [join(folder, 'one'), join(folder, 'two')].map(async (data) => ({ data, acknowledged: await killRepeatedly(data, 100) })),
    );
    for (const { data, acknowledged } of lanes) {
      const store = openEventStore(data);
      const head = await store.head('a');
      expect([acknowledged, acknowledged + 1]).toContain(head);
      expect(acknowledged).toBeGreaterThan(50);
      for (let after = 0; after < head; after += 500)
        expect(await store.read('a', { after, limit: 500 })).toHaveLength(Math.min(500, head - after));
      store.close();
    }
  });

  it('share 1,000 versions, one winner each', { timeout: 120_000 }, async () => {
    openEventStore(folder).close();
    const racers = await Promise.all(['one', 'two'].map((label) => start('race', folder, label, '1000').ended));
    expect(racers.map(({ errors }) => errors)).toEqual(['', '']);
    const won = racers.map(({ lines }) => numbers(lines, 'won'));
    expect(won.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    const store = openEventStore(folder);
    const commits = await store.read('a', { after: 0, limit: 1_000 });
    const [one = [], two = []] = won;
    expect(commits.filter(({ commitId }) => commitId.endsWith('one'))).toHaveLength(one.length);
    expect(commits.filter(({ commitId }) => commitId.endsWith('two'))).toHaveLength(two.length);
    store.close();
  });
});
