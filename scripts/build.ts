// `npm run build`: bundles the command line and the local server into dist/, in parts, so that a command loads only what it needs.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './tool.ts';

const dist = path.join(root, 'dist');
mkdirSync(dist, { recursive: true });

const { metafile, outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { sbd: 'cli/sbd.ts' },
  outdir: 'dist',
  bundle: true,
  write: false,
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  // Packages that are CommonJS call `require` for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});

// Old parts go last, so that a command that started before the build still finds its own.
const fresh = new Set(outputFiles.map(({ path: file }) => file));
for (const { path: file, contents } of outputFiles) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, contents, { mode: 0o755 });
}
for (const name of readdirSync(path.join(dist, 'parts'))) {
  const file = path.join(dist, 'parts', name);
  if (!fresh.has(file)) rmSync(file);
}
const bytes = Object.fromEntries(Object.entries(metafile.outputs).map(([file, output]) => [file, output.bytes]));
writeFileSync(path.join(dist, 'build.json'), JSON.stringify(bytes, undefined, 2));
