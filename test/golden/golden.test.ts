import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { generateProject } from '../../domain/codegen/project.ts';
import { Command } from '../../domain/design/commands.ts';
import { emptyLayout, type Layout, readLayout } from '../../domain/design/layout.ts';
import { importSource } from '../../domain/import/import.ts';
import { emptyFiles, type Working, workOn } from '../designs/working.ts';
import { hasJudge, linesOf, startJudge } from '../judges/judge.ts';

// Design in, files out. `vitest -u` writes files/ anew; review the difference as you would review code.
const folder = path.join(import.meta.dirname, 'cases');
const inputs = new Map(readdirSync(folder).map((file) => [file.replace(/\.\w+$/, ''), path.join(folder, file)]));
const cases = [...inputs.keys()];

const Commands = z.object({ commands: z.array(Command) });

type Case = { readonly work: Working; readonly notes: readonly string[]; readonly layout: Layout };

const open = (name: string): Case => {
  const file = inputs.get(name) ?? '';
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.yaml')) return { work: workOn(new Map([['template.yaml', text]])), notes: [], layout: emptyLayout };
  const commands = Commands.safeParse(JSON.parse(text));
  if (commands.success) {
    const work = workOn(emptyFiles('sam'));
    work.change(...commands.data.commands);
    return { work, notes: [], layout: emptyLayout };
  }
  const imported = importSource(text, { name });
  return { work: workOn(new Map(imported.files.map(({ path: file, text: content }) => [file, content]))), notes: imported.notes ?? [], layout: readLayout(imported.layout) };
};

const generated = ({ work, layout }: Case, name: string) => {
  const { settings, description } = work.design();
  return generateProject({ model: work.model(), name, description, settings, layout });
};

const section = (title: string, text: string) => `${'='.repeat(10)} ${title}\n${text}${text.endsWith('\n') ? '' : '\n'}`;

const list = (lines: readonly string[]) => (lines.length === 0 ? 'none\n' : lines.map((line) => `${line}\n`).join(''));

const written = (one: Case, name: string): string => {
  const project = generated(one, name);
  const problems = one.work.problems().map(({ severity, code, file, line, message }) => `${severity} ${code} ${file}:${line} ${message}`);
  const files = problems.some((line) => line.includes('too-many-resources')) ? [] : [...project.files];
  return [section('problems', list(problems)), section('notes', list([...one.notes, ...project.notes])), ...files.map(([file, text]) => section(file, text))].join('');
};

/** What a case is about may itself be an error that our own check tells of. */
const unfinished: ReadonlySet<string> = new Set(['firehose-without-bucket', 'too-many-resources']);
const small = cases.filter((name) => name !== 'too-many-resources');

describe('design in, files out', () => {
  it.each(cases)('%s', async (name) => {
    const one = open(name);
    const text = written(one, name);
    await expect(text).toMatchFileSnapshot(`files/${name}.txt`);
    const errors = one.work.problems().filter(({ severity }) => severity === 'error');
    expect(errors.length > 0).toBe(unfinished.has(name));
  });

  it.each(small)('%s: the same bytes again', (name) => {
    expect(written(open(name), name)).toBe(written(open(name), name));
  });

  it.each(small)('%s: the code is read by its compiler', (name) => {
    const code = [...generated(open(name), name).files].filter(([file]) => /\.m?ts$/.test(file));
    expect(code.flatMap(([, text]) => transformSync(text, { loader: 'ts' }).warnings)).toEqual([]);
  });
});

describe.skipIf(!hasJudge)('the templates are accepted by the SAM translator and cfn-lint', () => {
  const judge = startJudge();
  afterAll(() => judge.stop());

  it.each(cases.filter((name) => !unfinished.has(name)))('%s', async (name) => {
    const [[, text] = ['', ''], ...others] = [...open(name).work.design().files];
    const verdict = await judge.ask(text, new Map(others));
    expect(linesOf(verdict, 'error')).toEqual([]);
  });
});
