import type { Resource } from '../template/template.ts';
import type { Path, Value } from '../template/value.ts';
import { isMap, intrinsicOf } from '../template/value.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import { checkMap } from './shape-check.ts';
import type { Spec, TypeSpec } from './spec.ts';
import { definitionOf, shapeOf } from './spec.ts';
import { suggestion } from './suggest.ts';
import { at, listed } from './value-reading.ts';

const unknown = (name: string, path: Path, type: TypeSpec): Finding => {
  const meant = suggestion(name, Object.keys(type.properties));
  const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
  const message = `SAM has no policy template ${quoted(name)}${hint}`;
  return {
    code: 'invalid-value',
    severity: 'error',
    message,
    path,
    key: true,
    ...(meant === undefined ? {} : { remedy: { by: 'rename-key', to: meant } }),
  };
};

const named = (name: string, value: Value, path: Path, type: TypeSpec): readonly Finding[] => {
  const shape = shapeOf(type, name);
  const options = typeof shape === 'object' && 'oneOf' in shape ? shape.oneOf : [shape];
  const definition = options.map((option) => definitionOf(option, type)).find((found) => found !== undefined);
  if (shape === undefined) return [unknown(name, path, type)];
  const findings: Finding[] = [];
  if (definition !== undefined && isMap(value)) checkMap(value, definition, path, { type, typeName: name, findings });
  return findings;
};

/** A document of the user's own, an intrinsic function or a macro is not a policy template. */
const isTemplate = (policy: Value): boolean =>
  isMap(policy) &&
  intrinsicOf(policy) === undefined &&
  !['Statement', 'Version', 'Fn::Transform'].some((key) => Object.hasOwn(policy, key));

/** SAM's policy templates by name, and their parameters. */
export const policyFindings = (resource: Resource, spec: Spec): readonly Finding[] => {
  const type = spec.type('AWS::Serverless::PolicyTemplates');
  const policies = at(resource.properties, 'Policies');
  if (type === undefined || policies === undefined || !/^AWS::Serverless::(Function|StateMachine)$/.test(resource.type)) return [];
  const single = isMap(policies);
  return listed(policies).flatMap((policy, index) => {
    if (!isTemplate(policy) || !isMap(policy)) return [];
    const path: Path = single ? ['Properties', 'Policies'] : ['Properties', 'Policies', index];
    return Object.entries(policy).flatMap(([name, value]) => named(name, value, [...path, name], type));
  });
};
