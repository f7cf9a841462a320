import { blockQuoting, flowQuoting, literalLines, scalarText } from './scalar-text.ts';
import { tagOfIntrinsic } from '../read/tags.ts';
import { intrinsicOf, isList, isMap } from '../value.ts';
import type { Value, ValueMap } from '../value.ts';

/** The hand that a file is written in. */
export type Hand = {
  /** Spaces from a key to the keys of its map. */
  readonly step: number;
  /** Whether `- ` stands at the column of the key that the list belongs to. */
  readonly flush: boolean;
  /** Whether intrinsic functions are written as tags. */
  readonly short: boolean;
  /** Whether text of several lines is written as it is, below a `|`, or else in quotes. */
  readonly literal: boolean;
};

export const defaultHand: Hand = { step: 2, flush: false, short: true, literal: true };

/** What follows `key:` or `-`: the rest of that line, and the lines below, indented from the first of their own. */
export type Printed = { readonly head: string; readonly lines: readonly string[]; readonly list: boolean };

export const printValue = (value: Value, hand: Hand): Printed => {
  if (typeof value === 'string') return printString(value, hand);
  if (isMap(value)) return printMapValue(value, hand);
  if (isList(value))
    return value.length === 0 ? inline('[]') : { head: '', lines: value.flatMap((item) => itemLines(item, hand)), list: true };
  return inline(scalarText(value));
};

const inline = (head: string): Printed => ({ head, lines: [], list: false });

const printString = (text: string, hand: Hand): Printed => {
  const literal = hand.literal ? literalLines(text) : undefined;
  return literal ? { head: literal.header, lines: literal.lines, list: false } : inline(scalarText(text, blockQuoting));
};

const printMapValue = (value: ValueMap, hand: Hand): Printed => {
  const short = shortForm(value, hand);
  if (short) return printTagged(short, hand);
  const keys = Object.keys(value);
  return keys.length === 0
    ? inline('{}')
    : { head: '', lines: keys.flatMap((key) => pairLines(key, value[key] ?? null, hand)), list: false };
};

type Tagged = { readonly tag: string; readonly argument: Value };

/** The tag that says the same, unless YAML forbids it: a tag directly before a tag. */
const shortForm = (value: ValueMap, hand: Hand): Tagged | undefined => {
  const name = intrinsicOf(value) ?? loneTag(value);
  const tag = name === undefined ? undefined : tagFor(name, hand);
  if (name === undefined || tag === undefined) return undefined;
  const argument = shortArgument(name, value[name] ?? null);
  return isTaggable(name, argument) ? { tag, argument } : undefined;
};

const tagFor = (name: string, hand: Hand): string | undefined => {
  if (name.startsWith('!')) return name;
  return hand.short ? tagOfIntrinsic(name) : undefined;
};

/** Behind a tag every scalar is text, and no other tag may follow. */
const isTaggable = (name: string, argument: Value): boolean => {
  if (typeof argument === 'string') return true;
  if (name === 'Ref' || name === 'Condition') return false;
  return isList(argument) || (isMap(argument) && !shortForm(argument, { ...defaultHand, short: true }));
};

/** A tag that CloudFormation does not know is kept as a key of its own. */
const loneTag = (value: ValueMap): string | undefined => {
  const [key, ...rest] = Object.keys(value);
  return rest.length === 0 && key !== undefined && /^![\w:-]+$/.test(key) ? key : undefined;
};

/** `A.B` for a GetAtt whose parts are plain text. */
const shortArgument = (name: string, argument: Value): Value => {
  if (name !== 'Fn::GetAtt' || !isList(argument) || argument.length !== 2) return argument;
  const [id, attribute] = argument;
  return typeof id === 'string' && typeof attribute === 'string' && !id.includes('.') ? `${id}.${attribute}` : argument;
};

const printTagged = ({ tag, argument }: Tagged, hand: Hand): Printed => {
  if (argument === '') return inline(`${tag} ''`);
  const printed = printValue(argument, hand);
  return { ...printed, head: printed.head === '' ? tag : `${tag} ${printed.head}` };
};

/** `key: value`, with the lines of a nested value below it. */
export const pairLines = (key: string, value: Value, hand: Hand): string[] => {
  const { head, lines, list } = printValue(value, hand);
  const name = `${scalarText(key)}:`;
  return [head === '' ? name : `${name} ${head}`, ...indented(lines, list && hand.flush ? 0 : hand.step)];
};

/** `- value`; a map or list begins on the line of its dash. */
export const itemLines = (value: Value, hand: Hand): string[] => {
  const { head, lines } = printValue(value, hand);
  if (head !== '') return [`- ${head}`, ...indented(lines, 2)];
  const [first = '', ...rest] = lines;
  return [`- ${first}`, ...indented(rest, 2)];
};

export const indented = (lines: readonly string[], by: number): string[] => {
  const margin = ' '.repeat(by);
  return lines.map((line) => (line === '' ? '' : margin + line));
};

/** A value on one line, as it stands between `[` and `]` or `{` and `}`. */
export const printFlow = (value: Value, hand: Hand): string => {
  if (isMap(value)) return printFlowMap(value, hand);
  if (isList(value)) return `[${value.map((item) => printFlow(item, hand)).join(', ')}]`;
  return scalarText(value, flowQuoting);
};

const printFlowMap = (value: ValueMap, hand: Hand): string => {
  const short = shortForm(value, hand);
  if (short) return `${short.tag} ${printFlow(short.argument, hand)}`;
  const pairs = Object.keys(value).map((key) => flowPair(key, value[key] ?? null, hand));
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
};

export const flowPair = (key: string, value: Value, hand: Hand): string => `${scalarText(key, flowQuoting)}: ${printFlow(value, hand)}`;
