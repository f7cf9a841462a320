import { DomainError } from '../errors.ts';
import type { Model } from '../graph/model.ts';
import type { Change } from '../template/edit.ts';
import { draw, modelOfDraft } from './value-template.ts';
import type { Draft } from './value-template.ts';

/** One command of an import: the nodes that it reads, and what it comes to on a model. */
export type Step<T> = {
  readonly reads: readonly string[];
  readonly decide: (model: Model) => { readonly changes: readonly Change[]; readonly result: T };
};

export type Outcome<T> = { readonly result: T } | { readonly refused: DomainError };

type Attempt<T> = { readonly changes: readonly Change[]; readonly outcome: Outcome<T> };

const attempt = <T>({ decide }: Step<T>, model: Model): Attempt<T> => {
  try {
    const { changes, result } = decide(model);
    return { changes, outcome: { result } };
  } catch (error) {
    if (error instanceof DomainError) return { changes: [], outcome: { refused: error } };
    throw error;
  }
};

const blockOf = ({ path }: Change) => `${String(path[0])}/${String(path[1])}`;

/** Blocks that a node is made of. */
const blocksOf = ({ graph }: Model, node: string) => [node, ...(graph.nodes.get(node)?.satellites ?? [])].map((id) => `Resources/${id}`);

type Pending<T> = { readonly step: Step<T>; readonly index: number };

/** Takes the steps that touch nothing that another step of this round has changed; gives back the rest. */
const round = <T>(draft: Draft, pending: readonly Pending<T>[], outcomes: Outcome<T>[]): Pending<T>[] => {
  const model = modelOfDraft(draft, new Map([[draft.main, '']]));
  const changed = new Set<string>();
  const drawn: Change[] = [];
  const later: Pending<T>[] = [];
  for (const { step, index } of pending) {
    const blocked = step.reads.some((node) => blocksOf(model, node).some((block) => changed.has(block)));
    const tried = blocked ? undefined : attempt(step, model);
    if (!tried || tried.changes.some((change) => changed.has(blockOf(change)))) {
      later.push({ step, index });
      continue;
    }
    for (const change of tried.changes) changed.add(blockOf(change));
    drawn.push(...tried.changes);
    outcomes[index] = tried.outcome;
  }
  draw(draft, drawn);
  return later;
};

/**
 * Decides steps on a draft as if one after the other, but lifts the graph once a round, not once a step: steps that
 * stand apart share a round, so a design of any size takes about as many rounds as its busiest node has edges.
 */
export const inRounds = <T>(draft: Draft, steps: readonly Step<T>[]): readonly Outcome<T>[] => {
  const outcomes: Outcome<T>[] = [];
  let pending: Pending<T>[] = steps.map((step, index) => ({ step, index }));
  while (pending.length > 0) pending = round(draft, pending, outcomes);
  return outcomes;
};
