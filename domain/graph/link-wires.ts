import { definitionOf } from '../catalogue/registry.ts';
import type { Claim } from '../catalogue/claims.ts';
import type { Path } from '../template/value.ts';
import { inlineDepth } from './companions.ts';
import type { Draft, Drafts } from './edges.ts';
import type { Relation, Wire } from './graph.ts';
import { endsIn, type Claimed } from './facts.ts';
import type { Linker } from './linker.ts';
import { relationOf } from './relation.ts';

type WireClaim = Extract<Claim, { is: 'wire' }>;

const rooted = (holder: string, path: Path): Path => ['Resources', holder, ...path];

/** Where a wiring stands in the block that claims it. */
export type Place = { readonly mechanism: string; readonly path: Path; readonly unit?: Path | 'resource' };

const wireOf = (edge: string, holder: string, { mechanism, path, unit = path }: Place): Wire => ({
  edge,
  mechanism,
  holder,
  path: rooted(holder, path),
  unit: unit === 'resource' ? ['Resources', holder] : rooted(holder, unit),
  ...(unit === 'resource' ? { whole: true } : {}),
});

/** The wire of an edge at a place; a claim that stays as it is keeps its wires from one lift to the next. */
export const wireAt = (edge: string, holder: string, place: Place, made: Wire[]): Wire => {
  for (const wire of made) if (wire.edge === edge) return wire;
  const wire = wireOf(edge, holder, place);
  if (made.length >= 64) made.length = 0;
  made.push(wire);
  return wire;
};

const wireElsewhere = (edge: string, holder: string, { mechanism, path }: Place, file: string): Wire => {
  const inFile = path.slice(inlineDepth);
  return { edge, mechanism, holder, path: inFile, unit: inFile, inherited: true, file };
};

/** What a permission confirms, if anything; else the edge itself. */
const meant = (drafts: Drafts, claim: WireClaim, [from, to, relation]: readonly [string, string, Relation]): readonly Draft[] => {
  const confirmed = claim.confirms ? drafts.between(from, to) : [];
  return confirmed.length > 0 ? confirmed : [drafts.add(from, to, relation)];
};

/** Levels by what a connector permits (AWS SAM developer guide, "Connector resource types", 2026-11). */
const permits: Readonly<Record<string, readonly string[]>> = {
  Read: ['read', 'receive'],
  Write: ['write', 'send', 'publish', 'put', 'invoke', 'start'],
};

/** What a connector lets a function do; undefined for other wirings and other sources. */
const permitted = (drafts: Drafts, { permissions }: WireClaim, from: string, to: string): readonly string[] | undefined => {
  if (permissions === undefined || drafts.kind(from) !== 'function') return undefined;
  const { access = {} } = definitionOf(drafts.kind(to));
  const levels = permissions.flatMap((permission) => (Object.hasOwn(permits, permission) ? (permits[permission] ?? []) : []));
  const given = levels.filter((level) => Object.hasOwn(access, level));
  return given.length > 0 ? given : undefined;
};

type Meaning = { readonly relation: Relation; readonly levels: readonly string[] };

const meaningOf = (drafts: Drafts, claim: WireClaim, from: string, to: string): Meaning => {
  const levels = permitted(drafts, claim, from, to);
  if (levels) return { relation: 'access', levels };
  return { relation: relationOf(claim.relation, drafts.kind(from), drafts.kind(to)), levels: [] };
};

const link = (drafts: Drafts, { claim, resource, file, kept }: Claimed<WireClaim>, from: string, to: string): void => {
  const { relation, levels } = meaningOf(drafts, claim, from, to);
  if (from === to && relation !== 'republish') return;
  for (const draft of meant(drafts, claim, [from, to, relation])) {
    draft.wires.push(
      file === undefined ? wireAt(draft.id, resource.id, claim, kept.wires) : wireElsewhere(draft.id, resource.id, claim, file),
    );
    for (const level of levels) draft.access.add(level);
    if (claim.event) draft.events.push(claim.event);
  }
};

const pairs = (linker: Linker, drafts: Drafts, { claim, resource }: Claimed<WireClaim>) => {
  const targets = linker.ends(claim.to, resource.id).filter(drafts.drawn);
  const sources = targets.length === 0 ? [] : linker.ends(claim.from, resource.id).filter(drafts.drawn);
  return sources.flatMap((from) => targets.map((to) => ({ from, to })));
};

const linkAll = (linker: Linker, drafts: Drafts, claimed: Claimed<WireClaim>): void => {
  for (const { from, to } of endsIn(linker.lineage, claimed, () => pairs(linker, drafts, claimed))) link(drafts, claimed, from, to);
};

/** Draws what wires claim, and then lets permissions confirm it (or show what only they know). */
export const linkWires = (linker: Linker, drafts: Drafts): void => {
  for (const claimed of linker.claims.wire) if (!claimed.claim.confirms) linkAll(linker, drafts, claimed);
  for (const claimed of linker.claims.wire) if (claimed.claim.confirms) linkAll(linker, drafts, claimed);
};
