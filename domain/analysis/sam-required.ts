import type { Resource, Template } from '../template/template.ts';
import type { ValueMap } from '../template/value.ts';
import type { Finding } from './finding.ts';
import { withGlobals } from './sam-expansion.ts';

const has = (properties: ValueMap, ...keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(properties, key));

const missing = (what: string): Finding => ({
  code: 'missing-property',
  severity: 'error',
  message: `AWS::Serverless::Function needs ${what}, here or in Globals`,
  path: [],
  key: true,
});

/** Handler and runtime of a function, which Globals may give (SAM refuses one without; code defaults to the template's folder). */
const functionNeeds = (resource: Resource, template: Template): readonly Finding[] => {
  const merged = withGlobals(resource, template);
  if (Object.keys(merged).some((key) => key.startsWith('Fn::'))) return [];
  if (has(merged, 'PackageType') && merged['PackageType'] !== 'Zip') return [];
  if (has(merged, 'ImageUri')) return [];
  const found: Finding[] = [];
  if (!has(merged, 'Handler')) found.push(missing('"Handler"'));
  if (!has(merged, 'Runtime')) found.push(missing('"Runtime"'));
  return found;
};

/** Properties that SAM requires of a resource or its Globals together. */
export const samRequired = (resource: Resource, template: Template): readonly Finding[] =>
  resource.type === 'AWS::Serverless::Function' && resource.readable ? functionNeeds(resource, template) : [];
