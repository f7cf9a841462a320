import { commentText } from '../../quote.ts';
import { joinPath, relativePath } from '../../paths.ts';
import { moduleStems, starterFolder } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import { distinctTriggers, exampleAccesses, render, unique } from '../starter.ts';
import type { Snippet, Starter, StarterFiles, TriggerCode } from '../starter.ts';
import { checkedVariables } from '../variables.ts';
import { nodeAdapter } from './adapter.ts';
import { nodeEnvironment, nodeLog, nodeTracing } from './modules.ts';
import { nodeResources, usageExample } from './resources.ts';
import { nodeTests } from './tests.ts';
import { nodeTriggers } from './triggers.ts';

const logicFile = (starter: Starter, codes: readonly TriggerCode[], modules: Readonly<Record<ModuleName, string>>): Snippet => {
  const imports = [`import { log } from '${modules.log}';`, ...(starter.accesses.length > 0 ? [`«import type { Resources } from '${modules.resources}';»`] : [])];
  const title = commentText(starter.description || starter.ids.join(', '));
  return [`/** ${title}: what it does, free of Lambda, so that tests need neither events nor AWS. */`, imports.join('\n'), '', unique(codes.flatMap(({ logic }) => logic)).join('\n\n'), ''].join('\n');
};

const valuesOf = (starter: Starter): ReadonlyMap<string, string> =>
  new Map([
    ['argument', starter.accesses.length > 0 ? ', resources' : ''],
    ['parameter', starter.accesses.length > 0 ? ', resources«: Resources»' : ''],
    ['version', starter.version === undefined ? 'undefined' : `environment.${starter.version}`],
    ['example', usageExample(exampleAccesses(starter))],
  ]);

/** Code, types and tests of one handler in TypeScript, or JavaScript (ES modules) where nothing compiles TypeScript. */
export const nodeStarter = (starter: Starter): StarterFiles => {
  const typed = starter.place.language === 'typescript';
  const extension = typed ? 'ts' : 'mjs';
  const folder = starterFolder(starter);
  const stems = moduleStems(starter, '-');
  const path = (name: ModuleName) => joinPath(folder, `${stems[name]}.${extension}`);
  const specifier = (name: ModuleName) => `./${stems[name]}.${extension}`;
  const modules = { logic: specifier('logic'), log: specifier('log'), resources: specifier('resources'), environment: specifier('environment'), tracing: specifier('tracing'), events: specifier('events') };
  const codes = distinctTriggers(starter.triggers).map((trigger) => nodeTriggers[trigger.kind](trigger));
  const types = unique(codes.flatMap((code) => code.types));
  const variables = checkedVariables(starter);
  const addresses = { app: relativePath('tests', starter.place.file), environment: relativePath('tests', path('environment')), events: '../events' };
  const files: readonly (readonly [string, Snippet])[] = [
    [starter.place.file, nodeAdapter(starter, codes, modules)],
    [path('logic'), logicFile(starter, codes, modules)],
    ...(typed && types.length > 0 ? [[path('events'), `${types.join('\n\n')}\n`] as const] : []),
    ...(starter.accesses.length > 0 ? [[path('resources'), `${nodeResources(starter.accesses, modules.environment)}\n`] as const] : []),
    ...(variables.length > 0 ? [[path('environment'), nodeEnvironment(variables)] as const] : []),
    [path('log'), nodeLog],
    ...(starter.tracing ? [[path('tracing'), nodeTracing] as const] : []),
    [`tests/${starter.slug}.test.${typed ? 'mts' : 'mjs'}`, nodeTests(starter, codes, addresses)],
  ];
  const values = valuesOf(starter);
  return new Map(files.map(([name, text]) => [name, render(text, { typed, values })]));
};
