import { lift } from '../graph/lift.ts';
import type { Files, Model } from '../graph/model.ts';
import type { Change } from '../template/edit.ts';
import { printTemplate } from '../template/print.ts';
import { referencesOf } from '../template/references.ts';
import type { Entry, Resource, Template } from '../template/template.ts';
import { isMap } from '../template/value.ts';
import type { Value, ValueMap } from '../template/value.ts';
import { changeEntry, inPhases } from './value-change.ts';

/** A template that is being drawn: sections of entries as values, no text yet. Changes replace entries in place. */
export type Draft = {
  readonly main: string;
  readonly sections: Map<string, Map<string, Value>>;
  readonly known: WeakMap<object, Resource>;
};

export const createDraft = (main: string): Draft => ({
  main,
  sections: new Map([['Resources', new Map<string, Value>()]]),
  known: new WeakMap(),
});

const sectionOf = ({ sections }: Draft, name: string): Map<string, Value> => {
  const found = sections.get(name) ?? new Map<string, Value>();
  sections.set(name, found);
  return found;
};

const renameEntry = (entries: Map<string, Value>, from: string, to: string): void => {
  const renamed = [...entries].map(([id, value]) => [id === from ? to : id, value] as const);
  entries.clear();
  for (const [id, value] of renamed) entries.set(id, value);
};

const drawOne = (draft: Draft, change: Change): void => {
  const [section, step, ...path] = change.path;
  const entries = sectionOf(draft, String(section));
  const id = String(step);
  if (change.op === 'rename' && path.length === 0) return renameEntry(entries, id, change.to);
  const next = changeEntry(entries.get(id), path, change);
  if (next === undefined) entries.delete(id);
  else entries.set(id, next);
};

/** Carries the changes of one step out on the draft. */
export const draw = (draft: Draft, changes: readonly Change[]): void => {
  for (const change of inPhases(changes)) drawOne(draft, change);
};

const nowhere = { start: 0, end: 0 };

const entryOf = (section: string, id: string, value: Value): Entry => ({
  id,
  section,
  value,
  references: referencesOf(value, section),
  span: nowhere,
  readable: true,
});

const resourceOf = (draft: Draft, id: string, value: Value): Resource => {
  const known = isMap(value) ? draft.known.get(value) : undefined;
  if (known) return known;
  const { Type: type, Properties: properties } = isMap(value) ? value : {};
  const resource = {
    ...entryOf('Resources', id, value),
    type: typeof type === 'string' ? type : '',
    properties: isMap(properties) ? properties : {},
  };
  if (isMap(value)) draft.known.set(value, resource);
  return resource;
};

const entriesOf = (draft: Draft, section: string): ReadonlyMap<string, Entry> =>
  new Map([...(draft.sections.get(section) ?? [])].map(([id, value]) => [id, entryOf(section, id, value)]));

const header: ValueMap = { AWSTemplateFormatVersion: '2010-09-09', Transform: 'AWS::Serverless-2016-10-31' };

const templateOf = (draft: Draft): Template => ({
  file: draft.main,
  text: '',
  format: 'yaml',
  dialect: 'sam',
  resources: new Map([...sectionOf(draft, 'Resources')].map(([id, value]) => [id, resourceOf(draft, id, value)])),
  parameters: entriesOf(draft, 'Parameters'),
  outputs: entriesOf(draft, 'Outputs'),
  conditions: entriesOf(draft, 'Conditions'),
  mappings: entriesOf(draft, 'Mappings'),
  globals: entriesOf(draft, 'Globals'),
  top: new Map(Object.entries(header)),
  errors: [],
  locate: () => undefined,
  position: () => ({ line: 1, column: 1 }),
});

/** The draft as a model, lifted: what wiring needs, without text. */
export const modelOfDraft = (draft: Draft, files: Files): Model => {
  const template = templateOf(draft);
  return { files, main: draft.main, template, graph: lift(template) };
};

/** The text of a draft, printed once. */
export const printDraft = (draft: Draft): string => {
  const sections = [...draft.sections].filter(([name, entries]) => entries.size > 0 || name === 'Resources');
  return printTemplate(
    { ...header, ...Object.fromEntries(sections.map(([name, entries]) => [name, Object.fromEntries(entries)])) },
    'yaml',
  );
};
