import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';

/** A TypeScript file: what it imports, type imports included, and how often each kind of syntax node stands in it. */
export type Module = {
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly string[];
  /** Names of classes that it declares. */
  readonly classes: readonly string[];
  /** Calls that make it impure, such as `Date.now`. */
  readonly impure: readonly string[];
  readonly readsEnvironment: boolean;
};

type Syntax = { readonly type: string; readonly [key: string]: unknown };

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* walk(value: unknown): Generator<Syntax> {
  if (isSyntax(value)) yield value;
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) yield* walk(child);
}

const nameOf = (value: unknown): string => (isSyntax(value) && typeof value.name === 'string' ? value.name : '');

/** `Date.now` for such a member expression, '' for all other syntax. */
const memberOf = (syntax: Syntax): string =>
  syntax.type === 'MemberExpression' ? `${nameOf(syntax.object)}.${nameOf(syntax.property)}` : '';

const isNewDate = (syntax: Syntax): boolean =>
  syntax.type === 'NewExpression' && nameOf(syntax.callee) === 'Date' && Array.isArray(syntax.arguments) && syntax.arguments.length === 0;

const impureMembers = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID']);

/** Reads one module. `file` is relative to the project's root, with forward slashes. */
export const readModule = (file: string, text: string): Module => {
  const { module, program } = parseSync(file, text);
  const syntax = [...walk(program)];
  const members = syntax.map(memberOf);
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => text.slice(moduleRequest.start + 1, moduleRequest.end - 1));
  const exported = module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []));
  const targets = [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported, ...dynamic];
  return {
    file,
    lines: text.split('\n').length - 1,
    imports: [...new Set(targets)].map((target) => resolve(file, target)),
    classes: syntax.filter(({ type }) => type === 'ClassDeclaration' || type === 'ClassExpression').map(({ id }) => nameOf(id)),
    impure: [...members.filter((member) => impureMembers.has(member)), ...syntax.filter(isNewDate).map(() => 'new Date()')],
    readsEnvironment: members.includes('process.env'),
  };
};

const resolve = (file: string, target: string): string =>
  target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;

export const readModules = (root: string, files: readonly string[]): readonly Module[] =>
  files.map((file) => readModule(file, readFileSync(path.join(root, file), 'utf8')));
