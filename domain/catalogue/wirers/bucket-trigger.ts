import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, ref, type Value, type ValueMap } from '../../template/value.ts';
import { distinguished, eventName, given, isSam, textProperty } from '../event-source.ts';
import { itemsAt } from '../reading.ts';
import { namingOf } from '../../graph/expression.ts';
import { lambdaPermission } from '../permission.ts';
import { reaches } from '../reach.ts';
import { addResource, append, property, remove, set, type Wirer, type WireRequest } from '../wirer.ts';
import { bucketPattern, silenced, throughEventBridge } from './bucket-circle.ts';

const created = 's3:ObjectCreated:*';
const own = ['prefix', 'suffix', 'events'];

const filter = (properties: ValueMap): ValueMap => {
  const rules = ['prefix', 'suffix'].flatMap((name) => (typeof properties[name] === 'string' ? [{ Name: name, Value: properties[name] }] : []));
  return rules.length === 0 ? {} : { Filter: { S3Key: { Rules: rules } } };
};

const filterTexts = (properties: ValueMap): { readonly prefix?: string; readonly suffix?: string } => {
  const prefix = textProperty(properties, 'prefix');
  const suffix = textProperty(properties, 'suffix');
  return { ...(prefix === undefined ? {} : { prefix }), ...(suffix === undefined ? {} : { suffix }) };
};

const events = (properties: ValueMap): Value => properties['events'] ?? created;

const sam = (request: WireRequest): readonly Change[] => {
  const { model, from, to, properties } = request;
  const event: ValueMap = { Type: 'S3', Properties: { Bucket: ref(from.id), Events: events(properties), ...filter(properties), ...given(properties, own) } };
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

/** In a plain template a rule stands between the two where a notification would close a circle. */
const plainThroughEventBridge = ({ model, from, to, properties }: WireRequest): readonly Change[] => {
  const id = `${from.id}${to.id}Rule`;
  const permission = lambdaPermission(model, to, { id: from.id, principal: 'events.amazonaws.com', source: getAtt(id, 'Arn') });
  return [
    addResource(model, id, {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: bucketPattern(from.id, properties['events'], filterTexts(properties)),
        Targets: [{ Id: to.id, Arn: getAtt(to.id, 'Arn') }],
      },
    }),
    permission.change,
    throughEventBridge(model, from.id),
  ];
};

const plain = ({ model, from, to, properties }: WireRequest): readonly Change[] => {
  const permission = lambdaPermission(model, to, { id: from.id, principal: 's3.amazonaws.com' });
  const [event = created] = [properties['events']].flat();
  return [
    append(model, property(from.id, 'NotificationConfiguration', 'LambdaConfigurations'), { Event: event, ...filter(properties), Function: getAtt(to.id, 'Arn') }),
    append(model, ['Resources', from.id, 'DependsOn'], permission.id),
    permission.change,
  ];
};

const write = (request: WireRequest): readonly Change[] => {
  distinguished(request, own);
  const circle = reaches(request.model, request.to.id, request.from.id);
  if (isSam(request.to)) return circle ? samThroughEventBridge(request) : sam(request);
  return circle ? plainThroughEventBridge(request) : plain(request);
};

/** The permission that names no source (it would close a circle) and that the bucket waits for. */
const waitedFor = ({ model, from, to }: WireRequest): readonly Change[] => {
  const waits = itemsAt(model.template.resources.get(from.id)?.value, ['DependsOn']);
  return waits.flatMap(({ value, path }) => {
    const permission = typeof value === 'string' ? model.template.resources.get(value) : undefined;
    if (permission?.type !== 'AWS::Lambda::Permission' || !namingOf(permission.properties['FunctionName'] ?? null).ids.includes(to.id)) return [];
    const place = waits.length === 1 ? ['DependsOn'] : path;
    return [remove(model, ['Resources', permission.id]), remove(model, ['Resources', from.id, ...place])];
  });
};

/** Events through EventBridge go with the last pattern that asks for them. */
const unwrite = (request: WireRequest, wires: readonly Wire[]): readonly Change[] =>
  wires.some(({ mechanism }) => mechanism === 'event-pattern')
    ? silenced(request.model, request.from.id, new Set(wires.map(({ holder }) => holder)))
    : waitedFor(request);

export const bucketTriggerWirer: Wirer = { mechanism: 'bucket-notification', relation: 'trigger', from: ['bucket'], to: ['function'], write, unwrite };
