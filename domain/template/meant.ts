import { placeholders } from './references.ts';
import { setOwn, withSplitAttribute } from './read/tree-value.ts';
import { isList, isMap } from './value.ts';
import type { Path, Value, ValueMap } from './value.ts';

/** What a change means for plain values. `undefined` stands for "not there"; a path that cannot be followed gives `impossible`. */
export const impossible = Symbol('impossible');
export type Meant = Value | undefined | typeof impossible;

/** The value with `next` at `path`; missing maps and lists on the way are made. */
export const withSet = (value: Value | undefined, path: Path, next: Value): Meant => withChange(value, path, () => next);

export const withAppended = (value: Value | undefined, path: Path, item: Value): Meant =>
  withChange(value, path, (old) => (isList(old) ? [...old, item] : old === undefined || old === null ? [item] : [old, item]));

const withChange = (value: Value | undefined, path: Path, change: (old: Value | undefined) => Meant): Meant => {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  const old = childOf(value, step);
  if (old === impossible) return impossible;
  const next = withChange(old, rest, change);
  return next === impossible ? impossible : withChild(value, step, next);
};

const childOf = (value: Value | undefined, step: string | number): Value | undefined | typeof impossible => {
  if (value === undefined || value === null) return undefined;
  if (typeof step === 'string') return isMap(value) ? (Object.hasOwn(value, step) ? value[step] : undefined) : impossible;
  return isList(value) && step <= value.length ? value[step] : impossible;
};

const withChild = (value: Value | undefined, step: string | number, child: Value | undefined): Meant => {
  if (typeof step === 'number') {
    const list = isList(value) ? [...value] : [];
    if (child === undefined) list.splice(step, 1);
    else list.splice(step, 1, child);
    return list;
  }
  const map: { [key: string]: Value } = {};
  for (const [key, old] of Object.entries(isMap(value) ? value : {})) if (key !== step) setOwn(map, key, old);
  if (child !== undefined) setOwn(map, step, child);
  return map;
};

/** The value without what stands at `path`, nor the parents that this leaves empty. */
export const withRemoved = (value: Value, path: Path): Value | undefined => {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  const old = childOf(value, step);
  if (old === impossible || old === undefined) return value;
  const next = withRemoved(old, rest);
  const without = withChild(value, step, next);
  if (without === impossible || without === undefined) return value;
  return next === undefined && isEmpty(without) ? undefined : without;
};

export const isEmpty = (value: Value): boolean => (isList(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0);

export const withRenamed = (value: Value, path: Path, to: string): Meant => {
  const parent = path.slice(0, -1);
  const from = path.at(-1);
  return withChange(value, parent, (map) => {
    if (!isMap(map) || typeof from !== 'string' || !Object.hasOwn(map, from)) return impossible;
    const renamed: { [key: string]: Value } = {};
    for (const [key, old] of Object.entries(map)) setOwn(renamed, key === from ? to : key, old);
    return renamed;
  });
};

type Target = { readonly from: string; readonly to: string };

/** The entry with every reference to `from` turned to `to`. */
export const withRetargeted = (entry: Value, target: Target): Value => {
  if (!isMap(entry)) return retargeted(entry, target);
  const map: { [key: string]: Value } = {};
  const isCall = Object.keys(entry).length === 1;
  for (const [key, value] of Object.entries(isCall ? asMap(retargeted(entry, target)) : entry)) {
    if (key === 'DependsOn') setOwn(map, key, isList(value) ? value.map((item) => renamedText(item, target)) : renamedText(value, target));
    else if (key === 'Condition') setOwn(map, key, renamedText(value, target));
    else setOwn(map, key, isCall ? value : retargeted(value, target));
  }
  return map;
};

const asMap = (value: Value): ValueMap => (isMap(value) ? value : {});

const renamedText = (value: Value, { from, to }: Target): Value => (value === from ? to : value);

const retargeted = (value: Value, target: Target): Value => {
  if (isList(value)) return value.map((item) => retargeted(item, target));
  if (!isMap(value)) return value;
  const keys = Object.keys(value);
  const map: { [key: string]: Value } = {};
  for (const key of keys) {
    const inner = retargeted(value[key] ?? null, target);
    setOwn(map, key, keys.length === 1 ? retargetedCall(key, inner, target) : inner);
  }
  return map;
};

const retargetedCall = (name: string, argument: Value, target: Target): Value => {
  if (name === 'Ref' || name === 'Condition') return renamedText(argument, target);
  if (name === 'Fn::Sub') return retargetedSub(argument, target);
  if ((name !== 'Fn::GetAtt' && name !== 'Fn::If') || !isList(argument)) return argument;
  return argument.map((item, index) => (index === 0 ? renamedText(item, target) : item));
};

const retargetedSub = (argument: Value, target: Target): Value => {
  const [text, ...rest] = isList(argument) ? argument : [argument];
  if (typeof text !== 'string') return argument;
  const next = replacePlaceholders(text, rest[0], target);
  return isList(argument) ? [next, ...rest] : next;
};

/** A Sub text with each `${from}` and `${from.X}` turned to `to`. */
export const replacePlaceholders = (text: string, variables: Value | undefined, { from, to }: Target): string => {
  let result = text;
  for (const { name, start } of placeholders(text, variables).toReversed()) {
    if (name === from) result = result.slice(0, start) + to + result.slice(start + name.length);
  }
  return result;
};

/** Whether two values mean the same: keys in any order. */
export const sameValue = (a: Value | undefined, b: Value | undefined): boolean => {
  if (a === b) return true;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
};

/** A value as it is read back: GetAtt as a list. */
export const normalised = (value: Value): Value => {
  if (isList(value)) return value.map(normalised);
  if (!isMap(value)) return value;
  const map: { [key: string]: Value } = {};
  for (const [key, inner] of Object.entries(value)) setOwn(map, key, normalised(inner));
  return Object.keys(map).length === 1 ? withSplitAttribute(map) : map;
};
