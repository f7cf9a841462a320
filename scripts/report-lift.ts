/** Prints how many of the corpus's independently read edges the lift finds, by mechanism (CONTRACT: Edges). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindOfType } from '../domain/catalogue/registry.ts';
import type { Graph } from '../domain/graph/graph.ts';
import { openModel } from '../domain/graph/open.ts';

type Row = {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly types: readonly [string, string];
  readonly mechanisms: string;
};
type Tally = { readonly rows: number; readonly found: number };

export const corpus = process.env['SBD_CORPUS'] ?? '../shared/corpus';

/** The seven columns of wirings-edges.tsv. */
const columns = (line: string): readonly [string, string, string, string, string, string, string] => {
  const cells = line.split('\t');
  const at = (index: number): string => cells[index] ?? '';
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6)];
};

const readRows = (): readonly Row[] => {
  const [, ...lines] = readFileSync(join(corpus, 'wirings-edges.tsv'), 'utf8').trimEnd().split('\n');
  return lines.flatMap((line): readonly Row[] => {
    const [file, from, to, fromType, toType, mechanisms, primary] = columns(line);
    const known = kindOfType(plain(fromType)) !== undefined && kindOfType(plain(toType)) !== undefined;
    return primary === 'True' && known ? [{ file, from, to, types: [fromType, toType], mechanisms }] : [];
  });
};

/** `AWS::Serverless::Api~ProdStage` names what SAM makes of the API: the API. */
const plain = (type: string): string => type.split('~')[0] ?? type;

const pairsOf = (graph: Graph): ReadonlySet<string> => {
  const pairs = new Set<string>();
  for (const { from, to } of graph.edges.values()) pairs.add(`${from}>${to}`);
  return pairs;
};

/** Found as drawn, the other way round where the table of relations says so, or over a rule between the two. */
const isFound = (graph: Graph, pairs: ReadonlySet<string>, from: string, to: string): boolean => {
  if (pairs.has(`${from}>${to}`) || pairs.has(`${to}>${from}`)) return true;
  return [...graph.nodes.values()].some(({ id, kind }) => kind === 'rule' && pairs.has(`${from}>${id}`) && pairs.has(`${id}>${to}`));
};

/** Rows found and missed; missed ones in the order of the file. */
export const measureLift = (): { readonly rows: readonly Row[]; readonly missed: readonly Row[] } => {
  const rows = readRows();
  const opened = new Map<string, { readonly graph: Graph; readonly pairs: ReadonlySet<string> }>();
  const open = (file: string) => {
    const known = opened.get(file);
    if (known) return known;
    const { graph } = openModel(new Map([['template.yaml', readFileSync(join(corpus, file), 'utf8')]]));
    const made = { graph, pairs: pairsOf(graph) };
    opened.set(file, made);
    return made;
  };
  const missed = rows.filter(({ file, from, to }) => {
    const { graph, pairs } = open(file);
    return !isFound(graph, pairs, from, to);
  });
  return { rows, missed };
};

const tallies = (rows: readonly Row[], missed: ReadonlySet<Row>): ReadonlyMap<string, Tally> => {
  const by = new Map<string, Tally>();
  for (const row of rows) {
    const { rows: count, found } = by.get(row.mechanisms) ?? { rows: 0, found: 0 };
    by.set(row.mechanisms, { rows: count + 1, found: found + (missed.has(row) ? 0 : 1) });
  }
  return by;
};

const report = (): void => {
  if (!existsSync(join(corpus, 'wirings-edges.tsv'))) {
    process.stdout.write(`skipped: no corpus at ${corpus}\n`);
    return;
  }
  const { rows, missed } = measureLift();
  for (const [mechanisms, { rows: count, found }] of [...tallies(rows, new Set(missed))].toSorted(([, a], [, b]) => b.rows - a.rows)) {
    process.stdout.write(`${String(found).padStart(5)} of ${String(count).padStart(4)}  ${mechanisms}\n`);
  }
  const share = ((rows.length - missed.length) / rows.length) * 100;
  process.stdout.write(`${rows.length - missed.length} of ${rows.length} edges found, ${share.toFixed(1)} %\n`);
  if (process.argv.includes('--missed'))
    for (const { file, from, to, types, mechanisms } of missed)
      process.stdout.write(`${file}\t${from}\t${to}\t${types.join('>')}\t${mechanisms}\n`);
};

if (import.meta.main) report();
