import type { Path, Value, ValueMap } from '../template/value.ts';

export const kinds = [
  'function',
  'restApi',
  'httpApi',
  'table',
  'bucket',
  'stream',
  'deliveryStream',
  'analytics',
  'iotRule',
  'queue',
  'topic',
  'eventBus',
  'rule',
  'schedule',
  'stateMachine',
  'identity',
  'resource',
] as const;
export type KindName = (typeof kinds)[number];

export const relations = [
  'trigger',
  'integration',
  'authorizer',
  'access',
  'task',
  'target',
  'delivery',
  'transform',
  'republish',
  'dead-letter',
  'reference',
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

/** One wiring behind an edge: where it stands and what to remove to take it away. Paths start at the root of the file. */
export type Wire = {
  readonly edge: string;
  readonly mechanism: string;
  /** Logical id of the resource whose block holds it. */
  readonly holder: string;
  readonly path: Path;
  /** Removed with the edge; equal to `path` where the wiring is one value. */
  readonly unit: Path;
  /** The resource that holds it is there for this wiring alone. */
  readonly whole?: true;
  /** It stands in Globals, for many resources at once, or in a file of its own: not taken away with one edge. */
  readonly inherited?: true;
  /** The file that it stands in, where that is not the template; `path` starts at its root. */
  readonly file?: string;
};

export type Graph = {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
  /** Which node a satellite belongs to: satellite logical id -> node ids. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
  /** Wirings by edge id, strongest first. */
  readonly wires: ReadonlyMap<string, readonly Wire[]>;
};

export const edgeId = (from: string, to: string, relation: Relation) => `${from}>${to}:${relation}`;
