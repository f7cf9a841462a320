import type { Change } from '../template/edit.ts';
import type { Entry } from '../template/template.ts';
import { isList, ref, valueAt, type Path } from '../template/value.ts';
import { claimsOf } from './claimed.ts';
import { implicitApiOf, madeOf } from './generated.ts';
import type { Model } from './model.ts';
import { keyOf, outermost, within } from './unwiring.ts';

const removedIds = (paths: readonly Path[]): ReadonlySet<string> =>
  new Set(paths.filter((path) => path.length === 2 && path[0] === 'Resources').map((path) => String(path[1])));

/** Whether what a name stands for goes: a resource, or what SAM makes of one, or of events that all go. */
type Goes = (name: string) => boolean;

const goer = (model: Model, paths: readonly Path[], gone: ReadonlySet<string>): Goes => {
  const apis = new Map<string, boolean>();
  const staysBehind = (api: string): boolean => {
    const events = [...model.template.resources.values()].flatMap((resource) =>
      claimsOf(resource).flatMap((claim): readonly Path[] =>
        claim.is === 'implicit' && claim.id === api ? [['Resources', resource.id, ...claim.path]] : [],
      ),
    );
    return events.length === 0 || events.some((event) => !paths.some((path) => within(event, path)));
  };
  const apiGoes = (api: string): boolean => {
    const known = apis.get(api) ?? !staysBehind(api);
    apis.set(api, known);
    return known;
  };
  return (name) => {
    if (gone.has(name)) return true;
    const api = implicitApiOf(model.template, name);
    if (api !== undefined) return apiGoes(api);
    const owner = gone.size === 0 ? undefined : madeOf(model.template, name);
    return owner !== undefined && gone.has(owner);
  };
};

/** DependsOn entries that name what goes. */
const dependsOn = (model: Model, gone: ReadonlySet<string>, goes: Goes): readonly Path[] =>
  [...model.template.resources.values()].flatMap((resource): readonly Path[] => {
    if (gone.has(resource.id)) return [];
    const base = ['Resources', resource.id, 'DependsOn'];
    const named = valueAt(resource.value, ['DependsOn']);
    if (typeof named === 'string') return goes(named) ? [base] : [];
    if (!isList(named)) return [];
    const hits = named.flatMap((id, index): readonly Path[] => (typeof id === 'string' && goes(id) ? [[...base, index]] : []));
    return hits.length === named.length ? [base] : hits;
  });

const namesOnly = (entry: Entry, goes: Goes): boolean => {
  const named = entry.references.filter(({ by }) => by !== 'Condition' && by !== 'FindInMap');
  return named.length > 0 && named.every(({ target }) => goes(target));
};

/** Outputs that name nothing else than what goes. */
const outputs = (model: Model, goes: Goes): readonly Path[] =>
  [...model.template.outputs.values()].filter((output) => namesOnly(output, goes)).map(({ id }) => ['Outputs', id]);

/** The branch of a condition that holds a path, if that is the branch itself, or an item of its list when all of them go. */
const emptied = (model: Model, path: Path, going: readonly Path[]): Path | undefined => {
  const at = path.lastIndexOf('Fn::If');
  if (at < 0 || path.length < at + 2 || path.length > at + 3) return undefined;
  const branch = path.slice(0, at + 2);
  if (path.length === branch.length) return branch;
  const items = valueAt(model.template.resources.get(String(branch[1]))?.value, branch.slice(2));
  const all = isList(items) && items.every((_, index) => going.some((other) => keyOf(other) === keyOf([...branch, index])));
  return all ? branch : undefined;
};

const nothing = ref('AWS::NoValue');

/** A condition has two branches: one that goes becomes no value, and with the second one goes the condition. */
const unbranched = (model: Model, paths: readonly Path[]): readonly Change[] => {
  const branches = new Set<string>();
  for (const path of paths) {
    const branch = emptied(model, path, paths);
    if (branch) branches.add(keyOf(branch));
  }
  const isGone = (branch: Path): boolean => {
    const value = valueAt(model.template.resources.get(String(branch[1]))?.value, branch.slice(2));
    return branches.has(keyOf(branch)) || valueAt(value, ['Ref']) === 'AWS::NoValue';
  };
  const changes = paths.flatMap((path): readonly Change[] => {
    const branch = emptied(model, path, paths);
    if (!branch) return [{ op: 'remove', file: model.main, path }];
    const whole = branch.slice(0, -2);
    const both = [1, 2].every((index) => isGone([...whole, 'Fn::If', index]));
    return [both ? { op: 'remove', file: model.main, path: whole } : { op: 'set', file: model.main, path: branch, value: nothing }];
  });
  return [...new Map(changes.map((change) => [`${change.op} ${keyOf(change.path)}`, change])).values()];
};

/** Turns removals into changes, together with the DependsOn entries and Outputs that would be left hanging. */
export const clear = (model: Model, paths: readonly Path[]): readonly Change[] => {
  const gone = removedIds(paths);
  const goes = goer(model, paths, gone);
  const all = [...paths, ...dependsOn(model, gone, goes), ...outputs(model, goes)];
  return unbranched(
    model,
    outermost(all).filter((path) => !(path.length > 2 && path[0] === 'Resources' && gone.has(String(path[1])))),
  );
};
