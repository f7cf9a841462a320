export const ref = (id) => ({ Ref: id });
export const getAtt = (id, attribute) => ({ 'Fn::GetAtt': [id, attribute] });
export const sub = (text, variables) => ({ 'Fn::Sub': variables ? [text, variables] : text });
export const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value) => Array.isArray(value);
/** Name of the intrinsic function that a value calls, or undefined for plain data. */
export const intrinsicOf = (value) => {
  if (!isMap(value)) return undefined;
  const keys = Object.keys(value);
  const [key] = keys;
  return keys.length === 1 && key !== undefined && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::')) ? key : undefined;
};
/** The value at a path, or undefined where there is none. */
export const valueAt = (value, path) => {
  let current = value;
  for (const step of path) {
    if (typeof step === 'number') current = isList(current) ? current[step] : undefined;
    else current = isMap(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }
  return current;
};
