import type { KindName } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { valueAt } from '../../template/value.ts';
import { variableOf } from '../arns.ts';
import { grant, grantApart } from '../grant.ts';
import { upperSnake } from '../naming.ts';
import { kindDefinitions } from '../registry.ts';
import { reaches } from '../reach.ts';
import { accessStatements } from '../statement.ts';
import { property, set, type Wirer, type WireRequest } from '../wirer.ts';
import { takesPuts } from './firehose-source.ts';
import { looseBuckets } from './bucket-circle.ts';

const accessible: readonly KindName[] = kindDefinitions.filter(({ access }) => access !== undefined).map(({ kind }) => kind);

/** `ORDERS_TABLE_NAME: !Ref OrdersTable`, unless a variable of the function names the target already. */
const variable = ({ model, from, to, again }: WireRequest): readonly Change[] => {
  const found = variableOf(to);
  if (!found || from.kind !== 'function' || again) return [];
  const path = property(from.id, 'Environment', 'Variables', `${upperSnake(to.id)}_${found.suffix}`);
  const taken = valueAt(model.template.resources.get(from.id)?.value, path.slice(2)) !== undefined;
  return taken ? [] : [set(model, path, found.value)];
};

/**
 * What depends on the function cannot be named by it. The right then stands in a policy apart, and the name is left to the code: events
 * and requests carry the pool, the API or the execution that they come from.
 */
const write = (request: WireRequest): readonly Change[] => {
  takesPuts(request);
  const { model, from, to, access } = request;
  const name = `${to.id}Access`;
  const statements = accessStatements(to, access);
  if (reaches(model, to.id, from.id, { notifications: false })) return grantApart(model, from, name, statements);
  return [...looseBuckets({ model, from: from.id, to: to.id }), ...grant(model, from, name, statements), ...variable(request)];
};

export const accessWirer: Wirer = { mechanism: 'policy-statement', relation: 'access', from: ['function'], to: accessible, write };
