import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { root } from './tool.ts';

export type Counts = { passed: number; failed: number; skipped: number };

/** Where a run of the tests leaves its counts for `scripts/test.ts`. */
export const countsFile = path.join(root, 'dist', 'tests.json');

export const countsLine = ({ passed, failed, skipped }: Counts): string => `${passed} passed, ${failed} failed, ${skipped} skipped`;

const shownPerFile = 5;

/** One line for each skipped test; of a file with many, the first ones and how many more. */
const skippedLines = (module: TestModule): readonly string[] => {
  const names = [...module.children.allTests('skipped')].map((test) => `skipped: ${module.relativeModuleId} > ${test.fullName}`);
  const more = names.length - shownPerFile;
  return more > 1 ? [...names.slice(0, shownPerFile), `skipped: ${module.relativeModuleId} > ${more} more`] : names;
};

/** A file that did not load, or a hook that threw, is a failure as much as a test is. */
const brokenSuites = (module: TestModule): number =>
  [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length;

const countOf = (modules: readonly TestModule[], state: 'passed' | 'failed' | 'skipped'): number =>
  modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0);

/** Names what was skipped and ends with the plain line `N passed, N failed, N skipped`. */
export const countReporter = (): Reporter => ({
  onTestRunEnd(modules, unhandled) {
    const broken = modules.reduce((sum, module) => sum + brokenSuites(module), 0);
    const failed = countOf(modules, 'failed') + broken + unhandled.length;
    const counts: Counts = { passed: countOf(modules, 'passed'), failed, skipped: countOf(modules, 'skipped') };
    mkdirSync(path.dirname(countsFile), { recursive: true });
    writeFileSync(countsFile, JSON.stringify(counts));
    for (const line of modules.flatMap(skippedLines)) console.log(line);
    console.log(countsLine(counts));
  },
});
