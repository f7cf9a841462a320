import { lineStart } from './lines.ts';
import { defaultHand } from './print-yaml.ts';
import type { Hand } from './print-yaml.ts';
import type { MapTree, Tree } from './tree.ts';

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
  for (const { key, keyStart, value } of tree.pairs) {
    if (tree.pairs.length === 1 && (key === 'Ref' || key.startsWith('Fn::'))) seen.short ??= false;
    if (!tree.flow && value.kind !== 'alias' && value.kind !== 'scalar' && !value.flow) lookAtPair(seen, text, keyStart, value);
    look(seen, text, value);
  }
};

const lookAtPair = (seen: Seen, text: string, keyStart: number, value: Tree): void => {
  const deeper = column(text, value.body) - column(text, keyStart);
  if (value.kind === 'list') seen.flush ??= deeper === 0;
  else if (deeper > 0) seen.step ??= deeper;
};

const column = (text: string, at: number): number => at - lineStart(text, at);
