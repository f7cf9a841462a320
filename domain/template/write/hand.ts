import { lineStart } from '../read/lines.ts';
import { defaultHand } from './print-yaml.ts';
import type { Hand } from './print-yaml.ts';
import type { MapTree, Tree } from '../read/tree.ts';

/** What the trees of a file show of the hand it is written in; `undefined` where they do not. */
type Seen = { step: number | undefined; flush: boolean | undefined; short: boolean | undefined };

/** The hand of a YAML text, looked for in trees from the nearest to the farthest, until all is known. */
export const handOf = (trees: Iterable<{ readonly text: string; readonly tree: Tree }>): Hand => {
  const seen: Seen = { step: undefined, flush: undefined, short: undefined };
  for (const { text, tree } of trees) {
    look(seen, text, tree);
    if (seen.step !== undefined && seen.flush !== undefined && seen.short !== undefined) break;
  }
  return {
    step: seen.step ?? defaultHand.step,
    flush: seen.flush ?? defaultHand.flush,
    short: seen.short ?? defaultHand.short,
    literal: true,
  };
};

const look = (seen: Seen, text: string, tree: Tree): void => {
  if (tree.tag !== '') seen.short ??= true;
  if (tree.kind === 'list') for (const item of tree.items) look(seen, text, item);
  if (tree.kind === 'map') lookAtMap(seen, text, tree);
};

const lookAtMap = (seen: Seen, text: string, tree: MapTree): void => {
  const [first] = tree.pairs;
  if (tree.pairs.length === 1 && first && /^(?:Ref$|Fn::)/.test(first.key)) seen.short ??= false;
  for (const { keyStart, value } of tree.pairs) {
    if (!tree.flow && isBlock(value)) lookAtPair(seen, text, keyStart, value);
    look(seen, text, value);
  }
};

const isBlock = (tree: Tree): boolean => (tree.kind === 'map' || tree.kind === 'list') && !tree.flow;

const lookAtPair = (seen: Seen, text: string, keyStart: number, value: Tree): void => {
  const deeper = column(text, value.body) - column(text, keyStart);
  if (value.kind === 'list') seen.flush ??= deeper === 0;
  else if (deeper > 0) seen.step ??= deeper;
};

const column = (text: string, at: number): number => at - lineStart(text, at);
