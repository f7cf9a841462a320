import { DomainError } from '../errors.ts';
import type { Model } from '../graph/model.ts';
import type { Change } from '../template/edit.ts';
import { draw, modelOfDraft } from './value-template.ts';
import type { Draft } from './value-template.ts';

/**
 * One command of an import, and what it comes to on a model. `reads`: the nodes that it looks at. A step of a `queue` waits
 * for those of the same queue before it, and of the steps that share one of `turns` a round decides one.
 */
export type Step<T> = {
  readonly reads: readonly string[];
  readonly queues: readonly string[];
  readonly turns: readonly string[];
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

/** What a round did so far: blocks that changed, queues in which a step waits, turns that were taken. */
type Round = { readonly model: Model; readonly changed: Set<string>; readonly waiting: Set<string>; readonly turns: Set<string> };

const mustWait = <T>({ model, changed, waiting, turns }: Round, { reads, queues, turns: wanted }: Step<T>): boolean =>
  queues.some((queue) => waiting.has(queue)) ||
  wanted.some((turn) => turns.has(turn)) ||
  reads.some((node) => blocksOf(model, node).some((block) => changed.has(block)));

/** Decides a step unless it must wait, for what it reads or for what it would change. */
const tryStep = <T>(round: Round, step: Step<T>): Attempt<T> | undefined => {
  if (mustWait(round, step)) return undefined;
  const tried = attempt(step, round.model);
  return tried.changes.some((change) => round.changed.has(blockOf(change))) ? undefined : tried;
};

const take = <T>(round: Round, step: Step<T>): Attempt<T> | undefined => {
  const taken = tryStep(round, step);
  for (const turn of step.turns) round.turns.add(turn);
  if (!taken) for (const queue of step.queues) round.waiting.add(queue);
  for (const change of taken?.changes ?? []) round.changed.add(blockOf(change));
  return taken;
};

/** Takes the steps that stand apart from each other; gives back the rest. */
const runRound = <T>(draft: Draft, pending: readonly Pending<T>[], outcomes: Outcome<T>[]): Pending<T>[] => {
  const round: Round = {
    model: modelOfDraft(draft, new Map([[draft.main, '']])),
    changed: new Set(),
    waiting: new Set(),
    turns: new Set(),
  };
  const drawn: (readonly Change[])[] = [];
  const later = pending.filter(({ step, index }) => {
    const taken = take(round, step);
    if (!taken) return true;
    drawn.push(taken.changes);
    outcomes[index] = taken.outcome;
    return false;
  });
  for (const changes of drawn) draw(draft, changes);
  return later;
};

/**
 * Decides steps on a draft as if one after the other, but lifts the graph once a round, not once a step: steps that
 * stand apart share a round, so a design of any size takes about as many rounds as its busiest node has edges.
 */
export const inRounds = <T>(draft: Draft, steps: readonly Step<T>[]): readonly Outcome<T>[] => {
  const outcomes: Outcome<T>[] = [];
  let pending: Pending<T>[] = steps.map((step, index) => ({ step, index }));
  while (pending.length > 0) pending = runRound(draft, pending, outcomes);
  return outcomes;
};
