import { commentText } from '../../quote.ts';
import { unique } from '../starter.ts';
import type { Snippet, Starter, TriggerCode } from '../starter.ts';
import { sourceOf } from './batches.ts';

/** Module specifiers, as they stand in an import. */
export type Modules = { readonly [name in 'logic' | 'log' | 'resources' | 'environment' | 'tracing' | 'events']: string };

const reserved = /^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|let|static|await|async|implements|interface|package|private|protected|public|eval|arguments|undefined)$/;

const typeNames = (codes: readonly TriggerCode[]) => unique(codes.flatMap(({ types }) => types).flatMap((type) => [...type.matchAll(/export type (\w+)/g)].map((match) => match[1] ?? '')));

const importLine = (names: readonly string[], from: string) => {
  if (names.length === 0) return [];
  const plain = names.filter((name) => !name.startsWith('type '));
  const types = names.filter((name) => name.startsWith('type '));
  return [`import { ${plain.join(', ')}${types.map((name) => `«, ${name}»`).join('')} } from '${from}';`];
};

const eventNames = (codes: readonly TriggerCode[], body: string) => typeNames(codes).filter((name) => new RegExp(`\\b${name}\\b`).test(body));

const onName = (code: TriggerCode) => code.factory.replace(/^create/, 'on');

const guardOf = (code: TriggerCode) =>
  code.guard === undefined ? [] : [`const is${code.eventType} = (event«: object»)«: event is ${code.eventType}» => ${code.guard};`];

const exportOf = (starter: Starter, body: (name: string) => string, used: string) => {
  const { exported } = starter.place;
  const clashes = reserved.test(exported) || new RegExp(`\\b(?:const|import|function) (?:\\{[^}]*)?${exported.replace(/\$/g, '\\$')}\\b`).test(used) || exported === 'entry';
  return clashes ? `const lambdaEntry = ${body('lambdaEntry')}\nexport { lambdaEntry as ${exported} };` : `export const ${exported} = ${body(exported)}`;
};

const single = (starter: Starter, code: TriggerCode, used: string) =>
  starter.tracing
    ? `const entry = ${code.factory}();\n\n${exportOf(starter, () => `async (event«: ${code.eventType}») => traced('${starter.slug}', async () => entry(event));`, used)}`
    : exportOf(starter, () => `${code.factory}();`, used);

const dispatch = (starter: Starter, codes: readonly TriggerCode[], used: string) => {
  const last = codes.at(-1);
  const asked = codes.filter((code) => code !== last);
  const end = last && (last.guard === undefined || last.factory === 'createScheduleHandler') ? `return ${onName(last)}(event);` : undefined;
  const questions = [...asked, ...(end === undefined && last ? [last] : [])];
  const anything = last?.eventType === 'unknown';
  const lines = [
    ...(anything && last ? [`  if (typeof event !== 'object' || event === null) return ${onName(last)}(event);`] : []),
    ...questions.map((code) => `  if (is${code.eventType}(event)) return ${onName(code)}(event);`),
    `  ${end ?? `throw new Error('No trigger of this function sends such an event');`}`,
  ];
  const input = anything ? 'unknown' : 'object';
  const entry = `async (event«: ${input}»)«: Promise<unknown>» => {\n${lines.join('\n')}\n};`;
  const handler = starter.tracing
    ? `const entry = ${entry}\n\n${exportOf(starter, () => `async (event«: ${input}») => traced('${starter.slug}', async () => entry(event));`, used)}`
    : exportOf(starter, () => entry, used);
  return [
    codes.map((code) => `const ${onName(code)} = ${code.factory}();`).join('\n'),
    questions.flatMap(guardOf).join('\n'),
    `// Several triggers call this function: the shape of the event says which.\n${handler}`,
  ].join('\n\n');
};

/** The file that Lambda calls: reads events, asks the logic, answers as each trigger wants it. */
export const nodeAdapter = (starter: Starter, codes: readonly TriggerCode[], modules: Modules): Snippet => {
  const helpers = unique([...codes.flatMap((code) => code.helpers), ...(codes.length > 1 ? [sourceOf] : [])]);
  const parts = [...helpers, ...codes.map((code) => code.adapter)].join('\n\n');
  const [first] = codes;
  const used = `${parts} ${codes.flatMap(({ uses }) => uses).map((name) => `const ${name}`).join(' ')} const log const resources const environment const traced`;
  const handler = codes.length === 1 && first ? single(starter, first, used) : dispatch(starter, codes, used);
  const body = [...helpers, ...codes.map((code) => code.adapter), handler].join('\n\n');
  const events = eventNames(codes, body);
  const imports = [
    ...(events.length > 0 ? [`«import type { ${events.join(', ')} } from '${modules.events}';»`] : []),
    ...(body.includes('log.') ? importLine(['log'], modules.log) : []),
    ...importLine(unique(codes.flatMap(({ uses }) => uses)), modules.logic),
    ...(body.includes('%version%') && starter.version ? importLine(['environment'], modules.environment) : []),
    ...(body.includes('%argument%') && starter.accesses.length > 0 ? importLine(['resources'], modules.resources) : []),
    ...(starter.tracing ? importLine(['traced'], modules.tracing) : []),
  ];
  const title = commentText(starter.description || starter.ids.join(', '));
  return [`/** ${title}: the adapter between Lambda and the logic. */`, imports.join('\n'), '', body, ''].join('\n');
};
