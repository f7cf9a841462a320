// Makes .venv with the pinned judges where Python 3.11 is found, and says why not where it is missing. Exit 0 either way,
// 1 only when Python is there and the installation fails. Output on stderr.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const venv = path.join(root, '.venv');
const requirements = path.join(root, 'test', 'judges', 'requirements.txt');
const stamp = path.join(venv, 'requirements.txt');
const python = path.join(venv, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
const say = (text) => process.stderr.write(`${text}\n`);

const run = (program, args) => spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;

const isPython311 = ([program, ...args]) => {
  const { stdout } = spawnSync(program, [...args, '-c', 'import sys, ensurepip; print("%d.%d" % sys.version_info[:2])'], {
    encoding: 'utf8',
  });
  return stdout?.trim() === '3.11';
};

const isFresh = () => existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(requirements, 'utf8');

const make = () => {
  const found = [['python3.11'], ['python3'], ['python'], ['py', '-3.11']].find(isPython311);
  if (!found) {
    say('Python 3.11 is not here: the tests that need it (SAM translator, cfn-lint, Python starter code) are skipped.');
    return true;
  }
  say('Making .venv with the SAM translator and cfn-lint ...');
  const [program, ...args] = found;
  if (!run(program, [...args, '-m', 'venv', '--clear', venv])) return false;
  if (!run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements])) return false;
  copyFileSync(requirements, stamp);
  return true;
};

if (!isFresh() && !make()) {
  say('The Python environment could not be made, see above.');
  process.exitCode = 1;
}
