import type { Model } from '../graph/model.ts';
import { isList, valueAt } from '../template/value.ts';
import type { Value, ValueMap } from '../template/value.ts';
import { resolved } from './functions.ts';
import type { TemplateFunction } from './functions.ts';
import { folderOf, joinPath, pathProblem } from './paths.ts';

export type Language = 'typescript' | 'javascript' | 'python';

/** Where a function's code belongs. Paths are relative to the project, with `/`. */
export type Place = {
  readonly language: Language;
  readonly runtime: string;
  /** Folder that becomes the root of the deployed package; '' is the project itself. */
  readonly root: string;
  /** The file that exports the handler. */
  readonly file: string;
  /** Name under which the handler is exported. */
  readonly exported: string;
  /** Files of which any one means that the code is already there. */
  readonly candidates: readonly string[];
  /** esbuild leaves AWS SDK imports to the runtime. */
  readonly sdkIsExternal: boolean;
};

/** A place, or the reason why no starter code is made. */
export type Placing = { readonly place: Place } | { readonly reason: string };

type Handler = { readonly module: string; readonly exported: string };

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

const languageOf = (runtime: string): 'node' | 'python' | undefined => {
  const node = /^nodejs(\d+)\.x$/.exec(runtime)?.[1];
  // Before Node 18 the runtime has no AWS SDK v3; before Python 3.9 the syntax differs. AWS has retired both.
  if (node !== undefined) return Number(node) >= 18 ? 'node' : undefined;
  const python = /^python3\.(\d+)$/.exec(runtime)?.[1];
  return python !== undefined && Number(python) >= 9 ? 'python' : undefined;
};

const isImage = (properties: ValueMap, code: Value | undefined) =>
  properties['PackageType'] === 'Image' || properties['ImageUri'] !== undefined || valueAt(code, ['ImageUri']) !== undefined;

const isInS3 = (code: Value | undefined) =>
  typeof code === 'string'
    ? /^(?:s3|https?):\/\//i.test(code)
    : valueAt(code, ['Bucket']) !== undefined || valueAt(code, ['S3Bucket']) !== undefined;

const codeOf = ({ properties }: TemplateFunction) => properties['CodeUri'] ?? properties['Code'];

/** Why the code of a function is not a folder of the project. */
const elsewhere = (fn: TemplateFunction): string | undefined => {
  const code = codeOf(fn);
  if (fn.properties['InlineCode'] !== undefined || valueAt(code, ['ZipFile']) !== undefined) return 'its code is inline in the template';
  if (isImage(fn.properties, code)) return 'it is a container image';
  if (isInS3(code)) return 'its code is in S3';
  if (typeof code === 'string') return /\.(?:zip|jar|war)$/i.test(code) ? 'its code is a built archive' : undefined;
  return code === undefined ? undefined : 'its code path is not a plain text';
};

/** Words that Python keeps (Python 3 reference, "Keywords"): none can be the name of a function. */
const kept =
  /^(?:False|None|True|__debug__|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;

const forms = {
  node: /^(?:\.\/)?([\w-]+(?:\/[\w-]+)*)\.([A-Za-z_$][\w$]*)$/,
  python: /^([\w-]+(?:[/.][\w-]+)*)\.([A-Za-z_]\w*)$/,
} as const;

/** `src/app.handler` is the export `handler` of module `src/app`; Python also writes `src.app.handler`. Or the reason why not. */
const handlerOf = (text: string, language: 'node' | 'python'): Handler | string => {
  const [, module, exported] = forms[language].exec(text) ?? [];
  if (module === undefined || exported === undefined) return 'its handler is not of the form file.function';
  if (language === 'python' && kept.test(exported)) return `its handler is called ${exported}, a word that Python keeps for itself`;
  return { module: module.replace(/\./g, '/'), exported };
};

const entryPoint = (fn: TemplateFunction, module: string): string | undefined => {
  const entries = valueAt(fn.metadata, ['BuildProperties', 'EntryPoints']);
  const names = isList(entries) ? entries.filter((entry) => typeof entry === 'string') : [];
  const stem = module.slice(module.lastIndexOf('/') + 1);
  return names.find((name) => name.replace(/^.*\//, '').replace(/\.[a-z]+$/, '') === stem) ?? names[0];
};

const isExternal = (fn: TemplateFunction) => {
  const external = valueAt(fn.metadata, ['BuildProperties', 'External']);
  return isList(external) && external.some((name) => typeof name === 'string' && name.startsWith('@aws-sdk/'));
};

const nodePlace = (fn: TemplateFunction, runtime: string, root: string, handler: Handler): Place => {
  const bundled = fn.metadata['BuildMethod'] === 'esbuild';
  const entry = bundled ? (entryPoint(fn, handler.module) ?? `${handler.module}.ts`) : `${handler.module}.mjs`;
  const stem = joinPath(root, entry.replace(/\.[cm]?[jt]sx?$/, ''));
  const typed = /\.[cm]?tsx?$/.test(entry);
  return {
    language: typed ? 'typescript' : 'javascript',
    runtime,
    root,
    file: joinPath(root, entry),
    exported: handler.exported,
    candidates: [
      joinPath(root, entry),
      ...['.ts', '.mts', '.tsx', '.mjs', '.js', '.cjs'].map((extension) => `${stem}${extension}`),
      `${joinPath(root, handler.module)}.js`,
    ],
    sdkIsExternal: !bundled || isExternal(fn),
  };
};

const pythonPlace = (runtime: string, root: string, handler: Handler): Place => {
  const stem = joinPath(root, handler.module);
  return {
    language: 'python',
    runtime,
    root,
    file: `${stem}.py`,
    exported: handler.exported,
    candidates: [`${stem}.py`, `${stem}/__init__.py`],
    sdkIsExternal: true,
  };
};

const builder = (fn: TemplateFunction): string | undefined => {
  const method = fn.metadata['BuildMethod'];
  const known = method === undefined || method === 'esbuild' || (typeof method === 'string' && /^(?:nodejs|python)[\d.x]+$/.test(method));
  return known ? undefined : typeof method === 'string' ? method : 'a method of its own';
};

const runtimeReason = (runtime: Value | undefined) =>
  typeof runtime === 'string' ? `there is no starter code for the runtime ${runtime} yet` : 'its runtime is not stated as a plain text';

const buildReason = (fn: TemplateFunction) => {
  const method = builder(fn);
  return method === undefined ? undefined : `it is built by ${method}`;
};

const withHandler = (model: Model, fn: TemplateFunction, runtime: string, language: 'node' | 'python'): Placing => {
  const handler = handlerOf(textOf(resolved(model, fn.properties['Handler'])), language);
  if (typeof handler === 'string') return { reason: handler };
  const root = joinPath(textOf(codeOf(fn)) || '.');
  const place = language === 'python' ? pythonPlace(runtime, root, handler) : nodePlace(fn, runtime, root, handler);
  const problem = pathProblem(place.file);
  return problem === undefined ? { place } : { reason: `its path holds ${problem}` };
};

/** Where the code of a function belongs as `Runtime`, `Handler`, `CodeUri` and the build metadata stand. */
export const placeOf = (model: Model, fn: TemplateFunction): Placing => {
  const runtime = resolved(model, fn.properties['Runtime']);
  const language = typeof runtime === 'string' ? languageOf(runtime) : undefined;
  const reason = elsewhere(fn) ?? (language === undefined ? runtimeReason(runtime) : buildReason(fn));
  if (reason !== undefined) return { reason };
  return typeof runtime === 'string' && language !== undefined
    ? withHandler(model, fn, runtime, language)
    : { reason: runtimeReason(runtime) };
};

/** Folder in which the handler's file lies. */
export const handlerFolder = (place: Place): string => folderOf(place.file);
