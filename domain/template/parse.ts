import type { BlockEntry } from './read/block.ts';
import { createBlockCache } from './read/cache.ts';
import type { BlockCache } from './read/cache.ts';
import { createLocator } from './read/locate.ts';
import { createPosition } from './read/position.ts';
import { readSource } from './read/source.ts';
import type { Source } from './read/part.ts';
import { collectEntries } from './read/entries.ts';
import type { Entries, PlacedEntry } from './read/entries.ts';
import type { Entry, Resource, Template, TemplateError } from './template.ts';
import { isList, isMap } from './value.ts';
import type { Value } from './value.ts';

export { createBlockCache };
export type { BlockCache };

const samTransform = 'AWS::Serverless-2016-10-31';

/**
 * Reads a template, YAML or JSON, SAM or CloudFormation. Never throws: what is wrong is in `errors`, and what is wrong
 * inside one entry spoils that entry alone. With a cache, entries whose text did not change keep the identical `value` and `references`.
 */
export const parseTemplate = (file: string, text: string, cache: BlockCache = createBlockCache()): Template => {
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

const mapEntries = <T>(entries: Entries, section: string, make: (placed: PlacedEntry) => T): ReadonlyMap<string, T> => {
  const made = new Map<string, T>();
  for (const placed of entries.sections.get(section)?.values() ?? []) made.set(placed.entry.id, make(placed));
  return made;
};

const entryOf = ({ entry, section, start, end }: PlacedEntry): Entry => ({
  id: entry.id,
  section,
  value: entry.value,
  references: entry.references,
  span: { start, end },
  readable: entry.readable,
});

const resourceOf = ({ entry, section, start, end }: PlacedEntry): Resource => ({
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

const topValues = (entries: Entries): ReadonlyMap<string, Value> => {
  const values = new Map<string, Value>();
  for (const [key, { entry, split }] of entries.top) {
    if (mapped.has(key) && (split || isEntryOfMap(entry))) continue;
    const parts = entries.sections.get(key);
    values.set(key, parts ? Object.fromEntries([...parts].map(([id, placed]) => [id, placed.entry.value])) : entry.value);
  }
  return values;
};

const isSam = (top: ReadonlyMap<string, Value>, resources: ReadonlyMap<string, Resource>): boolean => {
  const transform = top.get('Transform');
  const names = isList(transform) ? transform : [transform];
  if (names.some((name) => name === samTransform || (isMap(name) && name['Name'] === samTransform))) return true;
  for (const { type } of resources.values()) if (type.startsWith('AWS::Serverless::')) return true;
  return false;
};

const notATemplate = ({ text }: Source, entries: Entries): readonly TemplateError[] => {
  const resources = entries.top.get('Resources');
  if (resources && (resources.split || isEntryOfMap(resources.entry))) return [];
  const message = resources
    ? '"Resources" must be a map of resources.'
    : 'This is no CloudFormation or SAM template: it has no "Resources".';
  return [
    { code: 'not-a-template', message, span: resources ? { start: resources.start, end: resources.end } : { start: 0, end: text.length } },
  ];
};

/** `!Foo` in the place of a section is no map, though its long form is one. */
const isEntryOfMap = ({ inner, value, readable, tree }: BlockEntry): boolean =>
  inner !== undefined || !readable || (!('tag' in tree && tree.tag.startsWith('!')) && (value === null || isMap(value)));
