import type { Claim, End } from '../catalogue/claims.ts';
import { childrenAt } from '../catalogue/reading.ts';
import { kindOf } from '../catalogue/registry.ts';
import type { Resource, Template } from '../template/template.ts';
import type { Path, Value } from '../template/value.ts';
import { claimsOf } from './claimed.ts';
import { namingOf } from './expression.ts';
import type { Companion } from './companions.ts';
import type { KindName } from './graph.ts';
import { indexNames, namedIn } from './names.ts';

/** A resource that SAM makes from an event. */
export type Implicit = { readonly id: string; readonly type: string; readonly holder: string; readonly path: Path };

/**
 * A claim with the resource that makes it; `inherited` when it stands in Globals, at that path from the root; `file` when it
 * stands in a definition of its own.
 */
export type Claimed<C extends Claim = Claim> = { readonly claim: C; readonly resource: Resource; readonly inherited?: Path; readonly file?: string };

type ClaimsBy = { readonly [K in Claim['is']]: readonly Claimed<Extract<Claim, { is: K }>>[] };

/** What the blocks say together: who is a node, who stands for whom, and what an expression names. */
export type Linker = {
  readonly template: Template;
  readonly claims: ClaimsBy;
  readonly kinds: ReadonlyMap<string, KindName>;
  readonly implicit: ReadonlyMap<string, Implicit>;
  /** Nodes that an expression names, satellites that stand for their owner resolved. */
  readonly nodes: (expression: Value) => readonly string[];
  /** Nodes at an end of a claim. */
  readonly ends: (end: End, self: string) => readonly string[];
  /** Raw ids of resources that an expression names. */
  readonly resources: (expression: Value) => readonly string[];
  /** Node that a resource is or stands for. */
  readonly nodeOf: (id: string) => string | undefined;
};

type Sorted = { -readonly [K in keyof ClaimsBy]: Claimed<Extract<Claim, { is: K }>>[] };

const sortClaims = (template: Template, companions: readonly Companion[]): Sorted => {
  const sorted: Sorted = { wire: [], grant: [], role: [], variable: [], part: [], implicit: [] };
  for (const resource of template.resources.values()) for (const claim of claimsOf(resource)) put(sorted, claim, resource);
  for (const inherited of globalVariables(template)) sorted.variable.push(inherited);
  for (const { resource, file } of companions) for (const claim of claimsOf(resource)) if (claim.is === 'wire') sorted.wire.push({ claim, resource, file: file.file });
  return sorted;
};

type Variable = Claimed<Extract<Claim, { is: 'variable' }>>;

/** Variables in Globals are every function's. */
const globalVariables = (template: Template): readonly Variable[] => {
  const variables = childrenAt(template.globals.get('Function')?.value, ['Environment', 'Variables']);
  if (variables.length === 0) return [];
  const functions = [...template.resources.values()].filter(({ type }) => type === 'AWS::Serverless::Function');
  return functions.flatMap((resource) =>
    variables.map(({ key, value, path }) => ({
      claim: { is: 'variable', mechanism: 'environment-variable', name: String(key), expression: value, path },
      resource,
      inherited: ['Globals', 'Function', ...path],
    })),
  );
};

const put = (sorted: Sorted, claim: Claim, resource: Resource): void => {
  switch (claim.is) {
    case 'wire':
      sorted.wire.push({ claim, resource });
      return;
    case 'grant':
      sorted.grant.push({ claim, resource });
      return;
    case 'role':
      sorted.role.push({ claim, resource });
      return;
    case 'variable':
      sorted.variable.push({ claim, resource });
      return;
    case 'part':
      sorted.part.push({ claim, resource });
      return;
    case 'implicit':
      sorted.implicit.push({ claim, resource });
  }
};

const implicitNodes = (template: Template, claims: Sorted): ReadonlyMap<string, Implicit> => {
  const found = new Map<string, Implicit>();
  for (const { claim, resource } of claims.implicit) {
    if (template.resources.has(claim.id) || found.has(claim.id)) continue;
    found.set(claim.id, { id: claim.id, type: claim.type, holder: resource.id, path: claim.path });
  }
  return found;
};

const kindsOf = (template: Template, implicit: ReadonlyMap<string, Implicit>): ReadonlyMap<string, KindName> => {
  const kinds = new Map<string, KindName>();
  for (const resource of template.resources.values()) kinds.set(resource.id, kindOf(resource) ?? 'resource');
  for (const node of implicit.values()) {
    const kind = kindOf({ type: node.type, properties: { ScheduleExpression: '' } });
    if (kind !== undefined) kinds.set(node.id, kind);
  }
  return kinds;
};

const none: readonly string[] = [];

/** Ids that SAM derives from a function or an API (AWS SAM developer guide, "Generated CloudFormation resources"). */
const generated = /^(.+?)(?:Role|Url|UrlPublicPermissions|Alias[A-Za-z0-9]*|Version[0-9a-f]*|ProdStage|[A-Za-z]*Stage|Deployment[0-9a-f]*)$/;

export const createLinker = (template: Template, companions: readonly Companion[] = []): Linker => {
  const claims = sortClaims(template, companions);
  const implicit = implicitNodes(template, claims);
  const kinds = kindsOf(template, implicit);
  const names = indexNames(template);
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
  const nodes = (expression: Value): readonly string[] => {
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
  return { template, claims, kinds, implicit, nodes, ends, resources, nodeOf: (id) => nodeOf(id) };
};
