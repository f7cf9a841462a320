import type { Resource } from '../../template/template.ts';
import { isList, ref, valueAt, type Path } from '../../template/value.ts';
import { named, type Claim, type End, type Finder } from '../claims.ts';
import { childrenAt, itemsAt, texts } from '../reading.ts';

/** A connector: where it stands in its resource, and whose rights it gives. */
type Connector = { readonly at: Path; readonly from: End; readonly whole: Path | 'resource' };

/** Connectors name their ends by logical id as plain text; one destination of several goes alone. */
const wires = (resource: Resource, { at, from, whole }: Connector): readonly Claim[] => {
  const base: Path = [...at, 'Properties'];
  const destinations = valueAt(resource.value, [...base, 'Destination']);
  const several = isList(destinations) && destinations.length > 1;
  const permissions = texts(valueAt(resource.value, [...base, 'Permissions']));
  return itemsAt(resource.value, [...base, 'Destination']).flatMap((destination): readonly Claim[] => {
    const id = valueAt(destination.value, ['Id']);
    if (typeof id !== 'string') return [];
    const path = destination.path;
    const unit = several ? path : whole;
    return [{ is: 'wire', mechanism: 'connector', relation: 'flow', from, to: named(ref(id)), path, unit, permissions }];
  });
};

const lone = (resource: Resource): readonly Claim[] => {
  const source = valueAt(resource.properties, ['Source', 'Id']);
  return typeof source === 'string' ? wires(resource, { at: [], from: named(ref(source)), whole: 'resource' }) : [];
};

/** `Connectors` of any resource, with itself as their source. */
const embedded = (resource: Resource): readonly Claim[] =>
  childrenAt(resource.value, ['Connectors']).flatMap(({ path }) => wires(resource, { at: path, from: 'self', whole: path }));

export const connectorFinders: readonly Finder[] = [
  { mechanism: 'connector', types: ['AWS::Serverless::Connector'], find: lone },
  { mechanism: 'connector', types: 'any', find: embedded },
];
