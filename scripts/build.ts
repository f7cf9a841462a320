// `npm run build`: bundles the command line and the local server into dist/, in parts, so that a command loads only what it needs.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root, runNode } from './tool.ts';

const dist = path.join(root, 'dist');
mkdirSync(dist, { recursive: true });
if (!runNode(['scripts/prepare-spec.ts'])) throw new Error('The resource specification could not be prepared, see above');

const { metafile, outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { sbd: 'cli/sbd.ts' },
  outdir: 'dist',
  bundle: true,
  write: false,
  splitting: true,
  chunkNames: 'part-[hash]',
  format: 'esm',
  platform: 'node',
  // jsonc-parser's CommonJS finds its parts by a `require` that no bundler sees.
  mainFields: ['module', 'main'],
  target: 'node24',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  // Packages that are CommonJS call `require` for Node's own modules.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  logLevel: 'warning',
});

// The page is served from beside the code. Old parts go last, so that a command that started before the build finds its own.
cpSync(path.join(root, 'local', 'page'), path.join(dist, 'page'), { recursive: true });
const fresh = new Set(outputFiles.map(({ path: file }) => path.basename(file)));
for (const { path: file, contents } of outputFiles) writeFileSync(file, contents, { mode: 0o755 });
for (const name of readdirSync(dist)) if (name.startsWith('part-') && !fresh.has(name)) rmSync(path.join(dist, name));
const bytes = Object.fromEntries(Object.entries(metafile.outputs).map(([file, output]) => [file, output.bytes]));
writeFileSync(path.join(dist, 'build.json'), JSON.stringify(bytes, undefined, 2));
