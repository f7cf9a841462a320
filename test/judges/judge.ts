import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { root } from '../../scripts/tool.ts';

const Answer = z.object({
  id: z.number(),
  /** Resources after translation. */
  resources: z.number(),
  findings: z.array(z.object({ level: z.enum(['error', 'warning', 'info']), rule: z.string(), path: z.string(), message: z.string() })),
  grants: z.array(z.object({ action: z.string(), everywhere: z.boolean() })).default([]),
});
export type Verdict = z.infer<typeof Answer>;
export type Finding = Verdict['findings'][number];

const venv = path.join(root, '.venv');
export const python = path.join(venv, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));

/** False where `scripts/python-venv.mjs` found no Python 3.11; `.ci/run` sets SBD_REQUIRE_JUDGES, so that there it fails. */
export const hasJudge = existsSync(path.join(venv, 'requirements.txt')) || process.env.SBD_REQUIRE_JUDGES === '1';

export type Judge = {
  /** Translates and lints a template; `files` are those that it points to. */
  readonly ask: (template: string, files?: ReadonlyMap<string, string>) => Promise<Verdict>;
  readonly stop: () => void;
};

/** Starts one Python process that answers until it is stopped. */
export const startJudge = (): Judge => {
  const child = spawn(python, [path.join(root, 'test', 'judges', 'judge.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, PromiseWithResolvers<Verdict>>();
  const giveUp = (reason: string) => waiting.forEach(({ reject }) => reject(new Error(reason)));
  let count = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = Answer.parse(JSON.parse(line));
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  });
  child.on('error', ({ message }) => giveUp(`The judge did not start: ${message}`));
  child.on('exit', (code) => giveUp(`The judge ended with exit code ${code}`));
  return {
    ask: (template, files = new Map()) => {
      count += 1;
      const answer = Promise.withResolvers<Verdict>();
      waiting.set(count, answer);
      child.stdin.write(`${JSON.stringify({ id: count, template, files: Object.fromEntries(files) })}\n`);
      return answer.promise;
    },
    stop: () => child.kill(),
  };
};

/** Errors and warnings a line each, as a test compares and prints them. */
export const linesOf = ({ findings }: Verdict, level: Finding['level']): readonly string[] =>
  findings.filter((finding) => finding.level === level).map(({ rule, path: where, message }) => `${rule} ${where}: ${message}`);
