// `npm test`: types, lint and all tests; with Python 3.11 at hand the judges too. With arguments: only vitest, with them.
// The last line is always `N passed, N failed, N skipped`; typecheck and lint count as one each.
import { readFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
import { type Counts, countsFile, countsLine } from './count-reporter.ts';
import { binOf, runNode } from './tool.ts';

const CountsShape = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });

const vitest = (args: readonly string[]): Counts => {
  rmSync(countsFile, { force: true });
  const isClean = runNode([binOf('vitest'), 'run', ...args]);
  try {
    const counts = CountsShape.parse(JSON.parse(readFileSync(countsFile, 'utf8')));
    return isClean || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

const args = process.argv.slice(2);
const gates = args.length > 0 ? [] : ['scripts/typecheck.ts', 'scripts/lint.ts'];
if (args.length === 0) runNode(['scripts/python-venv.mjs']);
const broken = gates.filter((script) => !runNode([script]));
const counts = vitest(args);
const total = { ...counts, passed: counts.passed + gates.length - broken.length, failed: counts.failed + broken.length };
for (const script of broken) console.log(`failed: ${script}`);
console.log(countsLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
