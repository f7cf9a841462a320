import type { Claim } from '../catalogue/claims.ts';
import type { Path } from '../template/value.ts';
import { inlineDepth } from './companions.ts';
import type { Draft, Drafts } from './edges.ts';
import type { Relation, Wire } from './graph.ts';
import type { Claimed, Linker } from './linker.ts';
import { relationOf } from './relation.ts';

type WireClaim = Extract<Claim, { is: 'wire' }>;

const rooted = (holder: string, path: Path): Path => ['Resources', holder, ...path];

/** Where a wiring stands in the block that claims it. */
export type Place = { readonly mechanism: string; readonly path: Path; readonly unit?: Path | 'resource' };

const made = new WeakMap<object, Wire[]>();

const wireOf = (edge: string, holder: string, { mechanism, path, unit = path }: Place): Wire => ({
  edge,
  mechanism,
  holder,
  path: rooted(holder, path),
  unit: unit === 'resource' ? ['Resources', holder] : rooted(holder, unit),
  ...(unit === 'resource' ? { whole: true } : {}),
});

/** The wire of an edge at a place; a claim that stays as it is keeps its wires from one lift to the next. */
export const wireAt = (edge: string, holder: string, place: Place): Wire => {
  const known = made.get(place);
  if (known) for (const wire of known) if (wire.edge === edge) return wire;
  const wire = wireOf(edge, holder, place);
  if (known && known.length < 64) known.push(wire);
  else made.set(place, [wire]);
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

const link = (drafts: Drafts, { claim, resource, file }: Claimed<WireClaim>, from: string, to: string): void => {
  if (!drafts.drawn(from) || !drafts.drawn(to)) return;
  const relation = relationOf(claim.relation, drafts.kind(from), drafts.kind(to));
  if (from === to && relation !== 'republish') return;
  for (const draft of meant(drafts, claim, [from, to, relation])) {
    draft.wires.push(file === undefined ? wireAt(draft.id, resource.id, claim) : wireElsewhere(draft.id, resource.id, claim, file));
    if (claim.event) draft.events.push(claim.event);
  }
};

/** Draws what wires claim, and then lets permissions confirm it (or show what only they know). */
export const linkWires = (linker: Linker, drafts: Drafts): void => {
  const ordered = [...linker.claims.wire.filter(({ claim }) => !claim.confirms), ...linker.claims.wire.filter(({ claim }) => claim.confirms)];
  for (const claimed of ordered) {
    const targets = linker.ends(claimed.claim.to, claimed.resource.id);
    for (const from of linker.ends(claimed.claim.from, claimed.resource.id)) for (const to of targets) link(drafts, claimed, from, to);
  }
};
