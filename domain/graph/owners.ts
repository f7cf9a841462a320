import { mayBeSatellite } from './claimed.ts';
import type { Linker } from './linker.ts';
import { rolesNamed } from './roles.ts';

/** Which nodes each satellite belongs to; a role belongs to all who use it. */
export const ownersOf = (linker: Linker): ReadonlyMap<string, readonly string[]> => {
  const direct = new Map<string, Set<string>>();
  const own = (satellite: string, owner: string): void => {
    if (satellite === owner || !isPart(linker, satellite)) return;
    direct.set(satellite, (direct.get(satellite) ?? new Set()).add(owner));
  };
  for (const { claim, resource } of linker.claims.part)
    for (const owner of linker.resources(claim.of)) own(resource.id, linker.nodeOf(owner) ?? owner);
  for (const { claim, resource } of linker.claims.role) {
    for (const role of rolesNamed(linker, claim.role)) for (const user of linker.ends(claim.user, resource.id)) own(role, user);
  }
  return new Map(
    [...direct.keys()].map((id) => [id, [...rootOwners(direct, id, new Set())]] as const).filter(([, nodes]) => nodes.length > 0),
  );
};

const isPart = (linker: Linker, id: string): boolean =>
  linker.kinds.get(id) === 'resource' && mayBeSatellite(linker.template.resources.get(id)?.type ?? '');

/** Owners that are no satellites themselves: a policy's role's user. */
const rootOwners = (direct: ReadonlyMap<string, ReadonlySet<string>>, id: string, seen: Set<string>): ReadonlySet<string> => {
  const roots = new Set<string>();
  for (const owner of direct.get(id) ?? []) {
    if (seen.has(owner)) continue;
    seen.add(owner);
    if (direct.has(owner)) for (const root of rootOwners(direct, owner, seen)) roots.add(root);
    else roots.add(owner);
  }
  return roots;
};
