import { namingOf } from '../../graph/expression.ts';
import type { GraphNode } from '../../graph/graph.ts';
import type { Model } from '../../graph/model.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, type ValueMap } from '../../template/value.ts';
import { hopTarget } from '../bucket-hop.ts';
import { lambdaPermission } from '../permission.ts';
import { itemsAt } from '../reading.ts';
import { freeId, remove, set, type WireRequest } from '../wirer.ts';

/** In a plain template a rule stands between a bucket and a function where a notification would close a circle. */
export const bucketRule = (model: Model, { bucket, to, pattern, number = 1 }: { readonly bucket: string; readonly to: GraphNode; readonly pattern: ValueMap; readonly number?: number }): readonly Change[] => {
  const id = freeId(model, `${bucket}${to.id}Rule${number === 1 ? '' : number}`);
  return [
    set(model, ['Resources', id], { Type: 'AWS::Events::Rule', Properties: { EventPattern: pattern, Targets: [{ Id: hopTarget, Arn: getAtt(to.id, 'Arn') }] } }),
    lambdaPermission(model, to, { id, principal: 'events.amazonaws.com', source: getAtt(id, 'Arn') }).change,
  ];
};

/** The permission that names no source (it would close a circle) and that the bucket waits for. */
export const waitedFor = ({ model, from, to }: Pick<WireRequest, 'model' | 'from' | 'to'>): readonly Change[] => {
  const waits = itemsAt(model.template.resources.get(from.id)?.value, ['DependsOn']);
  return waits.flatMap(({ value, path }) => {
    const permission = typeof value === 'string' ? model.template.resources.get(value) : undefined;
    if (permission?.type !== 'AWS::Lambda::Permission' || !namingOf(permission.properties['FunctionName'] ?? null).ids.includes(to.id)) return [];
    const place = waits.length === 1 ? ['DependsOn'] : path;
    return [remove(model, ['Resources', permission.id]), remove(model, ['Resources', from.id, ...place])];
  });
};
