import { intrinsicOf, isList, isMap, type Value, type ValueMap } from '../template/value.ts';

/** What an expression names: logical ids by intrinsic, and its text with names left as `${...}` for comparing. */
export type Naming = { readonly ids: readonly string[]; readonly texts: readonly string[] };

const nothing: Naming = { ids: [], texts: [] };
const cache = new WeakMap<object, Naming>();

const merge = (parts: readonly Naming[]): Naming => ({
  ids: parts.flatMap((part) => part.ids),
  texts: parts.flatMap((part) => part.texts),
});

const variable = /\$\{([^!}][^}]*)\}/g;

const ofSub = (argument: Value): Naming => {
  const [text, variables] = isList(argument) ? argument : [argument];
  if (typeof text !== 'string') return nothing;
  const own: ValueMap = isMap(variables) ? variables : {};
  const ids: string[] = [];
  const folded = text.replace(variable, (whole, name: string) => {
    if (Object.hasOwn(own, name)) {
      const inner = namingOf(own[name] ?? null);
      ids.push(...inner.ids);
      return inner.texts[0] ?? whole;
    }
    const [id = name] = name.trim().split('.');
    ids.push(id);
    return `\${${name.trim()}}`;
  });
  return { ids, texts: [folded] };
};

const ofJoin = (argument: Value): Naming => {
  const [separator, parts] = isList(argument) ? argument : [];
  if (!isList(parts)) return nothing;
  const names = parts.map(namingOf);
  const text = names.map((name) => name.texts[0] ?? '').join(typeof separator === 'string' ? separator : '');
  return { ids: names.flatMap((name) => name.ids), texts: [text] };
};

const ofGetAtt = (argument: Value): Naming => {
  const parts = typeof argument === 'string' ? argument.split('.') : isList(argument) ? argument : [];
  const [id, ...attribute] = parts.map((part) => (typeof part === 'string' ? part : ''));
  return id ? { ids: [id], texts: [`\${${[id, ...attribute].join('.')}}`] } : nothing;
};

const ofRef = (argument: Value): Naming => (typeof argument === 'string' ? { ids: [argument], texts: [`\${${argument}}`] } : nothing);

/** Both branches: which one stands is known only at deployment. */
const ofIf = (argument: Value): Naming => (isList(argument) ? merge(argument.slice(1).map(namingOf)) : nothing);

const calls: ReadonlyMap<string, (argument: Value) => Naming> = new Map([
  ['Ref', ofRef],
  ['Fn::GetAtt', ofGetAtt],
  ['Fn::Sub', ofSub],
  ['Fn::Join', ofJoin],
  ['Fn::If', ofIf],
]);

const ofCall = (call: string, argument: Value): Naming => {
  const own = calls.get(call);
  if (own) return own(argument);
  return isList(argument) ? merge(argument.map(namingOf)) : namingOf(argument);
};

const read = (value: Value): Naming => {
  if (typeof value === 'string') return { ids: [], texts: [value] };
  if (isList(value)) return merge(value.map(namingOf));
  if (!isMap(value)) return nothing;
  const call = intrinsicOf(value);
  if (call !== undefined) return ofCall(call, value[call] ?? null);
  return merge(Object.values(value).map(namingOf));
};

/** Names of a value, cached by identity (values are shared with the block they stand in). */
export const namingOf = (value: Value): Naming => {
  if (typeof value !== 'object' || value === null) return read(value);
  const known = cache.get(value);
  if (known) return known;
  const naming = read(value);
  cache.set(value, naming);
  return naming;
};
