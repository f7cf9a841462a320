import type { Change } from '../template/edit.ts';
import type { Entry } from '../template/template.ts';
import { isList, valueAt, type Path } from '../template/value.ts';
import type { Model } from './model.ts';
import { outermost } from './unwiring.ts';

const removedIds = (paths: readonly Path[]): ReadonlySet<string> =>
  new Set(paths.filter((path) => path.length === 2 && path[0] === 'Resources').map((path) => String(path[1])));

/** DependsOn entries that name what is removed. */
const dependsOn = (model: Model, gone: ReadonlySet<string>): readonly Path[] =>
  [...model.template.resources.values()].flatMap((resource): readonly Path[] => {
    if (gone.has(resource.id)) return [];
    const base = ['Resources', resource.id, 'DependsOn'];
    const named = valueAt(resource.value, ['DependsOn']);
    if (typeof named === 'string') return gone.has(named) ? [base] : [];
    if (!isList(named)) return [];
    const hits = named.flatMap((id, index): readonly Path[] => (typeof id === 'string' && gone.has(id) ? [[...base, index]] : []));
    return hits.length === named.length ? [base] : hits;
  });

const namesOnly = (entry: Entry, gone: ReadonlySet<string>): boolean => {
  const named = entry.references.filter(({ by }) => by !== 'Condition' && by !== 'FindInMap');
  return named.length > 0 && named.every(({ target }) => gone.has(target));
};

/** Outputs that name nothing else than what is removed. */
const outputs = (model: Model, gone: ReadonlySet<string>): readonly Path[] =>
  [...model.template.outputs.values()].filter((output) => namesOnly(output, gone)).map(({ id }) => ['Outputs', id]);

/** Turns removals into changes, together with the DependsOn entries and Outputs that would be left hanging. */
export const clear = (model: Model, paths: readonly Path[]): readonly Change[] => {
  const gone = removedIds(paths);
  const all = gone.size === 0 ? paths : [...paths, ...dependsOn(model, gone), ...outputs(model, gone)];
  return outermost(all)
    .filter((path) => !(path.length > 2 && path[0] === 'Resources' && gone.has(String(path[1]))))
    .map((path): Change => ({ op: 'remove', file: model.main, path }));
};
