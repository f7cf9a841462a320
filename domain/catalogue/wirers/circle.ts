import { clear } from '../../graph/clearing.ts';
import type { GraphEdge } from '../../graph/graph.ts';
import type { Model } from '../../graph/model.ts';
import { pathsToUnwire } from '../../graph/unwiring.ts';
import type { Change } from '../../template/edit.ts';
import { grantApart } from '../grant.ts';
import { reaches } from '../reach.ts';
import { accessStatements } from '../statement.ts';
import { looseBuckets, type Dependency } from './bucket-circle.ts';

/** A function that names what is to depend on it gets its right in a policy apart, and loses the variable. */
const apart = (model: Model, { id, from, to, access }: GraphEdge): readonly Change[] => {
  const user = model.graph.nodes.get(from);
  const target = model.graph.nodes.get(to);
  const statements = target ? accessStatements(target, access) : [];
  const wires = model.graph.wires.get(id) ?? [];
  if (!user || statements.length === 0 || wires.some(({ mechanism }) => mechanism === 'attached-policy')) return [];
  return [...grantApart(model, user, `${to}Access`, statements), ...clear(model, pathsToUnwire(model, wires))];
};

const looseAccesses = ({ model, from, to }: Dependency): readonly Change[] => {
  if (!reaches(model, to, from, { notifications: false })) return [];
  return [...model.graph.edges.values()]
    .filter(({ relation }) => relation === 'access')
    .filter((edge) => reaches(model, to, edge.from, { notifications: false }) && reaches(model, edge.to, from, { notifications: false }))
    .flatMap((edge) => apart(model, edge));
};

/** Makes room for `from` to depend on `to`: what would close a circle goes through EventBridge, or into policies apart. */
export const loosened = (model: Model, from: string, to: string): readonly Change[] => [
  ...looseBuckets({ model, from, to }),
  ...looseAccesses({ model, from, to }),
];
