import { accessGiven, concerns } from '../catalogue/access.ts';
import type { Claim } from '../catalogue/claims.ts';
import { isDrawn, type Draft, type Drafts } from './edges.ts';
import { namingOf } from './expression.ts';
import type { KindName, Relation } from './graph.ts';
import type { Claimed, Linker } from './linker.ts';
import { wireAt } from './link-wires.ts';
import { flowRelation } from './relation.ts';
import { grantees, roleUsers, rolesNamed } from './roles.ts';

type GrantClaim = Extract<Claim, { is: 'grant' }>;
type Grant = Claimed<GrantClaim> & { readonly user: string; readonly target: string };

/** What an event source mapping needs to read its source: part of the trigger, not an access of its own. */
const polling: ReadonlyMap<KindName, string> = new Map([
  ['queue', 'receive'],
  ['stream', 'read'],
  ['table', ''],
]);

const onlyPolls = (kind: KindName, levels: readonly string[]): boolean => {
  const level = polling.get(kind);
  if (level === undefined) return false;
  return levels.every((given) => given === level);
};

const attach = (draft: Draft, { claim, resource }: Grant): void => {
  draft.wires.push(wireAt(draft.id, resource.id, claim));
};

/** Relation of a grant, whose user may be what the data comes from: `reverse` swaps the ends. */
const grantRelation = (user: KindName, target: KindName, levels: readonly string[]): { readonly relation: Relation; readonly reverse?: true } => {
  if (user === 'function') return { relation: 'access' };
  if (user === 'stateMachine') return { relation: target === 'function' || target === 'stateMachine' ? 'task' : 'access' };
  if (user === 'deliveryStream' && target === 'function') return { relation: 'transform' };
  if (drinks(user, target, levels)) return { relation: 'delivery', reverse: true };
  return { relation: flowRelation(user, target) };
};

/** Whoever reads a stream and does not put to it stands downstream of it. */
const drinks = (user: KindName, target: KindName, levels: readonly string[]): boolean =>
  (user === 'deliveryStream' || user === 'analytics') && target === 'stream' && levels.includes('read') && !levels.includes('put');

const existing = (drafts: Drafts, { user, target }: Grant, levels: readonly string[]): readonly Draft[] => {
  const kind = drafts.kind(target);
  const triggers = drafts.between(target, user).filter(({ relation }) => relation === 'trigger' || relation === 'delivery');
  if ((triggers.length > 0 && onlyPolls(kind, levels)) || drinks(drafts.kind(user), kind, levels)) return triggers;
  if (drafts.kind(user) === 'function') return drafts.between(user, target).filter(({ relation }) => relation !== 'access' && relation !== 'trigger');
  return drafts.between(user, target);
};

const link = (drafts: Drafts, grant: Grant): void => {
  const target = drafts.kind(grant.target);
  const user = drafts.kind(grant.user);
  const levels = accessGiven(target, grant.claim.actions);
  const known = existing(drafts, grant, levels);
  if (known.length > 0) {
    for (const draft of known) attach(draft, grant);
    return;
  }
  if (levels.length === 0 && (user !== 'function' || onlyPolls(target, []))) return;
  const { relation, reverse } = grantRelation(user, target, levels);
  const draft = reverse ? drafts.add(grant.target, grant.user, relation) : drafts.add(grant.user, grant.target, relation);
  if (relation === 'access') for (const level of levels.length > 0 ? levels : ['manage']) draft.access.add(level);
  attach(draft, grant);
};

/** Actions that each node may do on resources that no expression names. */
export type OpenGrants = ReadonlyMap<string, readonly Claimed<GrantClaim>[]>;

const isOpen = ({ resource }: GrantClaim): boolean => namingOf(resource).texts.some((text) => text.includes('*'));

/** Draws what policies allow; gives back the grants on `*`, which only a variable can tell the target of. */
export const linkGrants = (linker: Linker, drafts: Drafts): OpenGrants => {
  const users = roleUsers(linker);
  const open = new Map<string, Claimed<GrantClaim>[]>();
  for (const { claim, resource } of linker.claims.grant) {
    const speaking = claim.grantee === 'self' ? [resource.id] : rolesNamed(linker, claim.grantee.expression);
    const targets = linker.nodes(claim.resource).filter((id) => isDrawn(drafts.kind(id)) && concerns(drafts.kind(id), claim.actions));
    if (targets.length === 0 && !isOpen(claim)) continue;
    for (const user of speaking.flatMap((id) => grantees(linker, users, id))) {
      if (!isDrawn(drafts.kind(user))) continue;
      if (targets.length === 0) open.set(user, [...(open.get(user) ?? []), { claim, resource }]);
      for (const target of targets) if (target !== user) link(drafts, { claim, resource, user, target });
    }
  }
  return open;
};
