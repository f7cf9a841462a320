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
};

const collect = (template: Template, facts: ReadonlyMap<string, Facts>, companions: readonly Companion[]): ClaimsBy => {
  const sorted = emptyClaims();
  for (const { claims } of facts.values()) addAll(sorted, claims);
  for (const inherited of globalVariables(template)) sorted.variable.push(inherited);
  for (const { resource, file } of companions) for (const claim of claimsOf(resource)) if (claim.is === 'wire') sorted.wire.push({ claim, resource, file: file.file, kept: { wires: [] } });
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

/** Whether nothing that blocks know of each other has changed since the last lift. */
const sameWorld = (last: Linker, template: Template, facts: ReadonlyMap<string, Facts>): boolean => {
  if (last.facts.size !== facts.size || !sameKeys(last.template.parameters, template.parameters)) return false;
  for (const [id, { key }] of facts) if (last.facts.get(id)?.key !== key) return false;
  return true;
};

const sameKeys = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean =>
  one === other || (one.size === other.size && [...one.keys()].every((key) => other.has(key)));

/** Links a template; the last lift of the same design saves what has not changed. */
export const createLinker = (template: Template, companions: readonly Companion[] = [], last?: Linker): Linker => {
  const facts = new Map<string, Facts>();
  for (const resource of template.resources.values()) facts.set(resource.id, factsOf(resource));
  const claims = collect(template, facts, companions);
  const world = last && sameWorld(last, template, facts) ? last.world : createWorld(template, facts, claims);
  return { ...world, template, claims, facts, world };
};
