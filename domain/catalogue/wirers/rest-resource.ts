import type { Change } from '../../template/edit.ts';
import type { Resource } from '../../template/template.ts';
import { getAtt, ref, type Value } from '../../template/value.ts';
import { freeId, set, type WireRequest } from '../wirer.ts';
import { names, partsOf } from './api-parts.ts';

const type = 'AWS::ApiGateway::Resource';

/** Where a method stands: a resource of the path, or (without id) the root of the API. */
export type Place = { readonly id?: string; readonly value: Value };

/** `/orders/{id}` -> `OrdersId`. */
export const wordsOf = (path: string): string =>
  path
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const stands = (part: Resource, segment: string, parent: Place, api: string): boolean =>
  part.properties['PathPart'] === segment && names(part.properties['ParentId'], parent.id ?? api);

/** One resource for each segment of the paths; those that the API has already are used. */
export const resourcesFor = (
  { model, from }: WireRequest,
  paths: readonly string[],
): { readonly places: readonly Place[]; readonly changes: readonly Change[] } => {
  const root: Place = { value: getAtt(from.id, 'RootResourceId') };
  const made = new Map<string, Place>();
  const changes: Change[] = [];
  const step = (parent: Place, segment: string, path: string): Place => {
    const found = partsOf(model, from, type).find((part) => stands(part, segment, parent, from.id));
    if (found) return { id: found.id, value: ref(found.id) };
    const known = made.get(path);
    if (known) return known;
    const id = freeId(model, `${from.id}${wordsOf(path)}Resource`);
    changes.push(
      set(model, ['Resources', id], { Type: type, Properties: { RestApiId: ref(from.id), ParentId: parent.value, PathPart: segment } }),
    );
    const place = { id, value: ref(id) };
    made.set(path, place);
    return place;
  };
  const places = paths.map((path) => {
    const segments = path.split('/').filter((segment) => segment !== '');
    return segments.reduce((parent, segment, index) => step(parent, segment, `/${segments.slice(0, index + 1).join('/')}`), root);
  });
  return { places, changes };
};

/** Resources that lead to no method any more when those given are gone. */
export const withoutResources = ({ model, from }: WireRequest, methods: ReadonlySet<string>): readonly string[] => {
  const parts = partsOf(model, from, type);
  const users = from.satellites.flatMap((id) => model.template.resources.get(id) ?? []);
  const gone = new Set<string>();
  const wasUsed = (id: string) =>
    users.some((user) => (methods.has(user.id) || gone.has(user.id)) && user.references.some(({ target }) => target === id));
  const isUsed = (id: string) =>
    users.some((user) => !methods.has(user.id) && !gone.has(user.id) && user.references.some(({ target }) => target === id));
  for (let found = true; found;) {
    const next = parts.find(({ id }) => !gone.has(id) && wasUsed(id) && !isUsed(id));
    found = next !== undefined;
    if (next) gone.add(next.id);
  }
  return [...gone];
};
