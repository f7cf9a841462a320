import { DomainError } from '../../errors.ts';
import type { GraphNode, Wire } from '../../graph/graph.ts';
import { filterOf, matches } from '../../graph/link-republishing.ts';
import type { Model } from '../../graph/model.ts';
import type { Change } from '../../template/edit.ts';
import { sub, valueAt } from '../../template/value.ts';
import { distinguished, textProperty } from '../event-source.ts';
import { grantToService } from '../grant.ts';
import { kebab } from '../naming.ts';
import { allow } from '../statement.ts';
import { append, notSupported, property, set, type Wirer, type WireRequest } from '../wirer.ts';
import { ruleOfItsOwn } from './iot.ts';

const sqlOf = (model: Model, rule: GraphNode): string | undefined => {
  const sql = valueAt(model.template.resources.get(rule.id)?.properties, ['TopicRulePayload', 'Sql']);
  return typeof sql === 'string' ? sql : undefined;
};

/** A topic that a filter lets through: `sensors/+/#` -> `sensors/<word>/<word>`. */
const topicFor = (filter: string, word: string): string =>
  filter
    .split('/')
    .map((level) => (level === '+' || level === '#' ? word : level))
    .join('/');

const topicOf = (request: WireRequest): string => {
  const { model, from, to, properties } = request;
  const resource = model.template.resources.get(to.id);
  const filter = resource === undefined ? undefined : filterOf(resource);
  if (filter === undefined)
    throw notSupported(request, `the SQL of ${to.id} names no topic filter in its FROM as plain text. Configure its sql first.`);
  const topic = textProperty(properties, 'topic') ?? topicFor(filter, from.id === to.id ? 'republished' : kebab(from.id));
  if (!/^[^'"\s$+#]+$/.test(topic))
    throw new DomainError('invalid-property', `${topic} is no topic to publish to: it takes no wildcards, quotes, blanks or $.`, {
      nodeId: from.id,
      pointer: '/properties/topic',
    });
  if (matches(topic, filter)) return topic;
  throw new DomainError('invalid-property', `${to.id} listens to ${filter}, which does not let ${topic} through.`, {
    nodeId: to.id,
    pointer: '/properties/topic',
  });
};

const guard = (topic: string): string => ` WHERE topic() <> '${topic}'`;

/** A rule that hears what it republishes itself would run for ever, and be paid for: its SQL lets that topic out. */
const unlooped = (request: WireRequest, topic: string): readonly Change[] => {
  const { model, from } = request;
  const resource = model.template.resources.get(from.id);
  const filter = resource === undefined ? undefined : filterOf(resource);
  const sql = sqlOf(model, from);
  if (filter === undefined || sql === undefined || !matches(topic, filter)) return [];
  if (filter === topic)
    throw new DomainError(
      'illegal-edge',
      `${from.id} hears only ${topic}, and would republish to itself for ever. Give its filter a wildcard, for example '${filter}/#'.`,
      { nodeId: from.id },
    );
  return /\swhere\s/i.test(sql) ? [] : [set(model, property(from.id, 'TopicRulePayload', 'Sql'), `${sql}${guard(topic)}`)];
};

const write = (request: WireRequest): readonly Change[] => {
  ruleOfItsOwn(request);
  distinguished(request, ['topic']);
  const { model, from, to } = request;
  const topic = topicOf(request);
  const wiring = {
    role: undefined,
    id: `${from.id}${from.id === to.id ? '' : to.id}RepublishRole`,
    service: 'iot.amazonaws.com',
    name: 'Republish',
  };
  const arn = sub(`arn:\${AWS::Partition}:iot:\${AWS::Region}:\${AWS::AccountId}:topic/${topic}`);
  const { role, changes } = grantToService(model, wiring, [allow(['iot:Publish'], [arn])]);
  return [
    ...unlooped(request, topic),
    append(model, property(from.id, 'TopicRulePayload', 'Actions'), { Republish: { Topic: topic, RoleArn: role, Qos: 1 } }),
    ...changes,
  ];
};

/** Without the action its guard is no longer needed. */
const unwrite = ({ model, from }: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  const sql = sqlOf(model, from);
  if (sql === undefined) return [];
  const topics = wires.map(({ unit }) => valueAt(model.template.resources.get(from.id)?.value, [...unit.slice(2), 'Republish', 'Topic']));
  const guarded = topics.find((topic) => typeof topic === 'string' && sql.endsWith(guard(topic)));
  return typeof guarded === 'string'
    ? [set(model, property(from.id, 'TopicRulePayload', 'Sql'), sql.slice(0, -guard(guarded).length))]
    : [];
};

export const republishWirer: Wirer = { mechanism: 'republish', relation: 'republish', from: ['iotRule'], to: ['iotRule'], write, unwrite };
