import { accessGiven } from '../catalogue/access.ts';
import { texts } from '../catalogue/reading.ts';
import type { Change } from '../template/edit.ts';
import { isList, valueAt, type Path, type Value } from '../template/value.ts';
import { clear } from './clearing.ts';
import type { GraphEdge, KindName, Wire } from './graph.ts';
import type { Model } from './model.ts';
import { keyOf, pathsToUnwire } from './unwiring.ts';

const statements: ReadonlySet<string> = new Set(['policy-statement', 'role-policy', 'attached-policy']);

type Narrowed = {
  readonly wires: readonly Wire[];
  readonly unit: Path;
  readonly actions: readonly string[];
  readonly kept: readonly string[];
};

/** What an action gives: only what stays, only what goes, or (a pattern) something of both. */
const verdict = (kind: KindName, action: string, wanted: ReadonlySet<string>): 'stays' | 'goes' | 'both' => {
  const levels = accessGiven(kind, [action.toLowerCase()]);
  const staying = levels.filter((level) => wanted.has(level));
  if (staying.length === levels.length) return 'stays';
  return staying.length === 0 ? 'goes' : 'both';
};

const actionAt = (model: Model, unit: Path): Value | undefined =>
  valueAt(model.template.resources.get(String(unit[1]))?.value, [...unit.slice(2), 'Action']);

const narrowed =
  (model: Model, edge: GraphEdge, wanted: ReadonlySet<string>) =>
  (wires: readonly Wire[]): Narrowed | undefined => {
    const [first] = wires;
    const kind = model.graph.nodes.get(edge.to)?.kind;
    if (!first || kind === undefined || !statements.has(first.mechanism)) return undefined;
    const actions = texts(actionAt(model, first.unit));
    const verdicts = actions.map((action) => verdict(kind, action, wanted));
    if (actions.length === 0 || verdicts.includes('both')) return undefined;
    return { wires, unit: first.unit, actions, kept: actions.filter((_, index) => verdicts[index] === 'stays') };
  };

/**
 * Takes from an edge's own statements the actions of the levels that go, and leaves the others as they stand. Undefined
 * where a pattern or a policy template gives both at once.
 */
export const narrow = (model: Model, edge: GraphEdge, access: readonly string[], wires: readonly Wire[]): readonly Change[] | undefined => {
  const units = [...new Set(wires.map(({ unit }) => keyOf(unit)))].map((key) => wires.filter(({ unit }) => keyOf(unit) === key));
  const found = units.map(narrowed(model, edge, new Set(access)));
  const all = found.filter((one) => one !== undefined);
  if (all.length < found.length) return undefined;
  const gone = all.filter(({ kept }) => kept.length === 0).flatMap((one) => one.wires);
  const cut = all.filter(({ kept, actions }) => kept.length > 0 && kept.length < actions.length);
  return [
    ...cut.map(({ unit, kept }): Change => {
      const path = [...unit, 'Action'];
      return { op: 'set', file: model.main, path, value: isList(actionAt(model, unit)) ? kept : (kept[0] ?? null) };
    }),
    ...clear(model, pathsToUnwire(model, gone)),
  ];
};
