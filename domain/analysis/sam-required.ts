import type { Resource, Template } from '../template/template.ts';
import type { ValueMap } from '../template/value.ts';
import { isMap } from '../template/value.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import { withGlobals } from './sam-expansion.ts';
import type { Spec } from './spec.ts';
import type { World } from './world.ts';
import { isServerless } from './world.ts';

const has = (properties: ValueMap, ...keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(properties, key));

const missing = (type: string, what: string): Finding => ({
  code: 'missing-property',
  severity: 'error',
  message: `${type} needs ${what}, here or in Globals`,
  path: [],
  key: true,
});

/** Handler and runtime (SAM refuses a function in a zip without them; its code defaults to the template's folder). */
const codeNeeds = (merged: ValueMap): readonly string[] => {
  if (has(merged, 'ImageUri') || (has(merged, 'PackageType') && merged['PackageType'] !== 'Zip')) return [];
  return ['Handler', 'Runtime'].filter((name) => !has(merged, name));
};

/** What shifts traffic or keeps instances warm does so on an alias. */
const aliasNeeds = (merged: ValueMap): readonly string[] => {
  const preference = merged['DeploymentPreference'];
  const gradual = isMap(preference) && !has(preference, 'Enabled');
  return (gradual || has(merged, 'ProvisionedConcurrencyConfig')) && !has(merged, 'AutoPublishAlias') ? ['AutoPublishAlias'] : [];
};

/** What SAM requires of a function, which Globals may give. */
const functionNeeds = (resource: Resource, template: Template): readonly Finding[] => {
  const merged = withGlobals(resource, template);
  if (Object.keys(merged).some((key) => key.startsWith('Fn::'))) return [];
  return [...codeNeeds(merged), ...aliasNeeds(merged)].map((name) => missing(resource.type, quoted(name)));
};

const typeNeeds = (resource: Resource, template: Template, spec: Spec): readonly Finding[] => {
  const required = spec.type(resource.type)?.required ?? [];
  if (required.every((name) => Object.hasOwn(resource.properties, name))) return [];
  const merged = withGlobals(resource, template);
  return required.filter((name) => !has(merged, name)).map((name) => missing(resource.type, quoted(name)));
};

const noTransform: Finding = {
  code: 'unknown-type',
  severity: 'error',
  message: 'the types of SAM need "Transform: AWS::Serverless-2016-10-31" at the top of the template',
  path: ['Type'],
  remedy: { by: 'declare-transform' },
};

/** The first resource of SAM in a template that does not say that SAM is to translate it. */
export const missingTransform = (
  template: Template,
  world: World,
): readonly { readonly resource: Resource; readonly finding: Finding }[] => {
  if (!world.sam || world.transformed || world.rewritten) return [];
  const resource = [...template.resources.values()].find(isServerless);
  return resource === undefined ? [] : [{ resource, finding: noTransform }];
};

/** Properties that SAM requires of a resource and its Globals together. */
export const samRequired = (resource: Resource, template: Template, spec: Spec | undefined): readonly Finding[] => {
  if (!isServerless(resource) || !resource.readable) return [];
  if (resource.type === 'AWS::Serverless::Function') return functionNeeds(resource, template);
  return spec === undefined ? [] : typeNeeds(resource, template, spec);
};
