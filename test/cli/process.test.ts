import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderOf, original, removeFolders, template } from './running.ts';

afterAll(removeFolders);
const bin = join(import.meta.dirname, '../../dist/sbd.js');
const run = (args: readonly string[], input = '') => spawnSync(process.execPath, [bin, ...args], { input, encoding: 'utf8' });

describe.skipIf(!existsSync(bin))('the bin as it is installed (skipped until npm run build)', () => {
  it('prints on stdout and ends with the exit code', () => {
    expect(run(['check', '-'], template)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(run(['check', '-'], template.replace('src/take-order/', '!Ref Code'))).toMatchObject({ status: 1, stderr: '' });
    expect(run(['check', 'nowhere.yaml'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('types and properties are checked there too', () => {
    expect(run(['check', '-'], template.replace('BillingMode', 'BilingMode')).stdout).toContain('did you mean "BillingMode"?');
  });

  it('works from any folder, on all that it needs', () => {
    const folder = folderOf({ 'full.json': original });
    const made = spawnSync(process.execPath, [bin, 'generate', 'full.json', '--out', 'app'], { cwd: folder, encoding: 'utf8' });
    expect(made).toMatchObject({ status: 0 });
    expect(existsSync(join(folder, 'app/template.yaml'))).toBe(true);
  });

  it('serve says how to choose another port when its own is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { status, stderr } = run(['serve', '--port', port, '--data', folderOf()]);
    taken.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken`);
  });

  it('a reader that stops early is no error', async () => {
    const child = spawn(process.execPath, [bin, 'import', '-']);
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end(original);
    const [status]: unknown[] = await once(child, 'close');
    expect(status).toBe(0);
    expect(said).not.toContain('EPIPE');
  });
});
