import { accessGiven } from '../catalogue/access.ts';
import type { Claim } from '../catalogue/claims.ts';
import type { Draft, Drafts } from './edges.ts';
import type { OpenGrants } from './link-grants.ts';
import { endsIn, type Claimed } from './facts.ts';
import type { Linker } from './linker.ts';
import { wireAt } from './link-wires.ts';

type VariableClaim = Extract<Claim, { is: 'variable' }>;

const attach = (draft: Draft, { claim, resource, inherited, kept }: Claimed<VariableClaim>): void => {
  const wire = wireAt(draft.id, resource.id, claim, kept.wires);
  draft.wires.push(inherited ? { ...wire, path: inherited, unit: inherited, inherited: true } : wire);
};

/** A variable that names a resource, together with a grant on `*`, shows what the grant is for. */
const explain = (drafts: Drafts, open: OpenGrants, claimed: Claimed<VariableClaim>, target: string): boolean => {
  const user = claimed.resource.id;
  const grants = (open.get(user) ?? []).map((grant) => ({ grant, levels: accessGiven(drafts.kind(target), grant.claim.actions) }));
  const telling = grants.filter(({ levels }) => levels.length > 0);
  if (telling.length === 0) return false;
  const draft = drafts.add(user, target, 'access');
  for (const { levels } of telling) for (const level of levels) draft.access.add(level);
  attach(draft, claimed);
  return true;
};

/** Edges beside which a function may use the target for something of its own. */
const isApart = ({ relation }: Draft): boolean => relation === 'dead-letter' || relation === 'authorizer';

const link = (
  drafts: Drafts,
  open: OpenGrants,
  claimed: Claimed<VariableClaim>,
  { user, target }: { readonly user: string; readonly target: string },
): void => {
  const { mechanism, side } = claimed.claim;
  const forward = side === 'in' ? [] : drafts.between(user, target);
  const known = mechanism === 'flink-property' && side !== 'out' ? [...forward, ...drafts.between(target, user)] : forward;
  if (known.every(isApart) && explain(drafts, open, claimed, target)) return;
  const using = known.filter(({ relation }) => relation === 'access');
  for (const draft of using.length > 0 ? using : known) attach(draft, claimed);
};

const pairs = (linker: Linker, drafts: Drafts, { claim, resource }: Claimed<VariableClaim>) => {
  const from = linker.nodeOf(resource.id) ?? resource.id;
  return linker
    .nodes(claim.expression)
    .filter((to) => to !== from && drafts.drawn(to))
    .map((to) => ({ from, to }));
};

/** Variables are evidence of an access that is already there, or tell what a grant on `*` is for. */
export const linkVariables = (linker: Linker, drafts: Drafts, open: OpenGrants): void => {
  for (const claimed of linker.claims.variable) {
    const ends = endsIn(linker.lineage, claimed, () => pairs(linker, drafts, claimed));
    for (const { from, to } of ends) link(drafts, open, claimed, { user: from, target: to });
  }
};
