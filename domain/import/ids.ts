import { definitionOf, resolveKind } from '../catalogue/registry.ts';

/** Room for what is appended to an id (`...Role`, `...Permission`) within CloudFormation's 255. */
const longest = 128;

const capital = (part: string) => part.charAt(0).toUpperCase() + part.slice(1);

/** Letters and digits of an id; what a separator parted begins with a capital. `my-table 1` -> `MyTable1`. */
const legal = (id: string): string => {
  const parts = id
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '');
  const joined = parts.length > 1 ? parts.map(capital).join('') : (parts[0] ?? '');
  return joined.slice(0, longest);
};

const fallback = (kind: string): string => {
  const name = resolveKind(kind);
  return name === undefined ? 'Node' : capital(definitionOf(name).kind);
};

const firstFree = (wanted: string, taken: ReadonlySet<string>): string => {
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}${number}`;
  return id;
};

/**
 * A logical id for each of the original's ids, in their order. Ids that are legal and unique stay as they are; the
 * others make way for them.
 */
export const logicalIds = (nodes: readonly { readonly id: string; readonly kind: string }[]): readonly string[] => {
  const seen = new Set<string>();
  const kept = nodes.map(({ id }) => {
    const keeps = legal(id) === id && id !== '' && !seen.has(id);
    if (keeps) seen.add(id);
    return keeps;
  });
  return nodes.map(({ id, kind }, index) => {
    if (kept[index] === true) return id;
    const made = firstFree(legal(id) || fallback(kind), seen);
    seen.add(made);
    return made;
  });
};
