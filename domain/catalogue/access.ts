import type { KindName } from '../graph/graph.ts';
import type { Access } from './define.ts';
import { definitionOf } from './registry.ts';

const signatures = new Map<KindName, readonly (readonly [string, readonly string[]])[]>();

const lower = ({ grants, signs = [] }: Access): readonly string[] =>
  [...grants.flatMap(({ actions }) => actions), ...signs].map((action) => action.toLowerCase());

const signaturesOf = (kind: KindName) => {
  const known = signatures.get(kind);
  if (known) return known;
  const made = Object.entries(definitionOf(kind).access ?? {}).map(([level, access]) => [level, lower(access)] as const);
  signatures.set(kind, made);
  return made;
};

/** Whether an action pattern of IAM (lower case, `*` and `?`) covers an action. */
const covers = (pattern: string, action: string): boolean => {
  if (!pattern.includes('*') && !pattern.includes('?')) return pattern === action;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(action);
};

const given = new WeakMap<readonly string[], Map<KindName, readonly string[]>>();

/** Levels of access to a kind that a list of action patterns gives, sorted; empty when they touch its data in no way. */
export const accessGiven = (kind: KindName, actions: readonly string[]): readonly string[] => {
  const known = given.get(actions) ?? new Map<KindName, readonly string[]>();
  if (!given.has(actions)) given.set(actions, known);
  const levels = known.get(kind) ?? levelsGiven(kind, actions);
  known.set(kind, levels);
  return levels;
};

const levelsGiven = (kind: KindName, actions: readonly string[]): readonly string[] =>
  signaturesOf(kind)
    .filter(([, signature]) => actions.some((pattern) => signature.some((action) => covers(pattern, action))))
    .map(([level]) => level)
    .toSorted();

/** Whether any of the actions belongs to the service of a kind at all. */
export const concerns = (kind: KindName, actions: readonly string[]): boolean => {
  const { service, otherService: other = service } = definitionOf(kind);
  return actions.some((action) => action === '*' || action.startsWith(`${service}:`) || action.startsWith(`${other}:`));
};
