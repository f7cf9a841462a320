import type { Command } from '../design/commands.ts';

export type Severity = 'error' | 'warning' | 'info';

export const problemCodes = [
  'unreadable-block',
  'duplicate-key',
  'dangling-reference',
  'unknown-property',
  'missing-property',
  'invalid-value',
  'unknown-type',
  'required-edge-missing',
  'dependency-circle',
  'too-many-resources',
  'literal-secret',
  'wildcard-permission',
  'not-a-template',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** A finding about a design. `line` and `column` count from 1. `fix` is a batch of commands that removes it. */
export type Problem = {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly nodeId?: string;
  readonly edgeId?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix?: readonly Command[];
};
