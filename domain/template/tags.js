/** Intrinsic functions that CloudFormation offers as YAML tags (user guide, "Intrinsic function reference"). */
const functions = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
];
const byTag = new Map([['!Ref', 'Ref'], ['!Condition', 'Condition'], ...functions.map((name) => [`!${name}`, `Fn::${name}`])]);
const byName = new Map([...byTag].map(([tag, name]) => [name, tag]));
export const tagNames = [...byTag.keys()];
export const isKnownTag = (tag) => byTag.has(tag);
/** `Fn::GetAtt` for `!GetAtt`; undefined for a tag that CloudFormation does not know. */
export const intrinsicOfTag = (tag) => byTag.get(tag);
/** `!GetAtt` for `Fn::GetAtt`; undefined for a name that has no short form. */
export const tagOfIntrinsic = (name) => byName.get(name);
const words = new Map([['', null], ['~', null], ...['null', 'Null', 'NULL'].map((word) => [word, null])]);
for (const word of ['true', 'yes', 'on']) for (const form of cases(word)) words.set(form, true);
for (const word of ['false', 'no', 'off']) for (const form of cases(word)) words.set(form, false);
function cases(word) {
  return [word, word.slice(0, 1).toUpperCase() + word.slice(1), word.toUpperCase()];
}
/**
 * What a plain scalar means. CloudFormation reads YAML 1.1, so `yes` is true; a number that JavaScript would not print
 * as it stands (`012345678901`, `3.10`, `1e3`) stays text, and so do dates.
 */
export const resolvePlain = (source) => {
  const word = words.get(source);
  if (word !== undefined) return word;
  const first = source.charCodeAt(0);
  if (first !== 45 && (first < 48 || first > 57)) return source;
  const number = Number(source);
  return String(number) === source ? number : source;
};
