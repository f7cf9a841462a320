import type { Claim } from '../catalogue/claims.ts';
import { kindOf } from '../catalogue/registry.ts';
import type { Resource } from '../template/template.ts';
import type { Path } from '../template/value.ts';
import { claimsOf } from './claimed.ts';
import type { KindName, Wire } from './graph.ts';
import { nameOf } from './names.ts';

/**
 * A claim with the resource that makes it; `inherited` when it stands in Globals, at that path from the root; `file` when it
 * stands in a definition of its own.
 */
export type Claimed<C extends Claim = Claim> = {
  readonly claim: C;
  readonly resource: Resource;
  readonly inherited?: Path;
  readonly file?: string;
  /** Kept from one lift to the next with the text of the block: the wires made of it, and what it names in which world. */
  readonly kept: Kept;
};

export type Kept = { readonly wires: Wire[]; world?: object; ends?: readonly Ends[] };

/** Two nodes that a claim names; what lies between them is the claim's. */
export type Ends = { readonly from: string; readonly to: string };

export type ClaimsBy = { readonly [K in Claim['is']]: readonly Claimed<Extract<Claim, { is: K }>>[] };
export type Sorted = { -readonly [K in keyof ClaimsBy]: Claimed<Extract<Claim, { is: K }>>[] };

export const emptyClaims = (): Sorted => ({ wire: [], grant: [], role: [], variable: [], part: [], implicit: [] });

/** The ends of a claim, worked out again only when what blocks know of each other has changed. */
export const endsIn = (world: object, { kept }: Pick<Claimed, 'kept'>, find: () => readonly Ends[]): readonly Ends[] => {
  if (kept.world === world && kept.ends) return kept.ends;
  const ends = find();
  kept.world = world;
  kept.ends = ends;
  return ends;
};

/** What one block says, sorted; kept with its text. `key` is all that other blocks may depend on. */
export type Facts = {
  readonly claims: ClaimsBy;
  readonly kind: KindName;
  readonly name: string | undefined;
  readonly key: string;
  /** Nothing of it concerns others but that it is there, under its id. */
  readonly apart: boolean;
};

const known = new WeakMap<object, Facts>();

const readFacts = (resource: Resource): Facts => {
  const claims = emptyClaims();
  for (const claim of claimsOf(resource)) put(claims, claim, resource);
  const kind = kindOf(resource) ?? 'resource';
  const name = nameOf(resource);
  const shared = [...claims.part, ...claims.role, ...claims.implicit].map(({ claim }) => claim);
  const key = `${resource.type} ${kind} ${name ?? ''} ${shared.length === 0 ? '' : JSON.stringify(shared)}`;
  return { claims, kind, name, key, apart: shared.length === 0 && name === undefined };
};

export const factsOf = (resource: Resource): Facts => {
  const { value } = resource;
  if (typeof value !== 'object' || value === null) return readFacts(resource);
  const facts = known.get(value) ?? readFacts(resource);
  known.set(value, facts);
  return facts;
};

const put = (sorted: Sorted, claim: Claim, resource: Resource): void => {
  switch (claim.is) {
    case 'wire':
      sorted.wire.push({ claim, resource, kept: { wires: [] } });
      return;
    case 'grant':
      sorted.grant.push({ claim, resource, kept: { wires: [] } });
      return;
    case 'role':
      sorted.role.push({ claim, resource, kept: { wires: [] } });
      return;
    case 'variable':
      sorted.variable.push({ claim, resource, kept: { wires: [] } });
      return;
    case 'part':
      sorted.part.push({ claim, resource, kept: { wires: [] } });
      return;
    case 'implicit':
      sorted.implicit.push({ claim, resource, kept: { wires: [] } });
  }
};
