import type { Claim } from '../catalogue/claims.ts';
import { childrenAt } from '../catalogue/reading.ts';
import type { Template } from '../template/template.ts';
import { claimsOf } from './claimed.ts';
import type { Companion } from './companions.ts';
import { emptyClaims, factsOf, type Claimed, type ClaimsBy, type Facts, type Sorted } from './facts.ts';
import { createWorld, type World } from './world.ts';

/** What the blocks say together: who is a node, who stands for whom, and what an expression names. */
export type Linker = World & {
  readonly template: Template;
  readonly claims: ClaimsBy;
  readonly facts: ReadonlyMap<string, Facts>;
  readonly world: World;
  /** The same for all lifts since names, parts or roles last changed: what a claim named then it names still. */
  readonly lineage: object;
};

const collect = (template: Template, facts: ReadonlyMap<string, Facts>, companions: readonly Companion[]): ClaimsBy => {
  const sorted = emptyClaims();
  for (const { claims } of facts.values()) addAll(sorted, claims);
  for (const inherited of globalVariables(template)) sorted.variable.push(inherited);
  for (const { resource, file } of companions)
    for (const claim of claimsOf(resource))
      if (claim.is === 'wire') sorted.wire.push({ claim, resource, file: file.file, kept: { wires: [] } });
  return sorted;
};

const addAll = (sorted: Sorted, { wire, grant, role, variable, part, implicit }: ClaimsBy): void => {
  for (const claimed of wire) sorted.wire.push(claimed);
  for (const claimed of grant) sorted.grant.push(claimed);
  for (const claimed of role) sorted.role.push(claimed);
  for (const claimed of variable) sorted.variable.push(claimed);
  for (const claimed of part) sorted.part.push(claimed);
  for (const claimed of implicit) sorted.implicit.push(claimed);
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
      kept: { wires: [] },
    })),
  );
};

type FactsById = ReadonlyMap<string, Facts>;

/** Ids of one that the other lacks; undefined where more than that they are there concerns other blocks. */
const lacking = (one: FactsById, other: FactsById): readonly string[] | undefined => {
  const ids: string[] = [];
  for (const [id, { apart }] of one) {
    if (other.has(id)) continue;
    if (!apart) return undefined;
    ids.push(id);
  }
  return ids;
};

const agree = (before: FactsById, now: FactsById): boolean => {
  for (const [id, { key }] of now) if ((before.get(id)?.key ?? key) !== key) return false;
  return true;
};

/** Ids that came or went since the last lift, if that is all that blocks know of each other that has changed. */
const comeOrGone = (last: Linker, template: Template, facts: FactsById): readonly string[] | undefined => {
  if (!sameKeys(last.template.parameters, template.parameters) || !agree(last.facts, facts)) return undefined;
  const come = lacking(facts, last.facts);
  const gone = come && facts.size - come.length === last.facts.size ? [] : lacking(last.facts, facts);
  return come && gone && [...come, ...gone];
};

const sameKeys = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean =>
  one === other || (one.size === other.size && [...one.keys()].every((key) => other.has(key)));

/** Blocks that name what came or went (or what SAM derives from it) have to look again. */
const forget = (template: Template, facts: ReadonlyMap<string, Facts>, ids: readonly string[]): void => {
  for (const { id, references } of template.resources.values()) {
    if (!references.some(({ target }) => ids.some((changed) => target.startsWith(changed)))) continue;
    const { wire, grant, variable } = facts.get(id)?.claims ?? emptyClaims();
    for (const { kept } of [...wire, ...grant, ...variable]) delete kept.world;
  }
};

type Placed = { readonly world: World; readonly lineage: object };

const placed = (template: Template, facts: FactsById, claims: ClaimsBy, last: Linker | undefined): Placed => {
  const changed = last && comeOrGone(last, template, facts);
  if (last && changed?.length === 0) return last;
  const world = createWorld(template, facts, claims);
  if (!last || !changed) return { world, lineage: world };
  forget(template, facts, changed);
  return { world, lineage: last.lineage };
};

/** Links a template; the last lift of the same design saves what has not changed. */
export const createLinker = (template: Template, companions: readonly Companion[] = [], last?: Linker): Linker => {
  const facts = new Map<string, Facts>();
  for (const resource of template.resources.values()) facts.set(resource.id, factsOf(resource));
  const claims = collect(template, facts, companions);
  const { world, lineage } = placed(template, facts, claims, last);
  return { ...world, template, claims, facts, world, lineage };
};
