import type { Resource } from '../../template/template.ts';
import { valueAt } from '../../template/value.ts';
import { isHop } from '../hop.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { childrenAt } from '../reading.ts';

const targets = (resource: Resource): readonly Claim[] =>
  childrenAt(resource.value, ['Properties', 'Targets']).flatMap((target): readonly Claim[] => {
    const arn = valueAt(target.value, ['Arn']);
    const role = valueAt(target.value, ['RoleArn']);
    const wire: Claim = {
      is: 'wire',
      mechanism: 'rule-target',
      relation: 'flow',
      from: 'self',
      to: named(arn),
      path: [...target.path, 'Arn'],
      unit: target.path,
    };
    const wires = isHop(resource) ? [] : [wire];
    return role === undefined ? wires : [...wires, { is: 'role', user: 'self', role, path: [...target.path, 'RoleArn'] }];
  });

const scheduled = (resource: Resource): readonly Claim[] => {
  const role = valueAt(resource.properties, ['Target', 'RoleArn']);
  const path = ['Properties', 'Target', 'Arn'];
  const wire: Claim = {
    is: 'wire',
    mechanism: 'schedule-target',
    relation: 'flow',
    from: 'self',
    to: named(valueAt(resource.value, path)),
    path,
    unit: ['Properties', 'Target'],
  };
  return role === undefined ? [wire] : [wire, { is: 'role', user: 'self', role, path: ['Properties', 'Target', 'RoleArn'] }];
};

export const ruleTargetFinders: readonly Finder[] = [
  { mechanism: 'rule-target', types: ['AWS::Events::Rule'], find: targets },
  { mechanism: 'schedule-target', types: ['AWS::Scheduler::Schedule'], find: scheduled },
];
