import { preparedSpec } from '../adapters/spec/prepared-spec.ts';
import { check } from '../domain/analysis/check.ts';
import { openSource, tellNotes } from './open-source.ts';
import { problemLine } from './problems.ts';
import { exit, jsonText } from './terminal.ts';
import type { Terminal } from './terminal.ts';

export type CheckOptions = { readonly format: 'text' | 'json' };

/** `sbd check`: the problems of FILE; exits 1 when there are errors among them. */
export const checkFile = async (file: string, { format }: CheckOptions, terminal: Terminal): Promise<number> => {
  const source = await openSource(file, terminal);
  tellNotes(source, terminal);
  const spec = preparedSpec();
  if (spec === undefined)
    terminal.err('sbd: types and properties are not checked: the resource specification is missing (npm run build prepares it)\n');
  const problems = check(source.model, spec);
  terminal.out(format === 'json' ? jsonText({ problems }) : problems.map((problem) => problemLine(source, problem)).join(''));
  return problems.some(({ severity }) => severity === 'error') ? exit.no : exit.done;
};
