import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { isMap, valueAt, type Path } from '../../template/value.ts';
import { findAll, textOf } from '../reading.ts';
import { notSupported, set, type WireRequest } from '../wirer.ts';
import { definitionAt, freeState, placeholder, successorOf, type Definition } from './task-chain.ts';

/** One machine, or one branch of it, and the states of it that go. */
type Level = { readonly base: Path; readonly definition: Definition; readonly gone: ReadonlySet<string> };

const keyOf = (path: Path): string => JSON.stringify(path);

const levelsOf = ({ model }: WireRequest, wires: readonly Wire[]): readonly Level[] => {
  const levels = new Map<string, { readonly base: Path; readonly gone: Set<string> }>();
  for (const { mechanism, unit } of wires) {
    if (mechanism !== 'asl-inline' || unit.at(-2) !== 'States') continue;
    const base = unit.slice(0, -2);
    const known = levels.get(keyOf(base)) ?? { base, gone: new Set<string>() };
    known.gone.add(String(unit.at(-1)));
    levels.set(keyOf(base), known);
  }
  return [...levels.values()].flatMap(({ base, gone }) => {
    const definition = definitionAt(valueAt(model.template.resources.get(String(base[1]))?.value, base.slice(2)));
    return definition ? [{ base, definition, gone }] : [];
  });
};

/** Whoever went on to a state that goes goes on to what came after it, or ends there. */
const relinked = ({ model }: WireRequest, { base, definition, gone }: Level): readonly Change[] => {
  const { states } = definition;
  return Object.entries(states).flatMap(([name, state]): readonly Change[] => {
    const next = isMap(state) ? state['Next'] : undefined;
    if (gone.has(name) || typeof next !== 'string' || !gone.has(next)) return [];
    const path = [...base, 'States', name, 'Next'];
    const after = successorOf(states, next, gone);
    return after === undefined ? [set(model, path, true), { op: 'rename', file: model.main, path, to: 'End' }] : [set(model, path, after)];
  });
};

/** Choices and error handlers cannot end: where nothing comes after, they go to a state that succeeds. */
const rerouted = ({ model }: WireRequest, { base, definition, gone }: Level): readonly Change[] => {
  const { states } = definition;
  const done = freeState(states, 'Done');
  const routes = Object.keys(states)
    .filter((name) => !gone.has(name))
    .flatMap((name) =>
      ['Choices', 'Default', 'Catch'].flatMap((way) =>
        findAll(
          states,
          [name, way],
          ({ key, value }) => (key === 'Next' || key === 'Default') && typeof value === 'string' && gone.has(value),
        ),
      ),
    );
  const targets = routes.map(({ value, path }) => ({ path, after: successorOf(states, textOf(value) ?? '', gone) }));
  return [
    ...targets.map(({ path, after }) => set(model, [...base, 'States', ...path], after ?? done)),
    ...(targets.some(({ after }) => after === undefined) ? [set(model, [...base, 'States', done], { Type: 'Succeed' })] : []),
  ];
};

const started = ({ model }: WireRequest, { base, definition, gone }: Level): readonly Change[] => {
  if (!gone.has(definition.startAt)) return [];
  const start = [...base, 'StartAt'];
  const after = successorOf(definition.states, definition.startAt, gone);
  if (after !== undefined) return [set(model, start, after)];
  return [set(model, start, placeholder.name), set(model, [...base, 'States', placeholder.name], placeholder.state)];
};

const elsewhere: ReadonlySet<string> = new Set(['DefinitionString', 'DefinitionSubstitutions']);

/** Closes the gap that the tasks of an edge leave behind; their states go with the wires. */
export const withoutTasks = (request: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  if (wires.some(({ path }) => elsewhere.has(String(path[3])))) {
    throw notSupported(
      request,
      `the definition of ${request.from.id} is a text or a file: take the task out of it there, and its substitution with it.`,
    );
  }
  return levelsOf(request, wires).flatMap((level) => [
    ...relinked(request, level),
    ...rerouted(request, level),
    ...started(request, level),
  ]);
};
