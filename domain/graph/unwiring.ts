import { valueAt, isList, type Path } from '../template/value.ts';
import { claimsOf } from './claimed.ts';
import type { Wire } from './graph.ts';
import type { Model } from './model.ts';
import { namingOf } from './expression.ts';

/** Paths from the root of the file, as texts for sets and maps. */
export const keyOf = (path: Path): string => path.map(String).join('\u0000');
export const within = (path: Path, root: Path): boolean => root.every((step, index) => path[index] === step) && path.length >= root.length;

const grants: ReadonlySet<string> = new Set(['policy-statement', 'role-policy', 'attached-policy']);

const inFile = (model: Model, path: Path) => {
  const [section, id, ...rest] = path;
  if (section !== 'Resources' || typeof id !== 'string') return undefined;
  return valueAt(model.template.resources.get(id)?.value, rest);
};

/** Wires of other edges that stay, by the place and by the unit that they share with those that go. */
type Staying = { readonly paths: ReadonlySet<string>; readonly units: ReadonlySet<string> };

const stayingOf = (model: Model, going: readonly Wire[]): Staying => {
  const edges = new Set(going.map(({ edge }) => edge));
  const holders = new Set(going.map(({ holder }) => holder));
  const staying: Wire[] = [];
  for (const [edge, wires] of model.graph.wires) if (!edges.has(edge)) staying.push(...wires.filter(({ holder }) => holders.has(holder)));
  return { paths: new Set(staying.map(({ path }) => keyOf(path))), units: new Set(staying.map(({ unit }) => keyOf(unit))) };
};

/** A statement that names more resources than those of the wires that go. */
const speaksOfMore = (model: Model, wire: Wire, going: readonly Wire[]): boolean => {
  if (!grants.has(wire.mechanism)) return false;
  const named = valueAt(inFile(model, wire.unit), ['Resource']);
  const ours = new Set(going.filter(({ unit }) => keyOf(unit) === keyOf(wire.unit)).map(({ path }) => keyOf(path)));
  return isList(named) && named.length > ours.size;
};

/** A policy in a role that several share, which bears the name of this edge: it was written for it. */
const isOwnPolicy = (model: Model, { mechanism, edge, path }: Wire): boolean => {
  if (mechanism !== 'role-policy') return false;
  const name = inFile(model, [...path.slice(0, 5), 'PolicyName']);
  const [from = '', to = ''] = (edge.split(':')[0] ?? '').split('>');
  return typeof name === 'string' && [from + to, to + from].includes(name.replace(/(Access|Polling|DeadLetters)\d*$/, ''));
};

/** What is removed for the wires: units, or only their own values where others need the unit. */
const removals = (model: Model, wires: readonly Wire[]): readonly Path[] => {
  const staying = stayingOf(model, wires);
  return wires.flatMap((wire) => {
    if (isOwnPolicy(model, wire)) return [wire.unit];
    if (wire.inherited || staying.paths.has(keyOf(wire.path))) return [];
    if (!staying.units.has(keyOf(wire.unit)) && !speaksOfMore(model, wire, wires)) return [wire.unit];
    return keyOf(wire.path) === keyOf(wire.unit) ? [] : [wire.path];
  });
};

const documentOf = (path: Path): number => path.lastIndexOf('Statement');

/** When every statement of a policy goes, the policy goes: the entry of a list, or the whole resource. */
const widened = (model: Model, paths: readonly Path[]): readonly Path[] => {
  const gone = new Set(paths.map(keyOf));
  return paths.map((path) => {
    const at = documentOf(path);
    if (at < 0 || at < path.length - 2) return path;
    const statements = inFile(model, path.slice(0, at + 1));
    const all = isList(statements) ? statements.every((_, index) => gone.has(keyOf([...path.slice(0, at + 1), index]))) : true;
    if (!all) return path;
    const document = path.slice(0, at);
    if (document.at(-1) !== 'PolicyDocument') return document;
    const holder = document.slice(0, -1);
    return holder.length <= 3 ? holder.slice(0, 2) : holder;
  });
};

/** Roles that only what is removed made use of. */
const idleRoles = (model: Model, paths: readonly Path[]): readonly string[] => {
  const uses = new Map<string, boolean[]>();
  for (const resource of model.template.resources.values()) {
    for (const claim of claimsOf(resource)) {
      if (claim.is !== 'role') continue;
      const going = paths.some((path) => within(['Resources', resource.id, ...claim.path], path));
      for (const id of namingOf(claim.role).ids) uses.set(id, [...(uses.get(id) ?? []), going]);
    }
  }
  return [...uses]
    .filter(([id, going]) => going.every(Boolean) && model.template.resources.get(id)?.type === 'AWS::IAM::Role')
    .map(([id]) => id);
};

/** Paths without doubles and without those inside others. */
export const outermost = (paths: readonly Path[]): readonly Path[] => {
  const unique = [...new Map(paths.map((path) => [keyOf(path), path])).values()];
  return unique.filter((path) => !unique.some((other) => other.length < path.length && within(path, other)));
};

/** Everything to remove so that the wires are gone and nothing is left that only served them. */
export const pathsToUnwire = (model: Model, wires: readonly Wire[]): readonly Path[] => {
  const paths = outermost(widened(model, removals(model, wires)));
  return outermost([...paths, ...idleRoles(model, paths).map((id) => ['Resources', id])]);
};
