import { pythonString } from '../../quote.ts';
import { moduleNames } from '../modules.ts';
import { checkedVariables, testValue } from '../variables.ts';
/** Module of a file as Python imports it from the root of the package. */
const moduleOf = (starter, file) => file
    .slice(starter.place.root === '' ? 0 : starter.place.root.length + 1)
    .replace(/\.py$/, '')
    .replaceAll('/', '.');
const missing = (variable) => variable === undefined
    ? []
    : [
        `    def test_missing_variable_is_told_by_its_name(self):
        kept = os.environ.pop(${pythonString(variable)})
        try:
            with self.assertRaisesRegex(RuntimeError, ${pythonString(variable)}):
                environment.required(${pythonString(variable)})
        finally:
            os.environ[${pythonString(variable)}] = kept`,
    ];
const dispatching = (starter, codes) => {
    const kinds = starter.triggers.map(({ kind }) => kind).filter((kind) => kind !== 'traffic-hook');
    if (codes.length < 2)
        return [];
    return [
        `    def test_the_handler_tells_its_triggers_apart(self):
        for kind in (${kinds.map((kind) => `"${kind}",`).join(' ')}):
            with self.subTest(kind):
                app.${starter.place.exported}(sample(kind), None)`,
    ];
};
const loading = (starter, modules) => {
    const own = moduleOf(starter, starter.place.file);
    const prefix = own.includes('.') ? own.slice(0, own.lastIndexOf('.') + 1) : '';
    const beside = moduleNames.map((name) => `${prefix}${modules.stems[name]}`);
    const packages = own
        .split('.')
        .slice(0, -1)
        .map((_, index, steps) => steps.slice(0, index + 1).join('.'));
    return `ROOT = pathlib.Path(__file__).resolve().parents[1]

# Each function has modules of the same names: forget those of the function that was tested before.
for name in (${[own, ...beside, ...packages].map((name) => pythonString(name)).join(', ')}):
    sys.modules.pop(name, None)
sys.path.insert(0, str(ROOT${starter.place.root === '' ? '' : ` / ${pythonString(starter.place.root)}`}))
app = importlib.import_module(${pythonString(own)})
logic = importlib.import_module(${pythonString(`${prefix}${modules.stems.logic}`)})
${checkedVariables(starter).length > 0 ? `environment = importlib.import_module(${pythonString(`${prefix}${modules.stems.environment}`)})\n` : ''}sys.path.pop(0)`;
};
/** Tests that `python3 -m unittest discover tests` runs without any install. */
export const pythonTests = (starter, codes, modules) => {
    const variables = checkedVariables(starter);
    const name = starter.slug
        .split('-')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join('');
    const handler = (code) => (codes.length === 1 ? starter.place.exported : `${code.factory}()`);
    return `import importlib
import json
import os
import pathlib
import sys
import unittest

${variables.map((variable) => `os.environ.setdefault(${pythonString(variable)}, ${pythonString(testValue(starter, variable))})\n`).join('')}${loading(starter, modules)}


def sample(kind):
    return json.loads((ROOT / "events" / f"${starter.slug}-{kind}.json").read_text("utf-8"))


def refuse(*_):
    raise RuntimeError("refused")


class ${name}Test(unittest.TestCase):
${[...codes.map((code) => code.tests.replaceAll('%handler%', handler(code))), ...dispatching(starter, codes), ...missing(variables[0])].join('\n\n')}


if __name__ == "__main__":
    unittest.main()
`;
};
