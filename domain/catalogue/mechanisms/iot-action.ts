import type { Resource } from '../../template/template.ts';
import { isMap, type Value } from '../../template/value.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { childrenAt, children } from '../reading.ts';

/** What an action of an AWS IoT rule names, by the property that names it. */
const targets: ReadonlySet<string> = new Set([
  'FunctionArn',
  'QueueUrl',
  'TargetArn',
  'TableName',
  'BucketName',
  'StreamName',
  'DeliveryStreamName',
  'StateMachineName',
]);

const repeats = (action: Value): string | undefined => {
  if (!isMap(action) || !isMap(action['Republish'])) return undefined;
  const topic = action['Republish']['Topic'];
  return typeof topic === 'string' ? topic : undefined;
};

const actions = (resource: Resource): readonly Claim[] =>
  [
    ...childrenAt(resource.value, ['Properties', 'TopicRulePayload', 'Actions']),
    ...childrenAt(resource.value, ['Properties', 'TopicRulePayload', 'ErrorAction']).map((found) => ({
      ...found,
      value: { [String(found.key)]: found.value },
      path: found.path.slice(0, -1),
    })),
  ].flatMap((action) =>
    children(action.value, action.path).flatMap((service): readonly Claim[] => {
      const properties = childrenAt(service.value, []);
      const places = [...properties, ...properties.flatMap(({ value, path }) => children(value, path))];
      const wires = places
        .filter(({ key }) => targets.has(String(key)))
        .map((found): Claim => ({
          is: 'wire',
          mechanism: 'iot-action',
          relation: 'flow',
          from: 'self',
          to: named(found.value),
          path: [...service.path, ...found.path],
          unit: action.path,
        }));
      const roles = places
        .filter(({ key }) => key === 'RoleArn')
        .map((found): Claim => ({ is: 'role', user: 'self', role: found.value, path: [...service.path, ...found.path] }));
      return [...wires, ...roles];
    }),
  );

/** Topics that a rule republishes to, with the place of the action. Matched against the other rules' SQL by the lift. */
export const republished = (resource: Resource): readonly { readonly topic: string; readonly index: number }[] =>
  childrenAt(resource.value, ['Properties', 'TopicRulePayload', 'Actions']).flatMap(({ value }, index) => {
    const topic = repeats(value);
    return topic === undefined ? [] : [{ topic, index }];
  });

export const iotFinders: readonly Finder[] = [{ mechanism: 'iot-action', types: ['AWS::IoT::TopicRule'], find: actions }];
