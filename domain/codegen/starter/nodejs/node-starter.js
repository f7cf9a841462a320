import { commentText } from '../../quote.ts';
import { joinPath, relativePath } from '../../paths.ts';
import { moduleStems, starterFolder } from '../modules.ts';
import { distinctTriggers, exampleAccesses, render, unique } from '../starter.ts';
import { checkedVariables } from '../variables.ts';
import { nodeAdapter } from './adapter.ts';
import { nodeEnvironment, nodeLog, nodeTracing } from './modules.ts';
import { nodeResources, usageExample } from './resources.ts';
import { nodeTests } from './tests.ts';
import { nodeTriggers } from './triggers.ts';
const logicFile = (starter, codes, modules) => {
    const imports = [
        `import { log } from '${modules.log}';`,
        ...(starter.accesses.length > 0 ? [`«import type { Resources } from '${modules.resources}';»`] : []),
    ];
    const title = commentText(starter.description || starter.ids.join(', '));
    return [
        `/** ${title}: what it does, free of Lambda, so that tests need neither events nor AWS. */`,
        imports.join('\n'),
        '',
        unique(codes.flatMap(({ logic }) => logic)).join('\n\n'),
        '',
    ].join('\n');
};
const valuesOf = (starter) => new Map([
    ['argument', starter.accesses.length > 0 ? ', resources' : ''],
    ['parameter', starter.accesses.length > 0 ? ', resources«: Resources»' : ''],
    ['version', starter.version === undefined ? 'undefined' : `environment.${starter.version}`],
    ['example', usageExample(exampleAccesses(starter))],
]);
const filesOf = ({ starter, codes, modules, typed }) => {
    const types = unique(codes.flatMap((code) => code.types));
    const variables = checkedVariables(starter);
    const files = new Map([['logic', logicFile(starter, codes, modules)]]);
    if (typed && types.length > 0)
        files.set('events', `${types.join('\n\n')}\n`);
    if (starter.accesses.length > 0)
        files.set('resources', `${nodeResources(starter.accesses, modules.environment)}\n`);
    if (variables.length > 0)
        files.set('environment', nodeEnvironment(variables));
    files.set('log', nodeLog);
    if (starter.tracing)
        files.set('tracing', nodeTracing);
    return files;
};
const modulesOf = (stems, extension) => {
    const specifier = (name) => `./${stems[name]}.${extension}`;
    return {
        logic: specifier('logic'),
        log: specifier('log'),
        resources: specifier('resources'),
        environment: specifier('environment'),
        tracing: specifier('tracing'),
        events: specifier('events'),
    };
};
/** Code, types and tests of one handler in TypeScript, or JavaScript (ES modules) where nothing compiles TypeScript. */
export const nodeStarter = (starter) => {
    const typed = starter.place.language === 'typescript';
    const extension = typed ? 'ts' : 'mjs';
    const stems = moduleStems(starter, '-');
    const path = (name) => joinPath(starterFolder(starter), `${stems[name]}.${extension}`);
    const modules = modulesOf(stems, extension);
    const codes = distinctTriggers(starter.triggers).map((trigger) => nodeTriggers[trigger.kind](trigger));
    const addresses = {
        app: relativePath('tests', starter.place.file),
        environment: relativePath('tests', path('environment')),
        events: '../events',
    };
    const files = [
        [starter.place.file, nodeAdapter(starter, codes, modules)],
        ...[...filesOf({ starter, codes, modules, typed })].map(([name, text]) => [path(name), text]),
        [`tests/${starter.slug}.test.${typed ? 'mts' : 'mjs'}`, nodeTests(starter, codes, addresses)],
    ];
    const values = valuesOf(starter);
    return new Map(files.map(([name, text]) => [name, render(text, { typed, values })]));
};
