import type { Value } from '../template/value.ts';
import type { Linker } from './linker.ts';

/** Users of each role, as node ids. Roles are hops between who uses them and what they allow. */
export const roleUsers = (linker: Linker): ReadonlyMap<string, readonly string[]> => {
  const users = new Map<string, Set<string>>();
  for (const { claim, resource } of linker.claims.role) {
    for (const role of rolesNamed(linker, claim.role)) {
      const known = users.get(role) ?? new Set<string>();
      for (const user of linker.ends(claim.user, resource.id)) known.add(user);
      users.set(role, known);
    }
  }
  return new Map([...users].map(([role, known]) => [role, [...known]]));
};

/** The role that SAM makes for a function or state machine without one. */
const isGenerated = (linker: Linker, id: string): boolean => id.endsWith('Role') && !linker.isThere(id);

export const rolesNamed = (linker: Linker, expression: Value): readonly string[] =>
  linker.resources(expression).filter((id) => linker.isRole(id) || isGenerated(linker, id));

/** Nodes that a grant speaks for: the resource itself, or all users of the role. */
export const grantees = (linker: Linker, users: ReadonlyMap<string, readonly string[]>, id: string): readonly string[] =>
  linker.isRole(id) ? (users.get(id) ?? none) : linker.ends('self', id);

const none: readonly string[] = [];
