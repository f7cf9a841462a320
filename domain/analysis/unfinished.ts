import type { GraphEdge, GraphNode, KindName } from '../graph/graph.ts';
import type { Model } from '../graph/model.ts';
import type { Resource } from '../template/template.ts';
import type { Value, ValueMap } from '../template/value.ts';
import { intrinsicOf, isList, isMap } from '../template/value.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import { at, listed, mapOf } from './value-reading.ts';

/** What a node cannot be created without: whether it is there, what to say, and the kinds that would give it. */
type Demand = {
  readonly met: (properties: ValueMap, edges: readonly GraphEdge[]) => boolean;
  readonly needs: string;
  readonly from?: readonly KindName[];
  readonly to?: readonly KindName[];
  /** Properties that the edge will bring: that they are missing goes without saying. */
  readonly brings?: readonly string[];
};

/** A transformation alone makes a destination of S3 that names no bucket yet. */
const isDestination = (key: string, value: Value): boolean =>
  key.startsWith('Fn::') ||
  (key.endsWith('DestinationConfiguration') &&
    (key !== 'ExtendedS3DestinationConfiguration' || at(value, 'BucketARN') !== undefined || intrinsicOf(value) !== undefined));

const hasDestination = (properties: ValueMap): boolean => Object.entries(properties).some(([key, value]) => isDestination(key, value));

const hasAction = (properties: ValueMap): boolean => {
  const actions = at(mapOf(properties, 'TopicRulePayload'), 'Actions');
  return isList(actions) ? actions.length > 0 : isMap(actions);
};

const sqlInput = (properties: ValueMap): boolean => at(properties, 'Inputs') !== undefined;

const groupsOf = (properties: ValueMap): readonly unknown[] =>
  listed(at(mapOf(mapOf(properties, 'ApplicationConfiguration'), 'EnvironmentProperties'), 'PropertyGroups'));

/** An application that knows no stream: our own starter is told of its streams by property groups. */
const flinkStreams = (properties: ValueMap, edges: readonly GraphEdge[]): boolean => {
  const mode = at(properties, 'ApplicationMode') ?? 'STREAMING';
  const groups = groupsOf(properties);
  const ours = groups.some((group) => isMap(toMap(group)) && toMap(group)['PropertyGroupId'] === 'kinesis.analytics.flink.run.options');
  return mode !== 'STREAMING' || !ours || groups.length > 1 || edges.some(({ relation }) => relation === 'delivery');
};

const toMap = (value: unknown): ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};

const demands = new Map<string, Demand>([
  [
    'AWS::KinesisFirehose::DeliveryStream',
    { met: hasDestination, needs: 'a destination: connect it to a bucket', to: ['bucket'], brings: ['BucketARN', 'RoleARN'] },
  ],
  [
    'AWS::IoT::TopicRule',
    { met: hasAction, needs: 'an action: connect it to a function or to another rule', to: ['function', 'iotRule'], brings: ['Actions'] },
  ],
  ['AWS::KinesisAnalytics::Application', { met: sqlInput, needs: 'an input: connect a stream to it', from: ['stream'] }],
  ['AWS::KinesisAnalyticsV2::Application', { met: flinkStreams, needs: 'a stream to read: connect one to it', from: ['stream'] }],
]);

/** The only node that would meet a demand, if there is just one. */
const onlyPartner = (node: GraphNode, demand: Demand, model: Model): string | undefined => {
  const kinds = demand.to ?? demand.from ?? [];
  const first = [...model.graph.nodes.values()].filter(({ id, kind }) => id !== node.id && kind === kinds[0]);
  return first.length === 1 ? first[0]?.id : undefined;
};

const finding = (node: GraphNode, demand: Demand, model: Model): Finding => {
  const partner = onlyPartner(node, demand, model);
  const ends = demand.to === undefined ? { from: partner, to: node.id } : { from: node.id, to: partner };
  const { from, to } = ends;
  return {
    code: 'required-edge-missing',
    severity: 'error',
    message: `${quoted(node.id)} cannot be created without ${demand.needs}`,
    path: [],
    key: true,
    ...(from === undefined || to === undefined ? {} : { remedy: { by: 'connect', from, to } }),
  };
};

const edgesOf = (id: string, model: Model): readonly GraphEdge[] =>
  [...model.graph.edges.values()].filter(({ from, to }) => from === id || to === id);

export type Unfinished = { readonly resource: Resource; readonly finding: Finding; readonly brings: readonly string[] };

/** Nodes that AWS cannot create as they stand, because something is to be connected first. */
export const unfinishedFindings = (model: Model): readonly Unfinished[] => {
  const found: Unfinished[] = [];
  for (const node of model.graph.nodes.values()) {
    const demand = demands.get(node.type);
    const resource = demand === undefined ? undefined : model.template.resources.get(node.id);
    if (demand === undefined || resource === undefined || demand.met(resource.properties, edgesOf(node.id, model))) continue;
    found.push({ resource, finding: finding(node, demand, model), brings: demand.brings ?? [] });
  }
  return found;
};
