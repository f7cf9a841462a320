import { isList, valueAt } from '../template/value.ts';
import { resolved } from './functions.ts';
import { folderOf, joinPath, pathProblem } from './paths.ts';
const textOf = (value) => (typeof value === 'string' ? value : '');
const languageOf = (runtime) => {
    const node = /^nodejs(\d+)\.x$/.exec(runtime)?.[1];
    // Before Node 18 the runtime has no AWS SDK v3; before Python 3.9 the syntax differs. AWS has retired both.
    if (node !== undefined)
        return Number(node) >= 18 ? 'node' : undefined;
    const python = /^python3\.(\d+)$/.exec(runtime)?.[1];
    return python !== undefined && Number(python) >= 9 ? 'python' : undefined;
};
const isImage = (properties, code) => properties['PackageType'] === 'Image' || properties['ImageUri'] !== undefined || valueAt(code, ['ImageUri']) !== undefined;
const isInS3 = (code) => typeof code === 'string'
    ? /^(?:s3|https?):\/\//i.test(code)
    : valueAt(code, ['Bucket']) !== undefined || valueAt(code, ['S3Bucket']) !== undefined;
const codeOf = ({ properties }) => properties['CodeUri'] ?? properties['Code'];
/** Why the code of a function is not a folder of the project. */
const elsewhere = (fn) => {
    const code = codeOf(fn);
    if (fn.properties['InlineCode'] !== undefined || valueAt(code, ['ZipFile']) !== undefined)
        return 'its code is inline in the template';
    if (isImage(fn.properties, code))
        return 'it is a container image';
    if (isInS3(code))
        return 'its code is in S3';
    if (typeof code === 'string')
        return /\.(?:zip|jar|war)$/i.test(code) ? 'its code is a built archive' : undefined;
    return code === undefined ? undefined : 'its code path is not a plain text';
};
const checkedHandler = (path, exported) => path !== undefined && exported !== undefined && /^[\w-]+(?:\/[\w-]+)*$/.test(path) && /^[A-Za-z_$][\w$]*$/.test(exported)
    ? { module: path, exported }
    : undefined;
/** `src/app.handler` is the export `handler` of module `src/app`; Python also writes `src.app.handler`. */
const handlerOf = (text, language) => {
    if (language === 'python') {
        const [, module, exported] = /^(.+)\.([^.]+)$/.exec(text.replace(/\//g, '.').replace(/^\.+/, '')) ?? [];
        return checkedHandler(module?.replace(/\./g, '/'), exported);
    }
    const [, module, exported] = /^(?:\.\/)?((?:[^/]*\/)*[^/.]+)\.([^/.]+)$/.exec(text) ?? [];
    return checkedHandler(module, exported);
};
const entryPoint = (fn, module) => {
    const entries = valueAt(fn.metadata, ['BuildProperties', 'EntryPoints']);
    const names = isList(entries) ? entries.filter((entry) => typeof entry === 'string') : [];
    const stem = module.slice(module.lastIndexOf('/') + 1);
    return names.find((name) => name.replace(/^.*\//, '').replace(/\.[a-z]+$/, '') === stem) ?? names[0];
};
const isExternal = (fn) => {
    const external = valueAt(fn.metadata, ['BuildProperties', 'External']);
    return isList(external) && external.some((name) => typeof name === 'string' && name.startsWith('@aws-sdk/'));
};
const nodePlace = (fn, runtime, root, handler) => {
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
const pythonPlace = (runtime, root, handler) => {
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
const builder = (fn) => {
    const method = fn.metadata['BuildMethod'];
    const known = method === undefined || method === 'esbuild' || (typeof method === 'string' && /^(?:nodejs|python)[\d.x]+$/.test(method));
    return known ? undefined : typeof method === 'string' ? method : 'a method of its own';
};
const runtimeReason = (runtime) => typeof runtime === 'string' ? `there is no starter code for the runtime ${runtime} yet` : 'its runtime is not stated as a plain text';
const buildReason = (fn) => {
    const method = builder(fn);
    return method === undefined ? undefined : `it is built by ${method}`;
};
const withHandler = (model, fn, runtime, language) => {
    const handler = handlerOf(textOf(resolved(model, fn.properties['Handler'])), language);
    if (handler === undefined)
        return { reason: 'its handler is not of the form file.function' };
    const root = joinPath(textOf(codeOf(fn)) || '.');
    const place = language === 'python' ? pythonPlace(runtime, root, handler) : nodePlace(fn, runtime, root, handler);
    const problem = pathProblem(place.file);
    return problem === undefined ? { place } : { reason: `its path holds ${problem}` };
};
/** Where the code of a function belongs as `Runtime`, `Handler`, `CodeUri` and the build metadata stand. */
export const placeOf = (model, fn) => {
    const runtime = resolved(model, fn.properties['Runtime']);
    const language = typeof runtime === 'string' ? languageOf(runtime) : undefined;
    const reason = elsewhere(fn) ?? (language === undefined ? runtimeReason(runtime) : buildReason(fn));
    if (reason !== undefined)
        return { reason };
    return typeof runtime === 'string' && language !== undefined
        ? withHandler(model, fn, runtime, language)
        : { reason: runtimeReason(runtime) };
};
/** Folder in which the handler's file lies. */
export const handlerFolder = (place) => folderOf(place.file);
