import { DomainError } from '../errors.ts';
import type { Change } from '../template/edit.ts';
import { isList, isMap } from '../template/value.ts';
import type { Path, Value, ValueMap } from '../template/value.ts';

/** Changes of values, not of text: new values along the path, everything beside it the identical object. */

const child = (value: Value | undefined, step: string | number): Value | undefined => {
  if (typeof step === 'number') return isList(value) ? value[step] : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

const withChild = (value: Value | undefined, step: string | number, next: Value): Value => {
  if (typeof step === 'string') return { ...(isMap(value) ? value : {}), [step]: next };
  const list = isList(value) ? value : [];
  return step < list.length ? list.with(step, next) : [...list, next];
};

/** The value with what stands at a path replaced by what `change` makes of it; missing parents are made. */
export const at = (value: Value | undefined, path: Path, change: (there: Value | undefined) => Value): Value => {
  const [step, ...rest] = path;
  return step === undefined ? change(value) : withChild(value, step, at(child(value, step), rest, change));
};

export const appended = (there: Value | undefined, item: Value): Value => {
  if (there === undefined || there === null) return [item];
  return isList(there) ? [...there, item] : [there, item];
};

const isEmpty = (value: Value) => (isList(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0);

const without = (value: ValueMap | readonly Value[], step: string | number): Value =>
  isList(value) ? value.filter((_, index) => index !== step) : Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));

/** The value without what stands at a path, and without the parents that this leaves empty; undefined where nothing is left. */
export const removed = (value: Value, path: Path): Value | undefined => {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  const there = child(value, step);
  if (there === undefined || !(isList(value) || isMap(value))) return value;
  const left = removed(there, rest);
  const next = left === undefined ? without(value, step) : withChild(value, step, left);
  return isEmpty(next) ? undefined : next;
};

/** One change of one entry, by its path inside the entry. Undefined: the entry goes. */
export const changeEntry = (entry: Value | undefined, path: Path, change: Change): Value | undefined => {
  if (change.op === 'set') return at(entry, path, () => change.value);
  if (change.op === 'append') return at(entry, path, (there) => appended(there, change.value));
  if (change.op === 'remove') return entry === undefined ? undefined : removed(entry, path);
  throw new DomainError('text-not-understood', `An import does not need the change ${change.op}.`, { file: change.file });
};
