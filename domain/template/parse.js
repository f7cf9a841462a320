import { createBlockCache } from './cache.ts';
import { createLocator } from './locate.ts';
import { createPosition } from './position.ts';
import { readSource } from './source.ts';
import { collectEntries } from './entries.ts';
import { isList, isMap } from './value.ts';
export { createBlockCache };
const samTransform = 'AWS::Serverless-2016-10-31';
/**
 * Reads a template, YAML or JSON, SAM or CloudFormation. Never throws: what is wrong is in `errors`, and what is wrong
 * inside one entry spoils that entry alone. With a cache, entries whose text did not change keep the identical `value` and `references`.
 */
export const parseTemplate = (file, text, cache = createBlockCache()) => {
  const source = readSource(text, cache);
  const entries = collectEntries(source);
  const resources = mapEntries(entries, 'Resources', resourceOf);
  const top = topValues(entries);
  return {
    file,
    text,
    format: source.format,
    dialect: isSam(top, resources) ? 'sam' : 'cloudformation',
    resources,
    parameters: mapEntries(entries, 'Parameters', entryOf),
    outputs: mapEntries(entries, 'Outputs', entryOf),
    conditions: mapEntries(entries, 'Conditions', entryOf),
    mappings: mapEntries(entries, 'Mappings', entryOf),
    globals: mapEntries(entries, 'Globals', entryOf),
    top,
    errors: [...entries.errors, ...notATemplate(source, entries)],
    locate: createLocator(text, entries),
    position: createPosition(text),
  };
};
const mapEntries = (entries, section, make) => {
  const made = new Map();
  for (const placed of entries.sections.get(section)?.values() ?? []) made.set(placed.entry.id, make(placed));
  return made;
};
const entryOf = ({ entry, section, start, end }) => ({
  id: entry.id,
  section,
  value: entry.value,
  references: entry.references,
  span: { start, end },
  readable: entry.readable,
});
const resourceOf = ({ entry, section, start, end }) => ({
  id: entry.id,
  section,
  value: entry.value,
  references: entry.references,
  span: { start, end },
  readable: entry.readable,
  type: entry.type,
  properties: entry.properties,
});
/** Sections that `Template` has maps for; one that is no map stays among the values of the root. */
const mapped = new Set(['Resources', 'Parameters', 'Outputs', 'Conditions', 'Mappings', 'Globals']);
const topValues = (entries) => {
  const values = new Map();
  for (const [key, { entry, split }] of entries.top) {
    if (mapped.has(key) && (split || isEntryOfMap(entry))) continue;
    const parts = entries.sections.get(key);
    values.set(key, parts ? Object.fromEntries([...parts].map(([id, placed]) => [id, placed.entry.value])) : entry.value);
  }
  return values;
};
const isSam = (top, resources) => {
  const transform = top.get('Transform');
  const names = isList(transform) ? transform : [transform];
  if (names.some((name) => name === samTransform || (isMap(name) && name['Name'] === samTransform))) return true;
  for (const { type } of resources.values()) if (type.startsWith('AWS::Serverless::')) return true;
  return false;
};
const notATemplate = ({ text }, entries) => {
  const resources = entries.top.get('Resources');
  if (resources && (resources.split || isEntryOfMap(resources.entry))) return [];
  const message = resources
    ? '"Resources" must be a map of resources.'
    : 'This is no CloudFormation or SAM template: it has no "Resources".';
  return [
    { code: 'not-a-template', message, span: resources ? { start: resources.start, end: resources.end } : { start: 0, end: text.length } },
  ];
};
const isEntryOfMap = ({ inner, value, readable }) => inner !== undefined || value === null || isMap(value) || !readable;
