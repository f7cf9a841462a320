import type { Value, ValueMap } from '../template/value.ts';
import { isList, isMap } from '../template/value.ts';

const none: ValueMap = {};

/** The value at a key of its own, whatever the key is called. */
export const at = (value: Value | undefined, key: string): Value | undefined =>
  isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** The map at a key, or an empty one. */
export const mapOf = (value: Value | undefined, key: string): ValueMap => {
  const nested = at(value, key);
  return isMap(nested) ? nested : none;
};

/** A list as it is, anything else as a list of one, nothing as none. */
export const listed = (value: Value | undefined): readonly Value[] =>
  value === undefined || value === null ? [] : isList(value) ? value : [value];
