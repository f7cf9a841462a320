import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

const program = fileURLToPath(new URL('../../cli/sbd.ts', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'sbd-server-kill-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const Answer = z.looseObject({ version: z.number() });
const Created = z.looseObject({ id: z.string(), version: z.number() });

/** The program as `npm start` runs it, on a free port. */
const startServer = async () => {
  const child = spawn(process.execPath, [program, 'serve'], { env: { ...process.env, PORT: '0', SBD_DATA: data, LOG_LEVEL: 'silent' } });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/localhost:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => reject(new Error(said)));
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { address, kill };
};

const post = async (url: string, body: object, version?: number) => {
  const headers = { 'content-type': 'application/json', ...(version !== undefined && { 'if-match': `"${version}"` }) };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  const answer: unknown = await response.json();
  return answer;
};

/** Changes the design until the server is gone; the last version that was acknowledged. */
const changeUntilKilled = async (url: string, from: number): Promise<number> => {
  let version = from;
  try {
    for (;;) {
      const commands = [{ type: 'DescribeDesign', description: `after ${version}` }];
      ({ version } = Answer.parse(await post(`${url}/changes`, { commands }, version)));
    }
  } catch (error) {
    // The kill ends the connection; an answer that refuses would be another error.
    if (error instanceof TypeError) return version;
    throw error;
  }
};

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

describe('the server', () => {
  it('loses no acknowledged commit, killed five times while it answers', { timeout: 120_000 }, async () => {
    let id = '';
    let acknowledged = 0;
    for (let round = 1; round <= 5; round += 1) {
      const { address, kill } = await startServer();
      if (round === 1) ({ id, version: acknowledged } = Created.parse(await post(`${address}/api/designs`, { name: 'Killed' })));
      const { version: head } = Answer.parse(await (await fetch(`${address}/api/designs/${id}`)).json());
      expect([acknowledged, acknowledged + 1]).toContain(head);
      const changing = changeUntilKilled(`${address}/api/designs/${id}`, head);
      await pause(50 + Math.random() * 150);
      await kill();
      acknowledged = await changing;
      expect(acknowledged).toBeGreaterThanOrEqual(head);
    }
    expect(acknowledged).toBeGreaterThan(5);
  });
});
