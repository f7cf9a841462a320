import { spawnSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathProblem } from '../../../domain/codegen/paths.ts';
import { generateProject } from '../../../domain/codegen/project.ts';
import { defaultSettings } from '../../../domain/design/commands.ts';
import { openModel } from '../../../domain/graph/open.ts';

const generate = (files: ReadonlyMap<string, string>, more: Partial<Parameters<typeof generateProject>[0]> = {}) =>
  generateProject({
    model: openModel(files, { main: [...files.keys()][0] ?? 'template.yaml' }),
    name: 'Shop',
    description: '',
    settings: defaultSettings,
    ...more,
  });

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/orders, Handler: app.handler, Runtime: python3.13 }
`;

describe('generateProject', () => {
  it('keeps the template byte for byte, and says what it made', () => {
    const { files, notes } = generate(new Map([['template.yaml', template]]));
    expect([...files.keys()]).toEqual([
      'template.yaml',
      'src/orders/app.py',
      'src/orders/logic.py',
      'src/orders/log.py',
      'tests/test_orders.py',
      'events/orders-direct.json',
      'samconfig.toml',
      '.gitignore',
      'README.md',
    ]);
    expect(files.get('template.yaml')).toBe(template);
    expect(notes).toEqual([]);
  });

  it('never overwrites what the design holds', () => {
    const own = new Map([
      ['template.yaml', template],
      ['README.md', 'mine'],
      ['SAMCONFIG.toml', 'mine'],
      ['src/orders/logic.py', 'mine'],
    ]);
    const { files, notes } = generate(own);
    for (const [path, text] of own) expect(files.get(path)).toBe(text);
    expect(files.has('samconfig.toml')).toBe(false);
    expect(notes).toEqual([
      expect.stringMatching(/^src\/orders\/logic.py: not written/),
      expect.stringMatching(/^samconfig.toml: not written.*case/),
      expect.stringMatching(/^README.md: not written/),
    ]);
  });

  it('makes nothing that lies beside the template already', () => {
    const { files, notes } = generate(new Map([['template.yaml', template]]), {
      present: (path) => path === 'src/orders/app.py' || path === 'README.md',
    });
    expect([...files.keys()]).toEqual(['template.yaml', 'samconfig.toml', '.gitignore']);
    expect(notes).toEqual([
      'Orders: no starter code, since its code is already there',
      'README.md: not written, a file of that name is already there',
    ]);
  });

  it('tells what it left out in the README too', () => {
    const { files } = generate(new Map([['template.yaml', template.replace('python3.13', 'java21')]]));
    expect(files.get('README.md')).toMatch(/there is no starter code for the runtime java21 yet/);
  });

  it('leaves out a file of the design that would leave the project', () => {
    const { files, notes } = generate(
      new Map([
        ['template.yaml', template],
        ['../x', '1'],
        ['CON', '2'],
      ]),
    );
    expect([...files.keys()].filter((path) => path.includes('..') || path === 'CON')).toEqual([]);
    expect(notes.slice(0, 2)).toEqual([expect.stringMatching(/^\.\.\/x: left out/), expect.stringMatching(/^CON: left out/)]);
  });

  it('asks for parameters and capabilities that the template needs', () => {
    const text = `${template}  Role: { Type: AWS::IAM::Role, Properties: { RoleName: x } }\n  Nested: { Type: AWS::Serverless::Application }\nParameters:\n  Domain: { Type: String }\n  Size: { Type: Number, Default: 1 }\n`;
    const { files } = generate(new Map([['infra.yaml', text]]));
    expect(files.get('samconfig.toml')).toMatch(
      /template_file = "infra.yaml"[\s\S]*capabilities = "CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND"/,
    );
    expect(files.get('README.md')).toMatch(/asks for <code>Domain<\/code>: `--guided`/);
  });

  it('gathers handlers that the template looks for in one file', () => {
    const both = template
      .replace('app.handler', 'app.create')
      .concat(
        '  Other:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: src/orders, Handler: app.list, Runtime: python3.13 }\n',
      );
    const { files } = generate(new Map([['template.yaml', both]]));
    expect(files.get('src/orders/app.py')).toBe('from app_create import create  # noqa: F401\nfrom app_list import list  # noqa: F401\n');
    expect(files.has('src/orders/orders_logic.py')).toBe(true);
  });
});

const nasty = [
  "'; process.exit(1); '",
  '"""\nimport os\n',
  '*/ evil /*',
  '`${x}`',
  '\u001b[2J',
  '\u202ex',
  '\u2028',
  '«: any»',
  '%argument%',
  '"]\nclick n0 "javascript:x"',
  '```',
  '<script>',
  '| |',
  '$(id)',
  '__proto__',
  'constructor',
  '\ud800',
  '../..',
  '',
  'A'.repeat(255),
  '"\n[x]\n',
  '日本語',
  '💥',
];
const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...nasty), { maxLength: 3 }).map((parts) => parts.join('')),
);

const hostile = fc.array(
  fc.record({
    id: text,
    description: text,
    runtime: fc.constantFrom('nodejs24.x', 'python3.13', ...nasty),
    bundled: fc.boolean(),
    code: fc.oneof(fc.constantFrom('src/a', 'src/A', '.', 'src/../..', '/x', 'con'), text),
    handler: fc.oneof(fc.constantFrom('app.handler', 'app.other', 'src/app.handler', 'app.delete', 'app.log'), text),
    variable: text,
    node: text,
  }),
  { minLength: 1, maxLength: 4 },
);

type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never;

const entry = (one: Hostile[number]) => ({
  Type: 'AWS::Serverless::Function',
  ...(one.bundled ? { Metadata: { BuildMethod: 'esbuild', BuildProperties: { EntryPoints: ['app.ts'] } } } : {}),
  Properties: {
    Description: one.description,
    Runtime: one.runtime,
    CodeUri: one.code,
    Handler: one.handler,
    Tracing: 'Active',
    Environment: {
      Variables: Object.fromEntries([
        [one.variable, { Ref: one.node }],
        ['TABLE_NAME', { Ref: one.node }],
      ]),
    },
    Policies: [{ DynamoDBCrudPolicy: { TableName: { Ref: one.node } } }],
    Events: {
      One: { Type: 'SQS', Properties: { Queue: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
      [one.variable]: { Type: 'Api', Properties: { Path: one.description, Method: 'any' } },
    },
  },
});

const hostileTemplate = (functions: Hostile) =>
  JSON.stringify({
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: Object.fromEntries([
      ...functions.map((one): [string, object] => [one.node, { Type: 'AWS::DynamoDB::Table' }]),
      ['Queue', { Type: 'AWS::SQS::Queue' }],
      ...functions.map((one): [string, object] => [one.id, entry(one)]),
    ]),
  });

const python = ['python3.11', 'python3'].find((name) => spawnSync(name, ['-c', 'import tomllib']).status === 0);
const parseAll = `import ast,json,sys,tomllib
for name, text in json.load(sys.stdin):
    (ast.parse if name.endswith(".py") else tomllib.loads)(text)
`;

const readable = (path: string, content: string) => {
  if (/\.m?ts$|\.mjs$/.test(path)) transformSync(content, { loader: path.endsWith('.mjs') ? 'js' : 'ts' });
  if (path.endsWith('.json')) JSON.parse(content);
};

const expectPicture = (readme: string) => {
  const [, picture = '', ...more] = readme.split('```mermaid\n');
  expect(more).toEqual([]);
  for (const line of picture.split('```')[0]?.split('\n') ?? []) {
    expect(line).toMatch(/^(?:flowchart LR|  n\d+[[({]{1,2}"[^"\n]*"[\])}]{1,2}|  n\d+ (?:-->|-\.->)\|"[^"\n]*"\| n\d+|)$/u);
  }
};

describe('strangers as authors', () => {
  it('nothing they write breaks out of any language, leaves the project or reaches the terminal', { timeout: 120_000 }, () => {
    const others: [string, string][] = [];
    const seen = fc.property(hostile, text, text, (functions, name, description) => {
      const given = new Map([['template.json', hostileTemplate(functions)]]);
      const more = { name, description, layout: { labels: new Map(functions.map(({ id, description: label }) => [id, label])) } };
      const { files } = generate(given, more);
      const made = [...files].filter(([path]) => path !== 'template.json');
      expect(made.map(([path]) => pathProblem(path)).filter((problem) => problem !== undefined)).toEqual([]);
      for (const [path, content] of made) {
        expect(content).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        readable(path, content);
      }
      others.push(...made.filter(([path]) => /\.py$|\.toml$/.test(path)));
      const readme = files.get('README.md') ?? '';
      expect(readme.replace(/```sh\n[^]*?\n```/g, '').replace(/<\/?code>/g, '')).not.toMatch(/<[a-z]/i);
      expectPicture(readme);
      expect(files).toEqual(generate(given, more).files);
    });
    fc.assert(seen, { numRuns: 60 });
    const parsed =
      python === undefined
        ? { stderr: '', status: 0 }
        : spawnSync(python, ['-c', parseAll], { input: JSON.stringify(others), encoding: 'utf8' });
    expect(parsed).toMatchObject({ stderr: '', status: 0 });
  });
});
