import type { Model } from '../graph/model.ts';
import { isList, valueAt } from '../template/value.ts';
import type { Value } from '../template/value.ts';
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

const textOf = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const languageOf = (runtime: string): 'node' | 'python' | undefined => {
  const node = /^nodejs(\d+)\.x$/.exec(runtime)?.[1];
  // Before Node 18 the runtime has no AWS SDK v3; before Python 3.9 the syntax differs. AWS has retired both.
  if (node !== undefined) return Number(node) >= 18 ? 'node' : undefined;
  const python = /^python3\.(\d+)$/.exec(runtime)?.[1];
  return python !== undefined && Number(python) >= 9 ? 'python' : undefined;
};

const elsewhere = (fn: TemplateFunction): string | undefined => {
  const code = fn.properties['CodeUri'] ?? fn.properties['Code'];
  if (valueAt(fn.properties, ['InlineCode']) !== undefined || valueAt(code, ['ZipFile']) !== undefined) return 'its code is inline in the template';
  if (fn.properties['PackageType'] === 'Image' || valueAt(fn.properties, ['ImageUri']) !== undefined || valueAt(code, ['ImageUri']) !== undefined) {
    return 'it is a container image';
  }
  const inS3 = typeof code === 'string' ? /^(?:s3|https?):\/\//i.test(code) : valueAt(code, ['Bucket']) !== undefined || valueAt(code, ['S3Bucket']) !== undefined;
  if (inS3) return 'its code is in S3';
  if (typeof code === 'string' && /\.(?:zip|jar|war)$/i.test(code)) return 'its code is a built archive';
  return code !== undefined && typeof code !== 'string' ? 'its code path is not a plain text' : undefined;
};

/** `src/app.handler` is the export `handler` of module `src/app`; Python also writes `src.app.handler`. */
const handlerOf = (text: string | undefined, language: 'node' | 'python'): Handler | undefined => {
  const dotted = language === 'python' ? text?.replace(/\//g, '.') : text;
  const match = language === 'python' ? /^(?:\.)*(.+)\.([^.]+)$/.exec(dotted ?? '') : /^(?:\.\/)?((?:[^/]*\/)*[^/.]+)\.([^/.]+)$/.exec(dotted ?? '');
  const [, module, exported] = match ?? [];
  if (module === undefined || exported === undefined || !/^[A-Za-z_$][\w$]*$/.test(exported)) return undefined;
  const path = language === 'python' ? module.replace(/\./g, '/') : module;
  return /^[\w-]+(?:\/[\w-]+)*$/.test(path) ? { module: path, exported } : undefined;
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
    candidates: [joinPath(root, entry), ...['.ts', '.mts', '.tsx', '.mjs', '.js', '.cjs'].map((extension) => `${stem}${extension}`), `${joinPath(root, handler.module)}.js`],
    sdkIsExternal: !bundled || isExternal(fn),
  };
};

const pythonPlace = (runtime: string, root: string, handler: Handler): Place => {
  const stem = joinPath(root, handler.module);
  return { language: 'python', runtime, root, file: `${stem}.py`, exported: handler.exported, candidates: [`${stem}.py`, `${stem}/__init__.py`], sdkIsExternal: true };
};

const builder = (fn: TemplateFunction): string | undefined => {
  const method = fn.metadata['BuildMethod'];
  const known = method === undefined || method === 'esbuild' || (typeof method === 'string' && /^(?:nodejs|python)[\d.x]+$/.test(method));
  return known ? undefined : typeof method === 'string' ? method : 'a method of its own';
};

const runtimeReason = (runtime: Value | undefined) =>
  typeof runtime === 'string' ? `there is no starter code for the runtime ${runtime} yet` : 'its runtime is not stated as a plain text';

/** Where the code of a function belongs as `Runtime`, `Handler`, `CodeUri` and the build metadata stand. */
export const placeOf = (model: Model, fn: TemplateFunction): Placing => {
  const reason = elsewhere(fn);
  if (reason !== undefined) return { reason };
  const runtime = resolved(model, fn.properties['Runtime']);
  const language = typeof runtime === 'string' ? languageOf(runtime) : undefined;
  if (typeof runtime !== 'string' || language === undefined) return { reason: runtimeReason(runtime) };
  const method = builder(fn);
  if (method !== undefined) return { reason: `it is built by ${method}` };
  const handler = handlerOf(textOf(resolved(model, fn.properties['Handler'])), language);
  if (handler === undefined) return { reason: 'its handler is not of the form file.function' };
  const code = textOf(fn.properties['CodeUri'] ?? fn.properties['Code']) ?? '.';
  const root = joinPath(code);
  const place = language === 'python' ? pythonPlace(runtime, root, handler) : nodePlace(fn, runtime, root, handler);
  const problem = pathProblem(place.file);
  return problem === undefined ? { place } : { reason: `its path holds ${problem}` };
};

/** Folder in which the handler's file lies. */
export const handlerFolder = (place: Place): string => folderOf(place.file);

