import { docstringText } from '../../quote.ts';
import { unique } from '../starter.ts';
import type { Starter, TriggerCode } from '../starter.ts';
import type { ModuleName } from '../modules.ts';
import { sourceOf } from './batches.ts';
import { handlerExport } from './handler-export.ts';

/** Module names, and what stands before them in an import (`.` inside a package). */
export type PythonModules = { readonly stems: Readonly<Record<ModuleName, string>>; readonly dot: string };

const typingNames = ['Any', 'Callable', 'Dict', 'List', 'Mapping', 'NamedTuple', 'Optional', 'Tuple', 'TypedDict'];

/** `from typing import ...` for what a text uses, or nothing. */
export const typingImport = (text: string): readonly string[] => {
  const used = typingNames.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return used.length > 0 ? [`from typing import ${used.join(', ')}`] : [];
};

/** Imports a whole module under its short name. */
export const importModule = (modules: PythonModules, name: ModuleName): string => {
  const stem = modules.stems[name];
  const as = stem === name ? '' : ` as ${name}`;
  return modules.dot === '' ? `import ${stem}${as}` : `from . import ${stem}${as}`;
};

const importNames = (modules: PythonModules, name: ModuleName, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`from ${modules.dot}${modules.stems[name]} import ${names.join(', ')}`];

const eventNames = (codes: readonly TriggerCode[], body: string) => {
  const declared = codes
    .flatMap(({ types }) => types)
    .flatMap((type) => [...type.matchAll(/^(?:class )?(\w+)(?:\(| = )/gm)].map((match) => match[1] ?? ''));
  return unique(declared)
    .filter((name) => new RegExp(`\\b${name}\\b`).test(body))
    .toSorted();
};

/** Lines of import from the runtime's own library: `json` becomes `import json`. */
const libraryImports = (codes: readonly TriggerCode[]) => {
  const names = unique(codes.flatMap(({ imports }) => imports)).toSorted();
  return [...names.filter((name) => !name.includes(' ')).map((name) => `import ${name}`), ...names.filter((name) => name.includes(' '))];
};

const usedWhen = (isUsed: boolean, lines: readonly string[]) => (isUsed ? lines : []);

const ownImports = (starter: Starter, codes: readonly TriggerCode[], body: string, modules: PythonModules): readonly string[] => [
  ...usedWhen(body.includes('%version%') && starter.version !== undefined, [importModule(modules, 'environment')]),
  ...usedWhen(body.includes('log.'), [importModule(modules, 'log')]),
  ...importNames(modules, 'events', eventNames(codes, body)),
  ...importNames(modules, 'logic', unique(codes.flatMap(({ uses }) => uses)).toSorted()),
  ...usedWhen(body.includes('%argument%') && starter.accesses.length > 0, importNames(modules, 'resources', ['resources'])),
  ...usedWhen(starter.tracing, importNames(modules, 'tracing', ['traced'])),
];

/** Whether the handler has to tell apart batches of records, which several services send. */
const asksForSource = (codes: readonly TriggerCode[]) => codes.length > 1 && codes.some(({ guard }) => guard?.includes('source_of('));

/** The file that Lambda calls: reads events, asks the logic, answers as each trigger wants it. */
export const pythonAdapter = (starter: Starter, codes: readonly TriggerCode[], modules: PythonModules): string => {
  const helpers = unique([...codes.flatMap((code) => code.helpers), ...(asksForSource(codes) ? [sourceOf] : [])]);
  const body = [...helpers, ...unique(codes.map((code) => code.adapter)), handlerExport(starter, codes)].join('\n\n\n');
  const title = docstringText(starter.description || starter.ids.join(', '));
  const library = [...libraryImports(codes), ...typingImport(body)].join('\n');
  const own = ownImports(starter, codes, body, modules).join('\n');
  const head = [`"""${title}: the adapter between Lambda and the logic."""`, 'from __future__ import annotations', library, own];
  return `${head.filter((part) => part !== '').join('\n\n')}\n\n\n${body}\n`;
};
