import { getAtt, ref, sub, type Value } from '../template/value.ts';

const one = /^\$\{([A-Za-z0-9:]+)(?:\.([A-Za-z0-9.]+))?\}$/;

/** The shortest intrinsic for a text with `${...}`: Ref, GetAtt, Sub, or the plain text. */
export const fromText = (text: string): Value => {
  const [, id, attribute] = one.exec(text) ?? [];
  if (id !== undefined) return attribute === undefined ? ref(id) : getAtt(id, attribute);
  return text.includes('${') ? sub(text) : text;
};
