import { check } from '../../../domain/analysis/check.ts';
import type { ProblemCode } from '../../../domain/analysis/problem.ts';
import { beginImport } from '../../../domain/design/begin.ts';
import { decide } from '../../../domain/design/decide.ts';
import { evolve } from '../../../domain/design/evolve.ts';
import { createOpener } from '../../../domain/design/opener.ts';
import { importSource } from '../../../domain/import/import.ts';
import { spec } from './checking.ts';

const signed = (commitId: string) => ({ commitId, at: '2026-01-01T00:00:00.000Z', who: 'test' });

/** The text after the fix of the first problem of a code was carried out, as a client would; undefined when it has none. */
export const fixed = (text: string, code: ProblemCode): string | undefined => {
  const { design } = beginImport(importSource(text), 'd', signed('first'));
  const opener = createOpener();
  const problem = check(opener.open(design.files, design.main), spec).find((one) => one.code === code);
  if (problem?.fix === undefined) return undefined;
  return decide(design, problem.fix, { ...signed('second'), opener })
    .reduce(evolve, design)
    .files.get(design.main);
};
