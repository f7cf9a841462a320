import type { Command } from '../design/commands.ts';
import type { Model } from '../graph/model.ts';
import type { Entry, TemplateError } from '../template/template.ts';
import type { Path } from '../template/value.ts';
import type { Finding } from './finding.ts';
import type { Problem, ProblemCode, Severity } from './problem.ts';
import type { Spot } from './fix.ts';
import { fixOf } from './fix.ts';

/** CloudFormation takes the last of two equal keys, so a duplicate deploys, if not what its author thinks. */
const told: Readonly<Record<TemplateError['code'], { readonly code: ProblemCode; readonly severity: Severity }>> = {
  unreadable: { code: 'unreadable-block', severity: 'error' },
  'too-deep': { code: 'unreadable-block', severity: 'error' },
  'duplicate-key': { code: 'duplicate-key', severity: 'warning' },
  'not-a-template': { code: 'not-a-template', severity: 'error' },
};

/** Gives findings their line and column, the node that they belong to, and their fix. */
export type Placer = {
  readonly of: (entry: Entry, finding: Finding) => Problem;
  /** What is wrong with the text itself. */
  readonly at: (error: TemplateError) => Problem;
  /** A finding whose path is from the root of the template. */
  readonly section: (finding: Finding) => Problem;
  /** An error of a whole section. */
  readonly top: (section: string, code: ProblemCode, message: string) => Problem;
};

/** The node that a resource is, or is a satellite of. */
const nodeOf = (id: string, model: Model): string | undefined => (model.graph.nodes.has(id) ? id : model.graph.owners.get(id)?.[0]);

/** Where a finding is in its block, kept as long as the block's text stays: it starts somewhere else but looks the same. */
const offsets = new WeakMap<Finding, { readonly value: object; readonly offset: number }>();

const locate = (model: Model, entry: Entry, path: Path, key: boolean): number => {
  const whole: Path = [entry.section, entry.id, ...path];
  for (let length = whole.length; length >= 2; length -= 1) {
    const span = model.template.locate(whole.slice(0, length), { key: key || length < whole.length });
    if (span !== undefined) return span.start;
  }
  return entry.span.start;
};

const offsetOf = (model: Model, entry: Entry, finding: Finding): number => {
  const { value } = entry;
  const known = offsets.get(finding);
  if (known !== undefined && known.value === value) return known.offset + entry.span.start;
  const start = locate(model, entry, finding.path, finding.key === true);
  if (typeof value === 'object' && value !== null) offsets.set(finding, { value, offset: start - entry.span.start });
  return start;
};

/** Computes a fix only for who reads it: it costs edits of the text, and most problems are only counted. */
const fixable = (problem: Problem, spot: Spot, { remedy }: Finding): Problem => {
  if (remedy === undefined) return problem;
  let kept: { readonly fix: readonly Command[] | undefined } | undefined;
  return Object.defineProperty({ ...problem }, 'fix', { enumerable: true, get: () => (kept ??= { fix: fixOf(spot, remedy) }).fix });
};

export const placer = (model: Model): Placer => {
  const { template, main } = model;
  const make = (start: number, finding: Omit<Finding, 'path'>, nodeId: string | undefined): Problem => ({
    severity: finding.severity,
    code: finding.code,
    ...(nodeId === undefined ? {} : { nodeId }),
    file: main,
    ...template.position(start),
    message: finding.message,
  });
  return {
    of: (entry, finding) => {
      const node = entry.section === 'Resources' ? nodeOf(entry.id, model) : undefined;
      const base: Path = [entry.section, entry.id];
      return fixable(make(offsetOf(model, entry, finding), finding, node), { model, base, path: [...base, ...finding.path] }, finding);
    },
    section: (finding) => {
      const start = template.locate(finding.path, { key: true })?.start ?? 0;
      return fixable(make(start, finding, undefined), { model, base: [], path: finding.path }, finding);
    },
    at: ({ code, message, span, entry }) =>
      make(span.start, { ...told[code], message }, entry === undefined ? undefined : nodeOf(entry, model)),
    top: (section, code, message) =>
      make(template.locate([section], { key: true })?.start ?? 0, { code, severity: 'error', message }, undefined),
  };
};
