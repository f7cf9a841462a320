import type { Reference } from './template.ts';
import { isList, isMap } from './value.ts';
import type { Path, Value, ValueMap } from './value.ts';

/** A `${Name}` or `${Name.Attribute}` of a Sub text; `start` and `end` are those of the name between the braces. */
export type Placeholder = { readonly name: string; readonly attribute?: string; readonly start: number; readonly end: number };

/** The placeholders of a Sub text, without `${!literals}`, pseudo parameters and the Sub's own variables. */
export const placeholders = (text: string, variables?: Value): Placeholder[] => {
  const found: Placeholder[] = [];
  for (const { 1: inner = '', index } of text.matchAll(/\$\{([^}$]*)\}/g)) {
    const name = inner.trim();
    const isOwn = isMap(variables) && Object.hasOwn(variables, name);
    if (!isOwn && /^(?!!|AWS::)./s.test(name)) found.push(placeholderOf(name, index + 2 + inner.indexOf(name)));
  }
  return found;
};

const placeholderOf = (text: string, start: number): Placeholder => {
  const place = { start, end: start + text.length };
  const dot = text.indexOf('.');
  return dot < 0 ? { name: text, ...place } : { name: text.slice(0, dot), attribute: text.slice(dot + 1), ...place };
};

type Found = { readonly references: Reference[]; readonly path: (string | number)[] };

/** Every place in an entry that names another one, in the order of the text. Paths lead to the intrinsic function, relative to the entry. */
export const referencesOf = (value: Value, section: string): readonly Reference[] => {
  const found: Found = { references: [], path: [] };
  if (section === 'Resources' || section === 'Outputs') attributes(found, value);
  walk(found, value);
  return found.references;
};

/** `DependsOn` and `Condition` of the entry itself. */
const attributes = (found: Found, entry: Value): void => {
  if (!isMap(entry)) return;
  const { DependsOn: dependsOn, Condition: condition } = entry;
  if (isList(dependsOn)) for (const [index, target] of dependsOn.entries()) note(found, ['DependsOn', index], target);
  else note(found, ['DependsOn'], dependsOn);
  if (Object.keys(entry).length > 1) note(found, ['Condition'], condition);
};

const note = (found: Found, path: Path, target: Value | undefined): void => {
  if (typeof target === 'string') found.references.push({ path, target, by: path[0] === 'Condition' ? 'Condition' : 'DependsOn' });
};

const walk = (found: Found, value: Value): void => {
  if (isList(value)) {
    for (let index = 0; index < value.length; index += 1) step(found, index, value[index]);
  } else if (isMap(value)) walkMap(found, value);
};

const walkMap = (found: Found, value: ValueMap): void => {
  const keys = Object.keys(value);
  const [key] = keys;
  if (keys.length === 1 && key !== undefined) call(found, key, value[key]);
  for (const name of keys) step(found, name, value[name]);
};

const step = (found: Found, key: string | number, value: Value | undefined): void => {
  if (typeof value !== 'object' || value === null) return;
  found.path.push(key);
  walk(found, value);
  found.path.pop();
};

type Finder = (argument: Value) => readonly Omit<Reference, 'path'>[];

const first = (argument: Value): Value | undefined => (isList(argument) ? argument[0] : undefined);

const named =
  (by: Reference['by']): Finder =>
  (target) =>
    typeof target === 'string' && !target.startsWith('AWS::') ? [{ target, by }] : [];

const finders = new Map<string, Finder>([
  ['Ref', named('Ref')],
  ['Condition', named('Condition')],
  ['Fn::If', (argument) => named('Condition')(first(argument) ?? null)],
  ['Fn::FindInMap', (argument) => named('FindInMap')(first(argument) ?? null)],
  [
    'Fn::GetAtt',
    (argument) => {
      const [target, attribute] = isList(argument) ? argument : [];
      if (typeof target !== 'string') return [];
      return [typeof attribute === 'string' ? { target, attribute, by: 'GetAtt' } : { target, by: 'GetAtt' }];
    },
  ],
  [
    'Fn::Sub',
    (argument) => {
      const text = isList(argument) ? argument[0] : argument;
      if (typeof text !== 'string' || !text.includes('${')) return [];
      return placeholders(text, isList(argument) ? argument[1] : undefined).map(({ name, attribute }) =>
        attribute === undefined ? { target: name, by: 'Sub' } : { target: name, attribute, by: 'Sub' },
      );
    },
  ],
]);

const call = (found: Found, key: string, argument: Value | undefined): void => {
  const finder = argument === undefined ? undefined : finders.get(key);
  if (!finder || argument === undefined) return;
  const facts = finder(argument);
  if (facts.length === 0) return;
  const path: Path = [...found.path];
  for (const fact of facts) found.references.push({ path, ...fact });
};

/** The map that a section's entry has at `key`, or an empty one. */
export const mapAt = (value: Value, key: string): ValueMap => {
  const inner = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isMap(inner) ? inner : {};
};
