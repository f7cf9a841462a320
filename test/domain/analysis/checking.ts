import { preparedSpec } from '../../../adapters/spec/prepared-spec.ts';
import { check } from '../../../domain/analysis/check.ts';
import type { Problem, ProblemCode } from '../../../domain/analysis/problem.ts';
import type { Spec } from '../../../domain/analysis/spec.ts';
import { openModel } from '../../../domain/graph/open.ts';

/** The prepared specification; `npm test` prepares it first. */
export const spec: Spec | undefined = preparedSpec();

export const modelOf = (text: string) => openModel(new Map([['template.yaml', text]]));

/** Problems of a text, against the specification. */
export const problemsOf = (text: string): readonly Problem[] => check(modelOf(text), spec);

/** The problems of one code, as `line:column severity message`. */
export const found = (text: string, code: ProblemCode): readonly string[] =>
  problemsOf(text)
    .filter((problem) => problem.code === code)
    .map(({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`);

export const sam = (body: string): string => `Transform: AWS::Serverless-2016-10-31\n${body}`;

/** A function that is complete, with more properties and whatever stands beside it. */
export const fn = (properties = ''): string => `  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs24.x
      CodeUri: src/
${properties}`;
