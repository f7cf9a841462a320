import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Access } from '../../domain/codegen/accesses.ts';
import type { Language } from '../../domain/codegen/place.ts';
import { nodeStarter } from '../../domain/codegen/starter/nodejs/node-starter.ts';
import { nodeTriggers } from '../../domain/codegen/starter/nodejs/triggers.ts';
import { pythonStarter } from '../../domain/codegen/starter/python/python-starter.ts';
import type { Starter } from '../../domain/codegen/starter/starter.ts';
import type { Trigger } from '../../domain/codegen/triggers.ts';
import { binOf, root } from '../../scripts/tool.ts';
import { python, run } from './starter-project.ts';

// Every two triggers of one function, in every form of each: nothing of what is written for one may lie idle beside the other.
const isKind = (name: string): name is Trigger['kind'] => Object.hasOwn(nodeTriggers, name);
const plain = { partial: false, ordered: false, simple: false, sources: [] } as const;
const forms: readonly Trigger[] = Object.keys(nodeTriggers)
  .filter(isKind)
  .flatMap((kind): readonly Trigger[] => [
    { ...plain, kind },
    ...(['queue', 'kinesis', 'dynamodb'].includes(kind) ? [{ ...plain, kind, partial: true }] : []),
    ...(kind === 'queue' ? [{ ...plain, kind, partial: true, ordered: true }] : []),
    ...(kind === 'http-authorizer' ? [{ ...plain, kind, simple: true }] : []),
  ]);
const pairs = forms.flatMap((one, index) =>
  forms
    .slice(index)
    .filter((other) => other === one || other.kind !== one.kind)
    .map((other) => [one, other]),
);

const access: Access = {
  node: 'T',
  kind: 'table',
  fifo: false,
  knowsRepeats: false,
  reads: true,
  writes: true,
  variable: 'T_NAME',
  name: 't',
};

const extensions = { typescript: 'ts', javascript: 'mjs', python: 'py' } as const;

const starters = (language: Language): readonly Starter[] =>
  pairs.map(([one, other], index) => ({
    ids: ['Fn'],
    description: '',
    slug: `fn-${index}`,
    place: {
      language,
      runtime: '',
      root: `${language}/f${index}`,
      file: `${language}/f${index}/app.${extensions[language]}`,
      exported: 'handler',
      candidates: [],
      sdkIsExternal: true,
    },
    triggers: [...new Set([one, other].flatMap((each) => each ?? []))],
    accesses: index % 2 === 0 ? [] : [access],
    tracing: index % 3 === 0,
    ...(index % 5 === 0 ? { version: 'VERSION' } : {}),
    prefix: '',
  }));

const folder = mkdtempSync(path.join(tmpdir(), 'sbd-pairs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};

const writeAll = (language: Language) => {
  const made = starters(language).flatMap((starter) => [...(language === 'python' ? pythonStarter(starter) : nodeStarter(starter))]);
  expect(made.length).toBeGreaterThan(1_000);
  for (const [file, text] of made) write(file, text);
};

const compilerOptions = {
  target: 'es2022',
  lib: ['es2022'],
  module: 'preserve',
  moduleResolution: 'bundler',
  types: ['node'],
  strict: true,
  noUnusedLocals: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

it('TypeScript: all that is declared is used', { timeout: 120_000 }, async () => {
  writeAll('typescript');
  mkdirSync(path.join(folder, 'node_modules/@types'), { recursive: true });
  for (const name of ['@types/node', 'undici-types'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name), 'junction');
  write('sdk.d.ts', "declare module '@aws-sdk/*';\n");
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['sdk.d.ts', 'typescript', 'tests/*.mts'] }));
  const ran = await run(process.execPath, [binOf('typescript', 'tsc'), '-p', folder], { cwd: folder });
  expect(ran.output.slice(0, 4_000)).toBe('');
  expect(ran.code).toBe(0);
});

it('JavaScript: all that is declared is used', { timeout: 120_000 }, async () => {
  writeAll('javascript');
  // The logic has its resources at hand before it uses any: parameters may lie idle.
  const rules = { 'no-unused-vars': ['error', { args: 'none' }], 'no-undef': 'error' };
  write('.oxlintrc.json', JSON.stringify({ env: { node: true, es2024: true }, categories: { correctness: 'off' }, rules }));
  const ran = await run(process.execPath, [binOf('oxlint'), '--format', 'unix', 'javascript'], { cwd: folder });
  expect(ran.code === 0 ? '' : ran.output.slice(0, 4_000)).toBe('');
});

/** Names that a module of Python binds at its top, or imports, and never reads: what pyflakes would say of such code. */
const unread = `
import ast, pathlib, sys
for file in sorted(pathlib.Path('python').rglob('*.py')):
    tree = ast.parse(file.read_text('utf-8'))
    bound = {a.asname or a.name for n in tree.body if isinstance(n, (ast.Import, ast.ImportFrom)) for a in n.names} - {'annotations'}
    if file.name == 'app.py':
        bound |= {n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))} - {'handler'}
    words = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    for name in sorted(bound - words):
        print(file, name)
`;

it.skipIf(python === undefined)('Python: all that is imported and declared is used', { timeout: 120_000 }, async () => {
  writeAll('python');
  const ran = await run(python ?? '', ['-c', unread], { cwd: folder });
  expect(ran.output.slice(0, 4_000)).toBe('');
  expect(ran.code).toBe(0);
});
