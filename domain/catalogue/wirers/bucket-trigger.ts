import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, ref, type Value, type ValueMap } from '../../template/value.ts';
import { distinguished, eventName, given, isSam } from '../event-source.ts';
import { lambdaPermission } from '../permission.ts';
import { reaches } from '../reach.ts';
import { append, property, set, type Wirer, type WireRequest } from '../wirer.ts';
import { bucketPattern, silenced, throughEventBridge } from './bucket-circle.ts';
import { created, filterTexts, keyFilter } from './bucket-events.ts';
import { overlapsAnother } from './bucket-overlap.ts';
import { hopRule } from './hop-rule.ts';
import { mayNotify, withoutS3 } from './s3-permission.ts';

const own = ['prefix', 'suffix', 'events'];

const events = (properties: ValueMap): Value => properties['events'] ?? created;

const sam = (request: WireRequest): readonly Change[] => {
  const { model, from, to, properties } = request;
  const event: ValueMap = {
    Type: 'S3',
    Properties: { Bucket: ref(from.id), Events: events(properties), ...keyFilter(properties), ...given(properties, own) },
  };
  return [set(model, property(to.id, 'Events', eventName(request, from.id)), event)];
};

const samThroughEventBridge = (request: WireRequest): readonly Change[] => {
  const { model, from, to, properties } = request;
  const pattern = bucketPattern(from.id, properties['events'], filterTexts(properties));
  return [
    set(model, property(to.id, 'Events', eventName(request, from.id)), { Type: 'EventBridgeRule', Properties: { Pattern: pattern } }),
    throughEventBridge(model, from.id),
  ];
};

const plainThroughEventBridge = ({ model, from, to, properties }: WireRequest): readonly Change[] => [
  ...hopRule(model, { from: from.id, to, pattern: bucketPattern(from.id, properties['events'], filterTexts(properties)) }),
  throughEventBridge(model, from.id),
];

const plain = (request: WireRequest): readonly Change[] => {
  const { model, from, to, properties, again } = request;
  const listed = [events(properties)].flat();
  const configurations = listed.map((event) =>
    append(model, property(from.id, 'NotificationConfiguration', 'LambdaConfigurations'), {
      Event: event,
      ...keyFilter(properties),
      Function: getAtt(to.id, 'Arn'),
    }),
  );
  if (again && mayNotify(request)) return configurations;
  const permission = lambdaPermission(model, to, { id: from.id, principal: 's3.amazonaws.com' });
  return [...configurations, append(model, ['Resources', from.id, 'DependsOn'], permission.id), permission.change];
};

const write = (request: WireRequest): readonly Change[] => {
  distinguished(request, own);
  const circle = reaches(request.model, request.to.id, request.from.id) || overlapsAnother(request);
  if (isSam(request.to)) return circle ? samThroughEventBridge(request) : sam(request);
  return circle ? plainThroughEventBridge(request) : plain(request);
};

/** Events through EventBridge go with the last pattern that asks for them. */
const unwrite = (request: WireRequest, wires: readonly Wire[]): readonly Change[] =>
  wires.some(({ mechanism }) => mechanism === 'event-pattern')
    ? silenced(request.model, request.from.id, new Set(wires.map(({ holder }) => holder)))
    : withoutS3(request);

export const bucketTriggerWirer: Wirer = {
  mechanism: 'bucket-notification',
  relation: 'trigger',
  from: ['bucket'],
  to: ['function'],
  write,
  unwrite,
};
