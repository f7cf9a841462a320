import { groupBy } from './grouping.ts';
import { joinPath } from './paths.ts';
import { starterFolder } from './starter/modules.ts';
import { sdkPackages } from './starter/nodejs/resources.ts';
/** Ranges of what generated projects install (2026-11). */
const versions = { '@types/node': '^24.10.1', esbuild: '^0.28.0', typescript: '^7.0.2' };
const sdkVersion = '^3.1100.0';
const hookPackages = (starter) => starter.triggers.some(({ kind }) => kind === 'traffic-hook') ? ['@aws-sdk/client-codedeploy', '@aws-sdk/client-lambda'] : [];
const isBundled = (place) => place.language === 'typescript';
/**
 * What the handlers of one folder need. Bundled code brings the SDK along, so it is a dependency; elsewhere the runtime has it,
 * and it is there for local runs alone.
 */
const wantedBy = (starters) => {
    const dependencies = new Map();
    const devDependencies = new Map();
    for (const starter of starters) {
        const sdk = [...sdkPackages(starter.accesses), ...hookPackages(starter)];
        for (const name of sdk)
            (starter.place.sdkIsExternal ? devDependencies : dependencies).set(name, sdkVersion);
        if (isBundled(starter.place))
            devDependencies.set('esbuild', versions.esbuild);
    }
    return { dependencies, devDependencies };
};
const sorted = (map) => Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const dependenciesOf = ({ dependencies, devDependencies }) => ({
    ...(dependencies.size > 0 ? { dependencies: sorted(dependencies) } : {}),
    ...(devDependencies.size > 0 ? { devDependencies: sorted(devDependencies) } : {}),
});
const included = (starter) => joinPath(starterFolder(starter), '*.ts');
const rootScripts = (typed) => ({
    test: 'node --test "tests/*.test.m*s"',
    ...(typed ? { typecheck: 'tsc --noEmit' } : {}),
});
const compilerOptions = {
    target: 'es2022',
    lib: ['es2022'],
    module: 'preserve',
    moduleResolution: 'bundler',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
};
const tools = [
    ['@types/node', versions['@types/node']],
    ['typescript', versions.typescript],
];
const top = (node, name) => {
    const typed = node.some(({ place }) => isBundled(place));
    const { dependencies, devDependencies } = wantedBy(node.filter(({ place }) => place.root === ''));
    const all = { dependencies, devDependencies: new Map([...devDependencies, ...(typed ? tools : [])]) };
    return json({ name, private: true, type: 'module', scripts: rootScripts(typed), ...dependenciesOf(all) });
};
const folderFile = (root, group) => {
    const wanted = wantedBy(group);
    const [first] = group;
    if (root === '' || first === undefined || wanted.dependencies.size + wanted.devDependencies.size === 0)
        return [];
    return [[`${root}/package.json`, json({ name: first.slug, private: true, type: 'module', ...dependenciesOf(wanted) })]];
};
/** package.json of the project and of each folder of Node code that needs one, and tsconfig.json where there is TypeScript. */
export const packageFiles = (starters, name) => {
    const node = starters.filter(({ place }) => place.language !== 'python');
    if (node.length === 0)
        return new Map();
    const folders = [...new Set(node.filter(({ place }) => isBundled(place)).map(included))];
    return new Map([
        ['package.json', top(node, name)],
        ...(folders.length > 0 ? [['tsconfig.json', json({ compilerOptions, include: [...folders, 'tests/*.mts'] })]] : []),
        ...[...groupBy(node, ({ place }) => place.root)].flatMap(([root, group]) => folderFile(root, group)),
    ]);
};
