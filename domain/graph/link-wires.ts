import type { Claim } from '../catalogue/claims.ts';
import type { Path } from '../template/value.ts';
import { isDrawn, type Draft, type Drafts } from './edges.ts';
import type { Wire } from './graph.ts';
import type { Claimed, Linker } from './linker.ts';
import { relationOf } from './relation.ts';

type WireClaim = Extract<Claim, { is: 'wire' }>;

const rooted = (holder: string, path: Path): Path => ['Resources', holder, ...path];

export const wireAt = (draft: Draft, mechanism: string, holder: string, path: Path, unit: Path | 'resource' = path): Wire => ({
  edge: draft.id,
  mechanism,
  holder,
  path: rooted(holder, path),
  unit: unit === 'resource' ? ['Resources', holder] : rooted(holder, unit),
  ...(unit === 'resource' ? { whole: true } : {}),
});

const link = (drafts: Drafts, { claim, resource }: Claimed<WireClaim>, from: string, to: string): void => {
  const relation = relationOf(claim.relation, drafts.kind(from), drafts.kind(to));
  if (from === to && relation !== 'republish') return;
  const confirmed = claim.confirms ? drafts.between(from, to) : [];
  for (const draft of confirmed.length > 0 ? confirmed : [drafts.add(from, to, relation)]) {
    draft.wires.push(wireAt(draft, claim.mechanism, resource.id, claim.path, claim.unit));
    if (claim.event) draft.events.push(claim.event);
  }
};

/** Draws what wires claim, and then lets permissions confirm it (or show what only they know). */
export const linkWires = (linker: Linker, drafts: Drafts): void => {
  const ordered = [...linker.claims.wire.filter(({ claim }) => !claim.confirms), ...linker.claims.wire.filter(({ claim }) => claim.confirms)];
  for (const claimed of ordered) {
    const sources = linker.ends(claimed.claim.from, claimed.resource.id).filter((id) => isDrawn(drafts.kind(id)));
    if (sources.length === 0) continue;
    const targets = linker.ends(claimed.claim.to, claimed.resource.id).filter((id) => isDrawn(drafts.kind(id)));
    for (const from of sources) for (const to of targets) link(drafts, claimed, from, to);
  }
};
