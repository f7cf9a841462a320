import type { Entry, Resource, Template } from '../template/template.ts';
import { isMap } from '../template/value.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import { suggestion } from './suggest.ts';
import type { World } from './world.ts';

/**
 * What may stand beside Type and Properties (CloudFormation user guide, "Resource attributes"; SAM: the last two; 2026-11).
 * Description is taken though no page says so, Version by custom resources.
 */
const resourceKeys = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  'DeletionPolicy',
  'UpdatePolicy',
  'UpdateReplacePolicy',
  'CreationPolicy',
  'Description',
  'Version',
  'Connectors',
  'IgnoreGlobals',
];

/** Sections of a template (CloudFormation user guide, "Template sections"; SAM: Globals; 2026-11). */
const sections = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Rules',
  'Mappings',
  'Conditions',
  'Transform',
  'Resources',
  'Outputs',
  'Hooks',
  'Globals',
];

const unknownKey = (key: string, among: readonly string[], where: string): Finding => {
  const meant = suggestion(key, among);
  const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
  return {
    code: 'unknown-property',
    severity: 'error',
    message: `${where} cannot hold ${quoted(key)}${hint}`,
    path: [key],
    key: true,
    ...(meant === undefined ? {} : { remedy: { by: 'rename-key', to: meant } }),
  };
};

/** Keys beside Type and Properties that CloudFormation refuses, and SAM drops. */
export const resourceKeyFindings = ({ id, value, type }: Resource): readonly Finding[] => {
  if (!isMap(value) || id.startsWith('Fn::')) return [];
  const unknown = Object.keys(value).filter((key) => !resourceKeys.includes(key) && !key.startsWith('Fn::'));
  const free = resourceKeys.filter((name) => !Object.hasOwn(value, name));
  const severity = type.startsWith('AWS::Serverless::') ? 'warning' : 'error';
  return unknown.map((key) => ({ ...unknownKey(key, free, 'a resource'), severity }));
};

const refusedId = /[^A-Za-z0-9]/;
const named = new Set(['Resources', 'Parameters', 'Outputs']);

/** An id that CloudFormation refuses: it takes letters and digits, at most 255. */
export const idFindings = ({ id, section }: Entry): readonly Finding[] => {
  if (!named.has(section) || id.startsWith('Fn::') || (!refusedId.test(id) && id !== '' && id.length <= 255)) return [];
  const message = `CloudFormation refuses the name ${quoted(id)}: letters and digits only, at most 255`;
  return [{ code: 'invalid-value', severity: 'error', message, path: [], key: true }];
};

const needed = new Map([
  ['Parameters', 'Type'],
  ['Outputs', 'Value'],
]);

/** A parameter without a type, an output without a value. */
export const entryKeyFindings = ({ id, section, value }: Entry): readonly Finding[] => {
  const key = needed.get(section);
  if (
    key === undefined ||
    id.startsWith('Fn::') ||
    (isMap(value) && (Object.hasOwn(value, key) || Object.keys(value).some((name) => name.startsWith('Fn::'))))
  )
    return [];
  return [{ code: 'missing-property', severity: 'error', message: `${quoted(id)} needs a ${quoted(key)}`, path: [], key: true }];
};

/** Sections that CloudFormation does not know. A template that is packaged first may have its own. */
export const sectionFindings = (template: Template, world: World): readonly Finding[] => {
  if (world.rewritten || world.incomplete) return [];
  const unknown = [...template.top.keys()].filter((key) => !sections.includes(key) && !key.startsWith('Fn::'));
  return unknown.map((key) => unknownKey(key, sections, 'a template'));
};
