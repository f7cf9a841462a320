import { definitionOf, kindOf } from '../catalogue/registry.ts';
import type { Resource } from '../template/template.ts';
import { valueAt } from '../template/value.ts';
import { namingOf } from './expression.ts';

/** Logical ids by physical name, as texts with `${...}` for what only the deployment knows. */
export type Names = ReadonlyMap<string, string>;

const nameProperties = (resource: Resource): readonly string[] => {
  if (resource.type === 'AWS::IAM::Role') return ['RoleName'];
  const kind = kindOf(resource);
  return kind === undefined ? [] : (definitionOf(kind).names ?? []);
};

/** The physical name that a resource is given, as a text with `${...}`. */
export const nameOf = (resource: Resource): string | undefined => {
  for (const property of nameProperties(resource)) {
    const value = valueAt(resource.properties, [property]);
    if (value !== undefined) return namingOf(value).texts[0];
  }
  return undefined;
};

/** `implicit`: names of what SAM makes, which no resource gives. */
export const indexNames = (
  given: Iterable<readonly [string, { readonly name: string | undefined }]>,
  implicit: Names = new Map(),
): Names => {
  const names = new Map(implicit);
  for (const [id, { name }] of given) if (name !== undefined && name.length > 2 && !names.has(name)) names.set(name, id);
  return names;
};

/** Parts of an ARN, URL or path, cut at `:` and `/` outside of `${...}`. */
const parts = (text: string): readonly string[] => {
  const found: string[] = [];
  let current = '';
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (depth === 0 && (character === ':' || character === '/')) {
      found.push(current);
      current = '';
    } else current += character;
  }
  return [...found, current];
};

const partCache = new Map<string, readonly string[]>();
const cachedParts = (text: string): readonly string[] => {
  const known = partCache.get(text);
  if (known) return known;
  if (partCache.size > 20_000) partCache.clear();
  const made = parts(text);
  partCache.set(text, made);
  return made;
};

/** Ids whose physical name equals the text, or stands in it as a whole part (an ARN, a URL). */
export const namedIn = (text: string, names: Names): readonly string[] => {
  if (names.size === 0 || text.length < 3) return [];
  const whole = names.get(text);
  if (whole !== undefined) return [whole];
  if (text.length > 2_048 || !/[:/]/.test(text)) return [];
  return cachedParts(text).flatMap((part) => {
    const id = names.get(part);
    return id === undefined || part.startsWith('AWS::') ? [] : [id];
  });
};
