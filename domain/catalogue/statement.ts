import type { GraphNode } from '../graph/graph.ts';
import type { Value, ValueMap } from '../template/value.ts';
import type { Granted } from './define.ts';
import { arnsOf } from './arns.ts';
import { definitionOf } from './registry.ts';

const lone = (values: readonly Value[]): Value => (values.length === 1 ? (values[0] ?? null) : values);

/** `Effect: Allow` for actions on resources; a list of one is written as the one. */
export const allow = (actions: readonly string[], on: readonly Value[]): ValueMap => ({
  Effect: 'Allow',
  Action: lone(actions),
  Resource: lone(on),
});

/** Statements that grant levels of access to a node: one for each set of ARNs, actions sorted. */
export const accessStatements = (target: GraphNode, levels: readonly string[]): readonly ValueMap[] => {
  const access = definitionOf(target.kind).access ?? {};
  const granted = levels.flatMap((level): readonly Granted[] => (Object.hasOwn(access, level) ? (access[level]?.grants ?? []) : []));
  const byArn = new Map<string, { readonly on: readonly string[]; readonly actions: Set<string> }>();
  for (const { actions, on = [''] } of granted) {
    const key = on.join(' ');
    const known = byArn.get(key) ?? { on, actions: new Set<string>() };
    for (const action of actions) known.actions.add(action);
    byArn.set(key, known);
  }
  return [...byArn.values()].map(({ on, actions }) => allow([...actions].toSorted(), arnsOf(target, on)));
};
