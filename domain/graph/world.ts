import type { Claim, End } from '../catalogue/claims.ts';
import { defaultBusArn } from '../catalogue/arns.ts';
import { kindOf } from '../catalogue/registry.ts';
import type { Template } from '../template/template.ts';
import type { Path, Value } from '../template/value.ts';
import { namingOf } from './expression.ts';
import type { KindName } from './graph.ts';
import type { Claimed, Facts } from './facts.ts';
import { indexNames, namedIn } from './names.ts';

/** A resource that SAM makes from an event. */
export type Implicit = { readonly id: string; readonly type: string; readonly holder: string; readonly path: Path };

/** What blocks know of each other. It stays from one lift to the next as long as no kind, name, part or role changes. */
export type World = {
  readonly kinds: Kinds;
  readonly implicit: ReadonlyMap<string, Implicit>;
  /** Nodes that an expression names, satellites that stand for their owner resolved. */
  readonly nodes: (expression: Value) => readonly string[];
  /** Nodes at an end of a claim. */
  readonly ends: (end: End, self: string) => readonly string[];
  /** Raw ids of resources that an expression names. */
  readonly resources: (expression: Value) => readonly string[];
  /** Node that a resource is or stands for. */
  readonly nodeOf: (id: string) => string | undefined;
  /** Whether an id is that of a role in the template. */
  readonly isRole: (id: string) => boolean;
  /** Whether an id is that of a resource in the template. */
  readonly isThere: (id: string) => boolean;
};

type Shared = {
  readonly implicit: readonly Claimed<Extract<Claim, { is: 'implicit' }>>[];
  readonly part: readonly Claimed<Extract<Claim, { is: 'part' }>>[];
};

const implicitNodes = (template: Template, claims: Shared): ReadonlyMap<string, Implicit> => {
  const found = new Map<string, Implicit>();
  for (const { claim, resource } of claims.implicit) {
    if (template.resources.has(claim.id) || found.has(claim.id)) continue;
    found.set(claim.id, { id: claim.id, type: claim.type, holder: resource.id, path: claim.path });
  }
  return found;
};

/** Kinds by logical id, of resources and of what SAM makes. */
export type Kinds = Pick<ReadonlyMap<string, KindName>, 'get' | 'has'>;

const kindsOf = (facts: ReadonlyMap<string, Facts>, implicit: ReadonlyMap<string, Implicit>): Kinds => {
  const made = new Map<string, KindName>();
  for (const node of implicit.values()) {
    const kind = kindOf({ type: node.type, properties: { ScheduleExpression: '' } });
    if (kind !== undefined) made.set(node.id, kind);
  }
  return { get: (id) => made.get(id) ?? facts.get(id)?.kind, has: (id) => facts.has(id) || made.has(id) };
};

const none: readonly string[] = [];

/** The default bus is in no template; who may put events to it says its ARN. */
const defaultBus: ReadonlyMap<string, string> = new Map([[defaultBusArn, 'default']]);

/** Ids that SAM derives from a function or an API (AWS SAM developer guide, "Generated CloudFormation resources"). */
const generated =
  /^(.+?)(?:Role|Url|UrlPublicPermissions|Alias[A-Za-z0-9]*|Version[0-9a-f]*|ProdStage|[A-Za-z]*Stage|Deployment[0-9a-f]*|\.[A-Z]\w*)$/;

export const createWorld = (template: Template, facts: ReadonlyMap<string, Facts>, claims: Shared): World => {
  const implicit = implicitNodes(template, claims);
  const kinds = kindsOf(facts, implicit);
  const names = indexNames(facts, implicit.has('default') ? defaultBus : undefined);
  const stands = new Map<string, Value>();
  for (const { claim, resource } of claims.part) if (claim.stands && !stands.has(resource.id)) stands.set(resource.id, claim.of);

  const isKnown = (id: string): boolean => kinds.has(id) || generatedBy(id) !== undefined;
  const resources = (expression: Value): readonly string[] => {
    const naming = namingOf(expression);
    if (naming.ids.length > 0 && naming.ids.every((id) => kinds.has(id))) return naming.ids;
    const ids = naming.ids.filter(isKnown);
    if (ids.length > 0) return ids;
    return names.size === 0 ? none : naming.texts.flatMap((text) => namedIn(text, names));
  };
  const generatedBy = (id: string): string | undefined => {
    if (kinds.has(id) || id.includes(':') || template.parameters.has(id)) return undefined;
    const owner = generated.exec(id)?.[1];
    return owner !== undefined && kinds.has(owner) ? owner : undefined;
  };
  const nodeOf = (id: string, depth = 0): string | undefined => {
    const owner = stands.get(id);
    if (owner === undefined || depth > 8) return kinds.has(id) ? id : generatedBy(id);
    const [first] = resources(owner);
    return first === undefined || first === id ? (kinds.has(id) ? id : undefined) : nodeOf(first, depth + 1);
  };
  const remembered = new WeakMap<object, readonly string[]>();
  const nodes = (expression: Value): readonly string[] => {
    if (typeof expression !== 'object' || expression === null) return find(expression);
    const before = remembered.get(expression);
    if (before) return before;
    const found = find(expression);
    remembered.set(expression, found);
    return found;
  };
  const find = (expression: Value): readonly string[] => {
    const named = resources(expression);
    if (named.every((id) => kinds.has(id) && !stands.has(id))) return named.length > 1 ? [...new Set(named)] : named;
    const found = named.flatMap((id) => nodeOf(id) ?? []);
    return found.length > 1 ? [...new Set(found)] : found;
  };
  const selves = new Map<string, readonly string[]>();
  const self = (id: string): readonly string[] => {
    const known = selves.get(id) ?? [nodeOf(id) ?? id];
    selves.set(id, known);
    return known;
  };
  const ends = (end: End, id: string): readonly string[] => (end === 'self' ? self(id) : nodes(end.expression));
  return {
    kinds,
    implicit,
    nodes,
    ends,
    resources,
    nodeOf: (id) => nodeOf(id),
    isRole: (id) => template.resources.get(id)?.type === 'AWS::IAM::Role',
    isThere: (id) => facts.has(id),
  };
};
