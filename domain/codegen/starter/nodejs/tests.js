import { javascriptString } from '../../quote.ts';
import { checkedVariables, testValue } from '../variables.ts';
const missing = (starter, environment) => {
    const [variable] = checkedVariables(starter);
    if (variable === undefined)
        return [];
    return [
        `test('a missing variable is told by its name', async () => {
  const kept = process.env[${javascriptString(variable)}];
  delete process.env[${javascriptString(variable)}];
  await assert.rejects(import(\`\${${javascriptString(environment)}}?missing\`), new RegExp(${javascriptString(variable)}));
  process.env[${javascriptString(variable)}] = kept;
});`,
    ];
};
const dispatching = (starter, codes) => {
    const kinds = starter.triggers.map(({ kind }) => kind).filter((kind) => kind !== 'traffic-hook');
    if (codes.length < 2)
        return [];
    return [
        `test('the handler tells its triggers apart', async () => {
  for (const kind of [${kinds.map((kind) => `'${kind}'`).join(', ')}]) await assert.doesNotReject(app.${starter.place.exported}(await sample(kind)));
});`,
    ];
};
/** Tests that node:test runs without any install. `app` and `environment` are addresses relative to the test. */
export const nodeTests = (starter, codes, addresses) => {
    const variables = checkedVariables(starter).map((name) => `process.env[${javascriptString(name)}] ??= ${javascriptString(testValue(starter, name))};`);
    const handler = (code) => (codes.length === 1 ? starter.place.exported : `${code.factory}()`);
    return [
        `import assert from 'node:assert/strict';\nimport { readFile } from 'node:fs/promises';\nimport { test } from 'node:test';`,
        [
            ...variables,
            `const app = await import(${javascriptString(addresses.app)});`,
            `const sample = async (kind«: string») => JSON.parse(await readFile(new URL(\`${addresses.events}/${starter.slug}-\${kind}.json\`, import.meta.url), 'utf8'));`,
        ].join('\n'),
        ...codes.map((code) => code.tests.replaceAll('%handler%', handler(code))),
        ...dispatching(starter, codes),
        ...missing(starter, addresses.environment),
    ]
        .join('\n\n')
        .concat('\n');
};
