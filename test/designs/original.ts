import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/tool.ts';

/** Designs in the format of the original Serverless by Design, made here: for clones that have no corpus. */
type Edge = readonly [from: string, to: string];

const write = (nodes: readonly (readonly [id: string, type: string])[], edges: readonly Edge[]): string =>
  JSON.stringify({
    nodes: nodes.map(([id, type], index) => ({
      id,
      label: `${type}\n${id}`,
      x: (index % 10) * 160,
      y: Math.floor(index / 10) * 120,
      model: { type, description: `The ${type} ${id}` },
      group: type,
      shadow: false,
    })),
    edges: edges.map(([from, to], index) => ({ id: `e${index}`, from, to, label: '' })),
  });

const link = {
  types: ['queue', 'fn', 'table', 'fn', 'bucket', 'topic', 'fn', 'stream', 'fn', 'eventBus'],
  names: ['Queue', 'Worker', 'Table', 'Projector', 'Bucket', 'Topic', 'Notify', 'Stream', 'Consumer', 'Bus'],
  edges: [
    ['Queue', 'Worker'],
    ['Worker', 'Table'],
    ['Table', 'Projector'],
    ['Projector', 'Bucket'],
    ['Worker', 'Topic'],
    ['Topic', 'Notify'],
    ['Notify', 'Stream'],
    ['Stream', 'Consumer'],
    ['Consumer', 'Bus'],
    ['Consumer', 'Bucket'],
  ],
} as const;

/** A chain of the original's kinds with about 1.1 edges a node; `count` is a multiple of 10. */
export const chain = (count: number): string => {
  const links = Array.from({ length: count / 10 }, (_, index) => `C${index}`);
  const nodes = links.flatMap((name) => link.types.map((type, index) => [`${name}${link.names[index] ?? ''}`, type] as const));
  const inside = links.flatMap((name) => link.edges.map(([from, to]): Edge => [name + from, name + to]));
  const between = links.slice(1).map((name, index): Edge => [`C${index}Consumer`, `${name}Queue`]);
  return write(nodes, [...inside, ...between]);
};

/** The 34 edges that the original lets one draw, by its names for kinds. */
export const originalPairs: readonly Edge[] = [
  ['bucket', 'topic fn'],
  ['table', 'fn'],
  ['api', 'fn stepFn'],
  ['stream', 'fn analyticsStream deliveryStream'],
  ['deliveryStream', 'bucket fn'],
  ['analyticsStream', 'stream deliveryStream'],
  ['schedule', 'deliveryStream stream topic fn'],
  ['topic', 'fn'],
  ['queue', 'fn'],
  ['eventBus', 'fn'],
  ['fn', 'bucket table api stream deliveryStream topic queue eventBus fn stepFn'],
  ['stepFn', 'fn'],
  ['cognitoIdentity', 'fn api'],
  ['iotRule', 'fn iotRule'],
].flatMap(([from = '', targets = '']) => targets.split(' ').map((to): Edge => [from, to]));

/** Each of the 34 edges once, between two nodes of its own. */
export const allPairs = (): string =>
  write(
    originalPairs.flatMap(([from, to], index) => [[`From${index}`, from] as const, [`To${index}`, to] as const]),
    originalPairs.map((_, index): Edge => [`From${index}`, `To${index}`]),
  );

const corpus = path.resolve(root, process.env.SBD_CORPUS ?? '../shared/corpus');

/** Path in the corpus, or undefined where there is no corpus. */
export const inCorpus = (...names: readonly string[]): string | undefined => {
  const file = path.join(corpus, ...names);
  return existsSync(file) ? file : undefined;
};

/** The corpus' design of so many nodes, on which the original was measured, else a chain of our own. */
export const syntheticDesign = (count: number): string => {
  const file = inCorpus('sbd-synthetic', `${count}.json`);
  return file === undefined ? chain(count) : readFileSync(file, 'utf8');
};
