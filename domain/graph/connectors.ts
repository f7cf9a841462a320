import { childrenAt, itemsAt } from '../catalogue/reading.ts';
import type { Resource } from '../template/template.ts';
import { isList, valueAt, type Path } from '../template/value.ts';

/** An end that a connector names by logical id as plain text. Paths start at the root of the file. */
export type ConnectorEnd = {
  readonly id: string;
  readonly path: Path;
  /** The connector: a resource, or an entry of another resource's `Connectors`. */
  readonly connector: Path;
  /** The item of several destinations that goes with this end alone. */
  readonly item?: Path;
};

/** The connectors that a resource is or holds, relative to it. */
const connectorsOf = (resource: Resource): readonly Path[] =>
  resource.type === 'AWS::Serverless::Connector' ? [[]] : childrenAt(resource.value, ['Connectors']).map(({ path }) => path);

/** Every end that the connectors of a resource name. */
export const endsNamed = (resource: Resource): readonly ConnectorEnd[] =>
  connectorsOf(resource).flatMap((base) => {
    const root: Path = ['Resources', resource.id];
    const connector: Path = [...root, ...base];
    const destinations: Path = [...base, 'Properties', 'Destination'];
    const several = isList(valueAt(resource.value, destinations));
    const places = [{ path: [...base, 'Properties', 'Source'] }, ...itemsAt(resource.value, destinations)];
    return places.flatMap(({ path }, index): readonly ConnectorEnd[] => {
      const id = valueAt(resource.value, [...path, 'Id']);
      if (typeof id !== 'string') return [];
      const end = { id, path: [...root, ...path, 'Id'], connector };
      return [several && index > 0 ? { ...end, item: [...root, ...path] } : end];
    });
  });
