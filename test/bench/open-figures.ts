import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { preparedSpec } from '../../adapters/spec/prepared-spec.ts';
import { check } from '../../domain/analysis/check.ts';
import { openModel } from '../../domain/graph/open.ts';
import { inCorpus } from '../designs/original.ts';
import { templateOf } from '../designs/sam-text.ts';
import { type Figure, time, timed } from './figure.ts';

const filesOf = (text: string) => new Map([['template.yaml', text]]);

/** Cold: nothing of the file is known. The code itself is warm, as on a server. */
const openCold = async (): Promise<Figure> => {
  const text = templateOf(500);
  const spec = preparedSpec();
  const { p50 } = await time(
    () => text,
    (input) => parseDocument(input, { logLevel: 'error' }),
    { times: 10, warmup: 3 },
  );
  const timing = await time(
    () => filesOf(text),
    (files) => check(openModel(files), spec),
    { times: 15, warmup: 3 },
  );
  return timed('open a template of 500 resources, graph and problems', timing, {
    goal: { atMost: 150 },
    baseline: { name: 'yaml.parseDocument', value: p50 },
  });
};

const templatesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json|template)$/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));

const roundTrips = async (): Promise<readonly Figure[]> => {
  const folder = inCorpus('templates');
  if (folder === undefined) return [];
  const texts = templatesIn(folder);
  const open = () => texts.filter((text) => openModel(filesOf(text)).files.get('template.yaml') !== text).length;
  const { p50 } = await time(
    () => texts,
    (all) => all.map((text) => parseDocument(text, { logLevel: 'error' })),
    { times: 1, warmup: 0 },
  );
  const timing = await time(() => texts, open, { times: 3, warmup: 1 });
  return [timed(`open, lift and print ${texts.length} templates`, timing, { baseline: { name: 'yaml.parseDocument', value: p50 } })];
};

export const openFigures = async (): Promise<readonly Figure[]> => [await openCold(), ...(await roundTrips())];
