import { defaultHand, pairLines } from './print-yaml.ts';
import { isList, isMap } from './value.ts';
/** The order in which CloudFormation's user guide lists the sections of a template, SAM's `Globals` before the resources. */
export const sectionOrder = [
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
export const printTemplate = (value, format) => {
  const keys = ordered(Object.keys(value));
  if (format === 'json') return `${JSON.stringify(Object.fromEntries(keys.map((key) => [key, value[key]])), null, 2)}\n`;
  const lines = [];
  for (const key of keys) {
    const section = value[key] ?? null;
    if (lines.length > 0 && isMap(section)) lines.push('');
    lines.push(...sectionLines(key, section));
  }
  return lines.length === 0 ? '{}\n' : `${lines.join('\n')}\n`;
};
const ordered = (keys) => {
  const rank = (key) => (sectionOrder.includes(key) ? sectionOrder.indexOf(key) : sectionOrder.indexOf('Metadata'));
  return keys.toSorted((a, b) => rank(a) - rank(b));
};
const sectionLines = (key, section) => {
  if (key !== 'Resources' || !isMap(section) || isList(section) || Object.keys(section).length === 0)
    return pairLines(key, section, defaultHand);
  const lines = ['Resources:'];
  for (const id of Object.keys(section)) {
    if (lines.length > 1) lines.push('');
    lines.push(...pairLines(id, section[id] ?? null, defaultHand).map((line) => (line === '' ? '' : `  ${line}`)));
  }
  return lines;
};
