import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { importSource } from '../../domain/import/import.ts';
import { allPairs, inCorpus, syntheticDesign } from '../designs/original.ts';
import { type Figure, time, timed, type Timing } from './figure.ts';

const fullApp = (): string => {
  const file = inCorpus('sbd-examples', 'full-app.json');
  return file === undefined ? allPairs() : readFileSync(file, 'utf8');
};

/** Importing, and what reading the template that comes out costs a general YAML parser. */
type Imported = { readonly timing: Timing; readonly baseline: { readonly name: string; readonly value: number } };

const importing = async (text: string, times: number): Promise<Imported> => {
  const template = importSource(text).files[0]?.text ?? '';
  const timing = await time(
    () => text,
    (input) => importSource(input),
    { times, warmup: Math.ceil(times / 3) },
  );
  const { p50 } = await time(
    () => template,
    (input) => parseDocument(input),
    { times: 5, warmup: 1 },
  );
  return { timing, baseline: { name: 'yaml.parseDocument', value: p50 } };
};

/** Nodes, rounds, goal, and what the original takes to make a template of the same graph on 2 cores (issue 3). */
const sizes = [
  { nodes: 100, times: 15, original: 1.4 },
  { nodes: 500, times: 8, original: 8.1 },
  { nodes: 1000, times: 6, original: 18 },
  { nodes: 2000, times: 5, original: 50, goal: { atMost: 250 } },
] as const;

/** The original's JSON as it is dropped on the page: read, decided as one batch, written as a template. */
export const importFigures = async (): Promise<readonly Figure[]> => {
  const app = await importing(fullApp(), 30);
  const figures = [
    timed('import full-app (the original makes its text in 0.6)', app.timing, { goal: { atMost: 10 }, baseline: app.baseline }),
  ];
  for (const { nodes, times, original, ...rest } of sizes) {
    const { timing, baseline } = await importing(syntheticDesign(nodes), times);
    figures.push(timed(`import ${nodes} nodes (the original: ${original})`, timing, { ...rest, baseline }));
  }
  const [, hundred, , , two] = figures;
  const ratio = (two?.value ?? 0) / (hundred?.value ?? 1);
  return [...figures, { name: 'import: 2000 nodes against 100', value: ratio, unit: 'x', goal: { atMost: 22 } }];
};
