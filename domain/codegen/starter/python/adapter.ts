import { docstringText } from '../../quote.ts';
import { unique } from '../starter.ts';
import type { Starter, TriggerCode } from '../starter.ts';
import type { ModuleName } from '../modules.ts';
import { sourceOf } from './batches.ts';

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
  const declared = codes.flatMap(({ types }) => types).flatMap((type) => [...type.matchAll(/^(?:class )?(\w+)(?:\(| = )/gm)].map((match) => match[1] ?? ''));
  return unique(declared).filter((name) => new RegExp(`\\b${name}\\b`).test(body)).toSorted();
};

const onName = (code: TriggerCode) => code.factory.replace(/^create/, 'on');

const single = (starter: Starter, code: TriggerCode) =>
  starter.tracing
    ? `_entry = ${code.factory}()\n\n\ndef ${starter.place.exported}(event: ${code.eventType}, context: object = None) -> Any:\n    return traced("${starter.slug}", lambda: _entry(event, context))`
    : `${starter.place.exported} = ${code.factory}()`;

const dispatch = (starter: Starter, codes: readonly TriggerCode[]) => {
  const last = codes.at(-1);
  const remains = last && (last.guard === undefined || last.factory === 'create_schedule_handler') ? last : undefined;
  const questions = codes.filter((code) => code !== remains).map((code) => `    if ${code.guard}:\n        return ${onName(code)}(event, context)`);
  const end = remains ? `    return ${onName(remains)}(event, context)` : '    raise ValueError("No trigger of this function sends such an event")';
  const others = last?.eventType === 'Any' ? [`    if not isinstance(event, dict):\n        return ${onName(last)}(event, context)`] : [];
  const name = starter.tracing ? '_entry' : starter.place.exported;
  const entry = `def ${name}(event: Any, context: object = None) -> Any:\n    """Several triggers call this function: the shape of the event says which."""\n${[...others, ...questions, end].join('\n')}`;
  const traced = `def ${starter.place.exported}(event: Any, context: object = None) -> Any:\n    return traced("${starter.slug}", lambda: _entry(event, context))`;
  return [codes.map((code) => `${onName(code)} = ${code.factory}()`).join('\n'), entry, ...(starter.tracing ? [traced] : [])].join('\n\n\n');
};

/** Lines of import from the runtime's own library: `json` becomes `import json`. */
const libraryImports = (codes: readonly TriggerCode[]) => {
  const names = unique(codes.flatMap(({ imports }) => imports)).toSorted();
  return [...names.filter((name) => !name.includes(' ')).map((name) => `import ${name}`), ...names.filter((name) => name.includes(' '))];
};

/** The file that Lambda calls: reads events, asks the logic, answers as each trigger wants it. */
export const pythonAdapter = (starter: Starter, codes: readonly TriggerCode[], modules: PythonModules): string => {
  const helpers = unique([...codes.flatMap((code) => code.helpers), ...(codes.length > 1 ? [sourceOf] : [])]);
  const [first] = codes;
  const handler = codes.length === 1 && first ? single(starter, first) : dispatch(starter, codes);
  const body = [...helpers, ...unique(codes.map((code) => code.adapter)), handler].join('\n\n\n');
  const library = [...libraryImports(codes), ...typingImport(body)];
  const own = [
    ...(body.includes('%version%') && starter.version ? [importModule(modules, 'environment')] : []),
    ...(body.includes('log.') ? [importModule(modules, 'log')] : []),
    ...importNames(modules, 'events', eventNames(codes, body)),
    ...importNames(modules, 'logic', unique(codes.flatMap(({ uses }) => uses))),
    ...(body.includes('%argument%') && starter.accesses.length > 0 ? importNames(modules, 'resources', ['resources']) : []),
    ...(starter.tracing ? importNames(modules, 'tracing', ['traced']) : []),
  ];
  const title = docstringText(starter.description || starter.ids.join(', '));
  const head = [`"""${title}: the adapter between Lambda and the logic."""`, 'from __future__ import annotations', library.join('\n'), own.join('\n')].filter((part) => part !== '');
  return `${head.join('\n\n')}\n\n\n${body}\n`;
};
