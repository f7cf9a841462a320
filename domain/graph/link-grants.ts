import { accessGiven, concerns } from '../catalogue/access.ts';
import type { Claim } from '../catalogue/claims.ts';
import { definitionOf } from '../catalogue/registry.ts';
import type { Draft, Drafts } from './edges.ts';
import { namingOf } from './expression.ts';
import type { KindName, Relation } from './graph.ts';
import { endsIn, type Claimed, type Ends } from './facts.ts';
import type { Linker } from './linker.ts';
import { wireAt } from './link-wires.ts';
import { flowRelation } from './relation.ts';
import { grantees, roleUsers, rolesNamed } from './roles.ts';

type GrantClaim = Extract<Claim, { is: 'grant' }>;
type Grant = { readonly claimed: Claimed<GrantClaim>; readonly user: string; readonly target: string };

const onlyPolls = (kind: KindName, levels: readonly string[]): boolean => {
  const level = definitionOf(kind).polling;
  if (level === undefined) return false;
  return levels.every((given) => given === level);
};

const attach = (draft: Draft, { claimed: { claim, resource, kept } }: Grant): void => {
  draft.wires.push(wireAt(draft.id, resource.id, claim, kept.wires));
};

/** Attaches a grant to those edges of a pair that it serves; says whether there was one. */
const attachTo = (drafts: readonly Draft[], grant: Grant, serves: (relation: Relation) => boolean): boolean => {
  let found = false;
  for (const draft of drafts) {
    if (!serves(draft.relation)) continue;
    attach(draft, grant);
    found = true;
  }
  return found;
};

const feeds = (relation: Relation): boolean => relation === 'trigger' || relation === 'delivery';

const isNamed = (linker: Linker, { user, target }: Grant): boolean =>
  linker.claims.variable.some(({ claim, resource }) => resource.id === user && linker.nodes(claim.expression).includes(target));

/**
 * SAM gives a function the right to its dead letters; what it writes itself, what an access wrote, and what a variable goes with is for more
 * than those.
 */
const isAccess = (linker: Linker, grant: Grant): boolean => {
  const { mechanism, name = '' } = grant.claimed.claim;
  if (name.endsWith('DeadLetters')) return false;
  return mechanism === 'policy-statement' || mechanism === 'policy-template' || name.endsWith('Access') || isNamed(linker, grant);
};

const usesOtherwise =
  (linker: Linker, grant: Grant) =>
  (relation: Relation): boolean => {
    if (relation === 'access' || relation === 'trigger' || relation === 'authorizer') return false;
    return relation !== 'dead-letter' || !isAccess(linker, grant);
  };
const any = (): boolean => true;

/** Relation of a grant, whose user may be what the data comes from: `reverse` swaps the ends. */
const grantRelation = (
  user: KindName,
  target: KindName,
  levels: readonly string[],
): { readonly relation: Relation; readonly reverse?: true } => {
  if (user === 'function') return { relation: 'access' };
  if (user === 'stateMachine') return { relation: target === 'function' || target === 'stateMachine' ? 'task' : 'access' };
  if (user === 'deliveryStream' && target === 'function') return { relation: 'transform' };
  if (drinks(user, target, levels)) return { relation: 'delivery', reverse: true };
  return { relation: flowRelation(user, target) };
};

/** Whoever reads a stream and does not put to it stands downstream of it. */
const drinks = (user: KindName, target: KindName, levels: readonly string[]): boolean =>
  (user === 'deliveryStream' || user === 'analytics') && target === 'stream' && levels.includes('read') && !levels.includes('put');

/** Edges that are there already and that the grant is for: the trigger that it polls for, the task, the delivery. */
const joined = (linker: Linker, drafts: Drafts, grant: Grant, levels: readonly string[]): boolean => {
  const { user, target } = grant;
  if (onlyPolls(drafts.kind(target), levels) && attachTo(drafts.between(target, user), grant, feeds)) return true;
  if (drinks(drafts.kind(user), drafts.kind(target), levels)) return false;
  return attachTo(drafts.between(user, target), grant, drafts.kind(user) === 'function' ? usesOtherwise(linker, grant) : any);
};

const draw = (drafts: Drafts, grant: Grant, levels: readonly string[]): void => {
  const { relation, reverse } = grantRelation(drafts.kind(grant.user), drafts.kind(grant.target), levels);
  const draft = reverse ? drafts.add(grant.target, grant.user, relation) : drafts.add(grant.user, grant.target, relation);
  if (relation === 'access') for (const level of levels.length > 0 ? levels : ['manage']) draft.access.add(level);
  attach(draft, grant);
};

/** Rights that touch no data say something only of a function, and not if all they do is poll. */
const tellsNothing = (drafts: Drafts, { user, target }: Grant, levels: readonly string[]): boolean =>
  levels.length === 0 && (drafts.kind(user) !== 'function' || onlyPolls(drafts.kind(target), []));

/** Kinds whose own text says where they send: what a role shared with others allows adds nothing to it. */
const outspoken: ReadonlySet<KindName> = new Set(['rule', 'schedule', 'deliveryStream', 'topic', 'bucket', 'restApi', 'httpApi']);

/** Nodes that some wiring of their own shows a target of, as known before any grant is looked at. */
type Showing = () => ReadonlySet<string>;

const showingOf = (drafts: Drafts): Showing => {
  const sources = drafts.all.map(({ from }) => from);
  let made: ReadonlySet<string> | undefined;
  return () => (made ??= new Set(sources));
};

/** Whether a grant may be for another user of the role. */
const isForOthers = (drafts: Drafts, { user }: Grant, sharers: () => number, showing: Showing): boolean =>
  outspoken.has(drafts.kind(user)) && showing().has(user) && sharers() > 1;

type Linking = { readonly linker: Linker; readonly drafts: Drafts; readonly showing: Showing };

const link = ({ linker, drafts, showing }: Linking, grant: Grant, sharers: () => number): void => {
  const levels = accessGiven(drafts.kind(grant.target), grant.claimed.claim.actions);
  if (joined(linker, drafts, grant, levels) || tellsNothing(drafts, grant, levels)) return;
  if (!isForOthers(drafts, grant, sharers, showing)) draw(drafts, grant, levels);
};

/** Actions that each node may do on resources that no expression names. */
export type OpenGrants = ReadonlyMap<string, readonly Claimed<GrantClaim>[]>;

const isOpen = ({ resource }: GrantClaim): boolean => namingOf(resource).texts.some((text) => text.includes('*'));

const none: readonly string[] = [];

/** Nodes that a grant names and speaks of: a statement lists actions of several services. */
const targetsOf = (linker: Linker, drafts: Drafts, { resource, actions }: GrantClaim): readonly string[] => {
  const named = linker.nodes(resource);
  return named.length === 0 ? none : named.filter((id) => drafts.drawn(id) && concerns(drafts.kind(id), actions));
};

/** Draws what policies allow; gives back the grants on `*`, which only a variable can tell the target of. */
export const linkGrants = (linker: Linker, drafts: Drafts): OpenGrants => {
  const users = roleUsers(linker);
  const open = new Map<string, Claimed<GrantClaim>[]>();
  const linking: Linking = { linker, drafts, showing: showingOf(drafts) };
  const speaking = ({ claim, resource }: Claimed<GrantClaim>): readonly string[] => {
    if (claim.grantee === 'self') return grantees(linker, users, resource.id);
    return rolesNamed(linker, claim.grantee.expression).flatMap((id) => grantees(linker, users, id));
  };
  const leaveOpen = (claimed: Claimed<GrantClaim>): void => {
    for (const user of speaking(claimed)) open.set(user, [...(open.get(user) ?? []), claimed]);
  };
  const pairs = (claimed: Claimed<GrantClaim>): readonly Ends[] => {
    const targets = targetsOf(linker, drafts, claimed.claim);
    const from = targets.length === 0 ? none : speaking(claimed).filter(drafts.drawn);
    return targets.flatMap((to) => from.filter((user) => user !== to).map((user) => ({ from: user, to })));
  };
  for (const claimed of linker.claims.grant) {
    const ends = endsIn(linker.lineage, claimed, () => pairs(claimed));
    if (ends.length === 0 && isOpen(claimed.claim)) leaveOpen(claimed);
    const sharers = () => new Set(speaking(claimed)).size;
    for (const { from, to } of ends) link(linking, { claimed, user: from, target: to }, sharers);
  }
  return open;
};
