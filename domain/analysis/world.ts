import type { Entry, Resource, Template } from '../template/template.ts';
import type { Value } from '../template/value.ts';
import { isList, isMap } from '../template/value.ts';

/** Transforms that add nothing that a reference or a property could name, or whose additions we know. */
const knownTransforms = /^AWS::(Serverless-2016-10-31|LanguageExtensions|SecretsManager-\d{4}-\d\d-\d\d|CodeDeployBlueGreen)$/;

/** Names of the macros that a template runs through as a whole. */
const transformsOf = (template: Template): readonly string[] => {
  const transform = template.top.get('Transform');
  const listed: readonly Value[] = isList(transform) ? transform : transform === undefined ? [] : [transform];
  return listed.map((item) => (typeof item === 'string' ? item : 'AWS::Include'));
};

/** Where macros or unreadable sections hide a part of the template from us, so that what seems to be missing may be there. */
export type World = {
  /** A macro that we do not know, or a packager's modules, may add or rewrite anything. */
  readonly rewritten: boolean;
  /** Some names are made by Fn::ForEach or stand in a section that could not be read. */
  readonly incomplete: boolean;
  /** Written for SAM, as its resources show. */
  readonly sam: boolean;
  /** Run through SAM, as it says itself. */
  readonly transformed: boolean;
};

const generated = (entries: ReadonlyMap<string, Entry>): boolean => {
  for (const id of entries.keys()) if (id.startsWith('Fn::')) return true;
  return false;
};

/** A resource whose type is not a text is a packager's module. */
const hasModules = (template: Template): boolean => {
  if (template.top.has('Modules')) return true;
  for (const resource of template.resources.values()) {
    if (resource.type === '' && isMap(resource.value) && isMap(resource.value['Type'])) return true;
  }
  return false;
};

/** What can be known of the names in a template. */
export const worldOf = (template: Template): World => {
  const transforms = transformsOf(template);
  const sections = [template.resources, template.parameters, template.conditions, template.mappings];
  return {
    rewritten: hasModules(template) || transforms.some((name) => !knownTransforms.test(name)),
    incomplete: sections.some(generated) || template.errors.some((error) => error.entry === undefined && error.code !== 'duplicate-key'),
    sam: template.dialect === 'sam',
    transformed: transforms.some((name) => name.startsWith('AWS::Serverless')),
  };
};

/** Whether a resource is SAM's. */
export const isServerless = (resource: Resource): boolean => resource.type.startsWith('AWS::Serverless::');
