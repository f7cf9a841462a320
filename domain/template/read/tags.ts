import type { Scalar } from './tree.ts';

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
] as const;

const byTag = new Map<string, string>([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...functions.map((name): [string, string] => [`!${name}`, `Fn::${name}`]),
]);
const byName = new Map([...byTag].map(([tag, name]): [string, string] => [name, tag]));

export const tagNames: readonly string[] = [...byTag.keys()];

export const isKnownTag = (tag: string): boolean => byTag.has(tag);

/** `Fn::GetAtt` for `!GetAtt`; undefined for a tag that CloudFormation does not know. */
export const intrinsicOfTag = (tag: string): string | undefined => byTag.get(tag);

/** `!GetAtt` for `Fn::GetAtt`; undefined for a name that has no short form. */
export const tagOfIntrinsic = (name: string): string | undefined => byName.get(name);

const words = new Map<string, Scalar>([['', null], ['~', null], ...['null', 'Null', 'NULL'].map((word): [string, null] => [word, null])]);
for (const word of ['true', 'yes', 'on']) for (const form of cases(word)) words.set(form, true);
for (const word of ['false', 'no', 'off']) for (const form of cases(word)) words.set(form, false);

function cases(word: string): string[] {
  return [word, word.slice(0, 1).toUpperCase() + word.slice(1), word.toUpperCase()];
}

/**
 * What a plain scalar means. CloudFormation reads YAML 1.1, so `yes` is true; a number that JavaScript would not print
 * as it stands (`012345678901`, `3.10`, `1e3`) stays text, and so do dates.
 */
export const resolvePlain = (source: string): Scalar => {
  const word = words.get(source);
  if (word !== undefined) return word;
  const first = source.charCodeAt(0);
  if (first !== 45 && (first < 48 || first > 57)) return source;
  const number = Number(source);
  return String(number) === source ? number : source;
};
