import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/tool.ts';
import { type Figure, time, timed } from './figure.ts';

const program = path.join(root, 'dist', 'sbd.js');

const start = (args: readonly string[]) => spawnSync(process.execPath, args, { stdio: 'ignore' });

/** Resident memory of a process in MB, where the system tells (Linux). */
const residentOf = (pid: number): number | undefined => {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
};

const waitFor = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await sleep(50);
  }
  throw new Error(`No answer from ${url}`);
};

const idleServer = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sbd-bench-'));
  const port = '38417';
  const before = performance.now();
  const server = spawn(process.execPath, [program, 'serve'], { stdio: 'ignore', env: { ...process.env, PORT: port, SBD_DATA: folder } });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    await waitFor(`http://127.0.0.1:${port}/api/health`);
    const up = performance.now() - before;
    await sleep(1000);
    const resident = residentOf(server.pid ?? 0);
    const memory: Figure[] =
      resident === undefined ? [] : [{ name: 'memory of the idle server', value: resident, unit: 'MB', goal: { atMost: 150 } }];
    return [{ name: 'start of the server until it answers', value: up, unit: 'ms' }, ...memory];
  } finally {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What a user waits for: the command line and the local server, as processes of their own. */
export const processFigures = async (): Promise<readonly Figure[]> => {
  const node = await time(() => ['-e', ''], start, { times: 10, warmup: 2 });
  const help = await time(() => [program, '--help'], start, { times: 10, warmup: 2 });
  const example = path.join(root, 'docs', 'example.yaml');
  const check = await time(() => [program, 'check', example], start, { times: 10, warmup: 2 });
  const baseline = { name: 'node -e ""', value: node.p50 };
  return [
    timed('start of the command line: sbd --help', help, { goal: { atMost: 300 }, baseline }),
    timed('sbd check of a small template, start to end', check, { goal: { atMost: 300 }, baseline }),
    ...(await idleServer()),
  ];
};
