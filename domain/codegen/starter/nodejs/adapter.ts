import { commentText } from '../../quote.ts';
import type { ModuleName } from '../modules.ts';
import { unique } from '../starter.ts';
import type { Snippet, Starter, TriggerCode } from '../starter.ts';
import { sourceOf } from './batches.ts';
import { handlerExport } from './handler-export.ts';

/** Module specifiers, as they stand in an import. */
export type Modules = { readonly [name in ModuleName]: string };

const importLine = (names: readonly string[], from: string): readonly Snippet[] => {
  if (names.length === 0) return [];
  const values = names.filter((name) => !name.startsWith('type '));
  const types = names.filter((name) => name.startsWith('type '));
  return [`import { ${values.join(', ')}${types.map((name) => `«, ${name}»`).join('')} } from '${from}';`];
};

/** Types of events that a text names. */
const eventImport = (codes: readonly TriggerCode[], body: string, from: string): readonly Snippet[] => {
  const declared = codes
    .flatMap(({ types }) => types)
    .flatMap((type) => [...type.matchAll(/export type (\w+)/g)].map((match) => match[1] ?? ''));
  const used = unique(declared).filter((name) => new RegExp(String.raw`\b${name}\b`).test(body));
  return used.length === 0 ? [] : [`«import type { ${used.join(', ')} } from '${from}';»`];
};

const usedWhen = (isUsed: boolean, name: string, from: string) => (isUsed ? importLine([name], from) : []);

const importsOf = (starter: Starter, codes: readonly TriggerCode[], body: string, modules: Modules): readonly Snippet[] => [
  ...eventImport(codes, body, modules.events),
  ...usedWhen(body.includes('log.'), 'log', modules.log),
  ...importLine(unique(codes.flatMap(({ uses }) => uses)), modules.logic),
  ...usedWhen(body.includes('%version%') && starter.version !== undefined, 'environment', modules.environment),
  ...usedWhen(body.includes('%argument%') && starter.accesses.length > 0, 'resources', modules.resources),
  ...usedWhen(starter.tracing, 'traced', modules.tracing),
];

const ownNames = ['log', 'resources', 'environment', 'traced', 'entry', 'lambdaEntry'];

/** Names that the adapter declares or imports: the handler must not be one of them. */
const namesIn = (parts: readonly Snippet[], codes: readonly TriggerCode[]): ReadonlySet<string> =>
  new Set([
    ...ownNames,
    ...codes.flatMap(({ uses, eventType, factory }) => [...uses, `is${eventType}`, factory.replace(/^create/, 'on')]),
    ...parts.flatMap((part) => [...part.matchAll(/^(?:export )?const (\w+)/gm)].map((match) => match[1] ?? '')),
  ]);

/** Whether the handler has to tell apart batches of records, which several services send. */
const asksForSource = (codes: readonly TriggerCode[]) => codes.length > 1 && codes.some(({ guard }) => guard?.includes('sourceOf('));

/** The file that Lambda calls: reads events, asks the logic, answers as each trigger wants it. */
export const nodeAdapter = (starter: Starter, codes: readonly TriggerCode[], modules: Modules): Snippet => {
  const helpers = unique([...codes.flatMap((code) => code.helpers), ...(asksForSource(codes) ? [sourceOf] : [])]);
  const parts = [...helpers, ...codes.map((code) => code.adapter)];
  const body = [...parts, handlerExport(starter, codes, namesIn(parts, codes))].join('\n\n');
  const title = commentText(starter.description || starter.ids.join(', '));
  return [
    `/** ${title}: the adapter between Lambda and the logic. */`,
    importsOf(starter, codes, body, modules).join('\n'),
    '',
    body,
    '',
  ].join('\n');
};
