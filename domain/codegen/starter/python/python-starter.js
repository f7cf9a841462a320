import { docstringText } from '../../quote.ts';
import { joinPath } from '../../paths.ts';
import { moduleStems, starterFolder } from '../modules.ts';
import { distinctTriggers, exampleAccesses, render, unique } from '../starter.ts';
import { checkedVariables } from '../variables.ts';
import { importModule, pythonAdapter, typingImport } from './adapter.ts';
import { pythonEnvironment, pythonLog, pythonTracing } from './modules.ts';
import { pythonResources, usageExample } from './resources.ts';
import { pythonTests } from './tests.ts';
import { pythonTriggers } from './triggers.ts';
const logicFile = (starter, codes, modules) => {
    const blocks = unique(codes.flatMap(({ logic }) => logic)).join('\n\n\n');
    const title = docstringText(starter.description || starter.ids.join(', '));
    const resources = starter.accesses.length > 0 ? [`from ${modules.dot}${modules.stems.resources} import Resources`] : [];
    const own = [importModule(modules, 'log'), ...resources];
    const head = [
        `"""${title}: what it does, free of Lambda, so that tests need neither events nor AWS."""`,
        'from __future__ import annotations',
        typingImport(blocks).join('\n'),
        own.join('\n'),
    ].filter((part) => part !== '');
    return `${head.join('\n\n')}\n\n\n${blocks}\n`;
};
const typesFile = (types) => {
    const blocks = types.join('\n\n\n');
    return `"""Shapes of the events and of their answers, as far as this function needs them."""\n\n${typingImport(blocks).join('\n')}\n\n\n${blocks}\n`;
};
const filesOf = ({ starter, codes, modules }) => {
    const types = unique(codes.flatMap((code) => code.types));
    const variables = checkedVariables(starter);
    const files = new Map([['logic', logicFile(starter, codes, modules)]]);
    if (types.length > 0)
        files.set('events', typesFile(types));
    if (starter.accesses.length > 0)
        files.set('resources', pythonResources(starter.accesses, importModule(modules, 'environment')));
    if (variables.length > 0)
        files.set('environment', pythonEnvironment(variables));
    files.set('log', pythonLog);
    if (starter.tracing)
        files.set('tracing', pythonTracing);
    return files;
};
const valuesOf = (starter) => new Map([
    ['argument', starter.accesses.length > 0 ? ', resources' : ''],
    ['parameter', starter.accesses.length > 0 ? ', resources: Resources' : ''],
    ['version', starter.version === undefined ? 'None' : `environment.${starter.version}`],
    ['example', usageExample(exampleAccesses(starter))],
]);
/** Code and tests of one handler in Python. The syntax is that of 3.9, which every runtime offered here reads. */
export const pythonStarter = (starter) => {
    const folder = starterFolder(starter);
    const modules = { stems: moduleStems(starter, '_'), dot: folder === starter.place.root ? '' : '.' };
    const codes = distinctTriggers(starter.triggers).map((trigger) => pythonTriggers[trigger.kind](trigger));
    const files = [
        [starter.place.file, pythonAdapter(starter, codes, modules)],
        ...[...filesOf({ starter, codes, modules })].map(([name, text]) => [joinPath(folder, `${modules.stems[name]}.py`), text]),
        [`tests/test_${starter.slug.replaceAll('-', '_')}.py`, pythonTests(starter, codes, modules)],
    ];
    const values = valuesOf(starter);
    return new Map(files.map(([name, text]) => [name, render(text, { typed: false, values })]));
};
