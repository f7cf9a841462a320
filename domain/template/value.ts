/**
 * A value of a template as plain data. Intrinsic functions are always in AWS's long form, whatever the
 * file uses: `{ Ref: 'Orders' }`, `{ 'Fn::GetAtt': ['Orders', 'Arn'] }`, `{ 'Fn::Sub': 'arn:${Orders}' }`.
 * The printer chooses the form that fits the file (short tags in YAML).
 */
export type Value = string | number | boolean | null | readonly Value[] | ValueMap;
export type ValueMap = { readonly [key: string]: Value };

/** Keys and list indexes from the root of a file, e.g. `['Resources', 'Orders', 'Properties', 'Tags', 0]`. */
export type Path = readonly (string | number)[];

export const ref = (id: string) => ({ Ref: id });
export const getAtt = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
export const sub = (text: string, variables?: ValueMap) => ({ 'Fn::Sub': variables ? [text, variables] : text });

export const isMap = (value: Value | undefined): value is ValueMap => typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** Name of the intrinsic function that a value calls, or undefined for plain data. */
export const intrinsicOf = (value: Value | undefined): string | undefined => {
  if (!isMap(value)) return undefined;
  const keys = Object.keys(value);
  const [key] = keys;
  return keys.length === 1 && key !== undefined && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::')) ? key : undefined;
};

/** The value at a path, or undefined where there is none. */
export const valueAt = (value: Value | undefined, path: Path): Value | undefined => {
  let current = value;
  for (const step of path) {
    if (typeof step === 'number') current = isList(current) ? current[step] : undefined;
    else current = isMap(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }
  return current;
};
