import { defaultHand, pairLines } from './write/print-yaml.ts';
import { isList, isMap } from './value.ts';
import type { Value, ValueMap } from './value.ts';

/** The order in which CloudFormation's user guide lists the sections of a template, SAM's `Globals` before the resources. */
export const sectionOrder: readonly string[] = [
  'AWSTemplateFormatVersion',
  'Transform',
  'Description',
  'Metadata',
  'Parameters',
  'Rules',
  'Mappings',
  'Conditions',
  'Globals',
  'Resources',
  'Outputs',
];

/** A whole new template: sections in the usual order, a blank line between sections and between resources, short intrinsics. */
export const printTemplate = (value: ValueMap, format: 'yaml' | 'json'): string => {
  const keys = ordered(Object.keys(value));
  if (format === 'json') return `${JSON.stringify(Object.fromEntries(keys.map((key) => [key, value[key]])), null, 2)}\n`;
  const lines: string[] = [];
  for (const key of keys) {
    const section = value[key] ?? null;
    if (lines.length > 0 && isMap(section)) lines.push('');
    lines.push(...sectionLines(key, section));
  }
  return lines.length === 0 ? '{}\n' : `${lines.join('\n')}\n`;
};

const ordered = (keys: readonly string[]): string[] => {
  const rank = (key: string): number => (sectionOrder.includes(key) ? sectionOrder.indexOf(key) : sectionOrder.indexOf('Metadata'));
  return keys.toSorted((a, b) => rank(a) - rank(b));
};

const sectionLines = (key: string, section: Value): string[] => {
  if (key !== 'Resources' || !isMap(section) || isList(section) || Object.keys(section).length === 0)
    return pairLines(key, section, defaultHand);
  const lines = ['Resources:'];
  for (const id of Object.keys(section)) {
    if (lines.length > 1) lines.push('');
    lines.push(...pairLines(id, section[id] ?? null, defaultHand).map((line) => (line === '' ? '' : `  ${line}`)));
  }
  return lines;
};
