// `npm run typecheck`: tsc over the domain (which knows no Node) and over everything, and proof that each file was read.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { binOf, root, sourceFiles } from './tool.ts';

/** Files of this project that a project of tsc checked, or undefined when it found errors, which it prints. */
const check = (project: string): ReadonlySet<string> | undefined => {
  const args = [binOf('typescript', 'tsc'), '-p', project, '--listFiles', '--pretty', 'false'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  const lines = stdout.split(/\r?\n/);
  const files = lines.filter((line) => path.isAbsolute(line) && !line.includes('node_modules'));
  if (status !== 0) console.log(lines.filter((line) => line !== '' && !path.isAbsolute(line)).join('\n'));
  return status === 0 ? new Set(files.map((file) => path.relative(root, file).replaceAll('\\', '/'))) : undefined;
};

const files = sourceFiles();
const projects = [check('domain'), check('.')];
const checked = new Set(projects.flatMap((found) => [...(found ?? [])]));
const isClean = projects.every((found) => found !== undefined);
const missed = isClean ? files.filter((file) => !checked.has(file)) : [];
for (const file of missed) console.log(`${file}: no tsconfig includes it`);
if (isClean) console.log(`typecheck: ${checked.size} files`);
process.exitCode = isClean && missed.length === 0 ? 0 : 1;
