import type { GraphNode } from '../../graph/graph.ts';
import type { Model } from '../../graph/model.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, type Value, type ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { grantToService } from '../grant.ts';
import { hopTarget } from '../hop.ts';
import { lambdaPermission, resourcePermission } from '../permission.ts';
import { accessStatements } from '../statement.ts';
import { freeId, set } from '../wirer.ts';

const service = 'events.amazonaws.com';

type Hop = { readonly from: string; readonly to: GraphNode; readonly pattern: Value; readonly bus?: ValueMap; readonly number?: number };

const allowed = (model: Model, id: string, { from, to }: Hop): { readonly changes: readonly Change[]; readonly role?: Value } => {
  const caller = { id, principal: service, source: getAtt(id, 'Arn') };
  if (to.kind === 'function') return { changes: [lambdaPermission(model, to, caller).change] };
  if (to.kind !== 'stateMachine') return { changes: resourcePermission(model, to, caller).changes };
  return grantToService(model, { role: undefined, id: `${from}${to.id}Role`, service, name: 'Start' }, accessStatements(to, ['start']));
};

/** A rule of its own between a source and its target, drawn as the edge between the two. */
export const hopRule = (model: Model, hop: Hop): readonly Change[] => {
  const { from, to, pattern, bus = {}, number = 1 } = hop;
  const id = freeId(model, `${from}${to.id}Rule${number === 1 ? '' : number}`);
  const { changes, role } = allowed(model, id, hop);
  const target: ValueMap = { Id: hopTarget, Arn: arnOf(to), ...(role === undefined ? {} : { RoleArn: role }) };
  return [
    set(model, ['Resources', id], { Type: 'AWS::Events::Rule', Properties: { ...bus, EventPattern: pattern, Targets: [target] } }),
    ...changes,
  ];
};
