import type { Value, ValueMap } from '../template/value.ts';

export const kinds = [
  'function', 'restApi', 'httpApi', 'table', 'bucket', 'stream', 'deliveryStream', 'analytics', 'iotRule', 'queue', 'topic',
  'eventBus', 'rule', 'schedule', 'stateMachine', 'identity', 'resource',
] as const;
export type KindName = (typeof kinds)[number];

export const relations = [
  'trigger', 'integration', 'authorizer', 'access', 'task', 'target', 'delivery', 'transform', 'republish', 'dead-letter', 'reference',
] as const;
export type Relation = (typeof relations)[number];

/** A place that shows why something is in the graph. `line` counts from 1. */
export type Evidence = { readonly file: string; readonly line: number; readonly mechanism?: string };

export type GraphNode = {
  /** Logical id of the primary resource. */
  readonly id: string;
  readonly kind: KindName;
  /** CloudFormation type of the primary resource. */
  readonly type: string;
  /** Properties in camelCase, read through the kind's lenses. */
  readonly properties: ValueMap;
  /** Logical ids of the satellites that this node absorbs (roles, permissions, policies, clients, ...). */
  readonly satellites: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly implicit?: true;
};

export type EdgeEvent = { readonly name: string; readonly [property: string]: Value };

export type GraphEdge = {
  /** `from>to:relation` */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  /** Sorted; empty except for relation `access`. */
  readonly access: readonly string[];
  /** `events` holds the several wirings (routes, prefixes, patterns) of one edge. */
  readonly properties: { readonly events?: readonly EdgeEvent[]; readonly [property: string]: Value | undefined };
  readonly evidence: readonly Evidence[];
};

export type Graph = {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
  /** Which node a satellite belongs to: satellite logical id -> node ids. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
};

export const edgeId = (from: string, to: string, relation: Relation) => `${from}>${to}:${relation}`;
