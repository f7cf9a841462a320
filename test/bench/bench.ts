// `npm run bench`: prints the project's figures beside their goals, and writes them to dist/bench.json. It never fails on a figure.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/tool.ts';
import { changeFigures } from './change-figures.ts';
import { type Figure, isMet, ratioOf } from './figure.ts';
import { importFigures } from './import-figures.ts';
import { openFigures } from './open-figures.ts';
import { processFigures } from './process-figures.ts';
import { storeFigures } from './store-figures.ts';
import { table } from './table.ts';

const groups = [changeFigures, importFigures, openFigures, storeFigures, processFigures];
const figures: Figure[] = [];
for (const measure of groups) {
  figures.push(...(await measure()));
  console.error(`${figures.length} figures measured`);
}

console.log(table(figures));
const file = path.join(root, 'dist', 'bench.json');
mkdirSync(path.dirname(file), { recursive: true });
const machine = { node: process.version, platform: process.platform, cores: availableParallelism() };
const rows = figures.map((figure) => ({ ...figure, met: isMet(figure), ratio: ratioOf(figure) }));
writeFileSync(file, `${JSON.stringify({ machine, figures: rows }, undefined, 2)}\n`);
console.log(`\n${figures.filter((figure) => isMet(figure) === false).length} goals missed; all figures are in dist/bench.json`);
