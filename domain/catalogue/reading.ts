import { intrinsicOf, isList, isMap, valueAt, type Path, type Value } from '../template/value.ts';

/** A value and where it stands, relative to its entry. */
export type Found = { readonly key: string | number; readonly value: Value; readonly path: Path };

/** Children of a map or list with their paths; none of a scalar or an intrinsic. */
export const children = (value: Value | undefined, path: Path): readonly Found[] => {
  if (isList(value)) return value.map((item, index) => ({ key: index, value: item, path: [...path, index] }));
  if (!isMap(value) || intrinsicOf(value) !== undefined) return [];
  return Object.entries(value).map(([key, item]) => ({ key, value: item, path: [...path, key] }));
};

/** Children below the path of a value. */
export const childrenAt = (value: Value | undefined, path: Path): readonly Found[] => children(valueAt(value, path), path);

/** A list as its items, anything else as its one item: IAM and CloudFormation take both in many places. */
export const itemsAt = (value: Value | undefined, path: Path): readonly Found[] => {
  const found = valueAt(value, path);
  if (found === undefined) return [];
  if (isList(found)) return children(found, path);
  return [{ key: 0, value: found, path }];
};

const isNothing = (value: Value): boolean => isMap(value) && value['Ref'] === 'AWS::NoValue';

/** A value that a condition chooses as all that it can be, each where it stands; anything else as itself. */
export const branches = (found: Found): readonly Found[] => {
  const choice = intrinsicOf(found.value) === 'Fn::If' ? valueAt(found.value, ['Fn::If']) : undefined;
  if (!isList(choice)) return [found];
  return children(choice, [...found.path, 'Fn::If'])
    .slice(1)
    .filter(({ value }) => !isNothing(value))
    .flatMap(branches);
};

/** The same as `itemsAt`, looking into conditions: around the whole list, and around its items. */
export const itemsOrBranchesAt = (value: Value | undefined, path: Path): readonly Found[] => {
  const found = valueAt(value, path);
  if (found === undefined) return [];
  return branches({ key: path.at(-1) ?? '', value: found, path }).flatMap((branch) => {
    if (!isList(branch.value)) return [branch];
    return children(branch.value, branch.path).flatMap((item) => (isList(item.value) ? [item] : branches(item)));
  });
};

/** The first of the paths that holds something. */
export const firstAt = (value: Value | undefined, paths: readonly Path[]): Found | undefined => {
  for (const path of paths) {
    const found = valueAt(value, path);
    if (found !== undefined && found !== null) return { key: path.at(-1) ?? '', value: found, path };
  }
  return undefined;
};

/** Every value below (and at) a path for which `wanted` holds; does not look inside those. */
export const findAll = (value: Value | undefined, path: Path, wanted: (found: Found) => boolean): readonly Found[] => {
  const found: Found[] = [];
  const walk = (current: Found) => {
    if (wanted(current)) found.push(current);
    else for (const child of children(current.value, current.path)) walk(child);
  };
  const start = valueAt(value, path);
  if (start !== undefined) walk({ key: path.at(-1) ?? '', value: start, path });
  return found;
};

export const textOf = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The texts of a scalar or list, others left out. */
export const texts = (value: Value | undefined): readonly string[] =>
  (isList(value) ? value : [value]).flatMap((item) => (typeof item === 'string' ? [item] : []));
