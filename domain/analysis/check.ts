import type { Model } from '../graph/model.ts';
import type { Entry, Template, TemplateError } from '../template/template.ts';
import { entryFindings, resourceFindings } from './block-findings.ts';
import { circleFindings } from './circle.ts';
import { connectorFindings } from './dangling-connectors.ts';
import { danglingChecker } from './dangling.ts';
import type { Finding } from './finding.ts';
import { placer } from './place.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { maxResources, translatedCount } from './resource-count.ts';
import { missingTransform, samRequired } from './sam-required.ts';
import type { Spec } from './spec.ts';
import { sectionFindings } from './structure.ts';
import { unfinishedFindings } from './unfinished.ts';
import type { World } from './world.ts';
import { worldOf } from './world.ts';

type Add = (entry: Entry, finding: Finding) => void;

/** After the first error in a block the parser stumbles from one to the next: only the first is told. */
const firstOfEach = (errors: readonly TemplateError[]): readonly TemplateError[] => {
  const seen = new Set<string>();
  return errors.filter(({ code, entry }) => {
    if (code === 'duplicate-key' || code === 'not-a-template') return true;
    const known = seen.has(entry ?? '');
    seen.add(entry ?? '');
    return !known;
  });
};

const sections = (template: Template): readonly ReadonlyMap<string, Entry>[] => [
  template.parameters,
  template.outputs,
  template.conditions,
  template.mappings,
  template.globals,
];

const doubtful = new Set<ProblemCode>(['unknown-property', 'missing-property', 'invalid-value', 'unknown-type']);

/** What a macro writes we do not see, and of what we could not read we cannot say what is missing. */
const certain = (entry: Entry, world: World, { code }: Finding): boolean => (entry.readable && !world.rewritten) || !doubtful.has(code);

const checkResources = (template: Template, world: World, spec: Spec | undefined, add: Add): void => {
  for (const resource of template.resources.values()) {
    for (const finding of resourceFindings(resource, spec)) if (certain(resource, world, finding)) add(resource, finding);
    for (const finding of connectorFindings(resource, template, world)) add(resource, finding);
    if (!world.sam || world.rewritten) continue;
    for (const finding of samRequired(resource, template, spec)) add(resource, finding);
  }
};

const checkReferences = (template: Template, world: World, spec: Spec | undefined, add: Add): void => {
  const dangling = danglingChecker(template, world, spec);
  for (const entries of [template.resources, ...sections(template)]) {
    for (const entry of entries.values()) for (const finding of entry.references.length === 0 ? [] : dangling(entry)) add(entry, finding);
  }
};

const checkEntries = (template: Template, world: World, spec: Spec | undefined, add: Add): void => {
  const entries = sections(template).flatMap((section) => [...section.values()]);
  for (const entry of entries) {
    for (const finding of entryFindings(entry, spec)) if (certain(entry, world, finding)) add(entry, finding);
  }
};

const tooMany = (template: Template): string | undefined => {
  const count = translatedCount(template);
  return count <= maxResources
    ? undefined
    : `this becomes about ${count} resources, and a CloudFormation stack holds ${maxResources}: split it into several templates`;
};

const bySeat = (a: Problem, b: Problem): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
  a.line - b.line ||
  a.column - b.column ||
  (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/**
 * All problems of a design, by file and place. An `error` would fail to deploy; warnings and infos would not.
 * Without `spec` nothing is said about types and their properties. Work on a block is done once, as long as its text stays.
 */
export const check = (model: Model, spec?: Spec): readonly Problem[] => {
  const { template } = model;
  const place = placer(model);
  const world = worldOf(template);
  const problems: Problem[] = firstOfEach(template.errors).map(place.at);
  const unfinished = unfinishedFindings(model);
  const brought = new Map(unfinished.map(({ resource, brings }) => [resource.id, brings]));
  const add: Add = (entry, finding) => {
    if (finding.missing === undefined || brought.get(entry.id)?.includes(finding.missing) !== true) problems.push(place.of(entry, finding));
  };
  checkResources(template, world, spec, add);
  checkEntries(template, world, spec, add);
  checkReferences(template, world, spec, add);
  const global = [...missingTransform(template, world), ...circleFindings(template), ...unfinished];
  for (const { resource, finding } of global) add(resource, finding);
  for (const finding of sectionFindings(template, world)) problems.push(place.section(finding));
  const many = tooMany(template);
  if (many !== undefined) problems.push(place.top('Resources', 'too-many-resources', many));
  return problems.toSorted(bySeat);
};
