import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { HttpResult } from './http-event.ts';
import { problem } from './problem.ts';

/** What the JSON reader finds, in words. */
const words: ReadonlyMap<string, string> = new Map([
  ['InvalidSymbol', 'an unknown word'],
  ['InvalidNumberFormat', 'a number that is none'],
  ['PropertyNameExpected', 'a name in double quotes is missing'],
  ['ValueExpected', 'a value is missing'],
  ['ColonExpected', 'a colon is missing'],
  ['CommaExpected', 'a comma is missing'],
  ['CloseBraceExpected', 'a closing brace is missing'],
  ['CloseBracketExpected', 'a closing bracket is missing'],
  ['EndOfFileExpected', 'something follows after its end'],
  ['InvalidCommentToken', 'a comment, which JSON has not'],
  ['UnexpectedEndOfComment', 'a comment, which JSON has not'],
  ['UnexpectedEndOfString', 'a text without its closing quote'],
  ['UnexpectedEndOfNumber', 'a number that ends too early'],
  ['InvalidUnicode', 'a broken \\u escape'],
  ['InvalidEscapeCharacter', 'a backslash before what needs none'],
  ['InvalidCharacter', 'a control character that is not escaped'],
]);

const placeOf = (text: string, offset: number) => {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/u);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

const said = (text: string, offset: number, what: string): HttpResult => {
  const place = placeOf(text, offset);
  return problem('malformed-json', `${what} at line ${String(place.line)}, column ${String(place.column)}.`, place);
};

/** The problem with a text that is no JSON: what is wrong, and where. */
export const malformed = (text: string): HttpResult => {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  const [first] = errors;
  const what = text.trim() === '' ? 'it is empty' : (words.get(first ? printParseErrorCode(first.error) : '') ?? 'something unexpected');
  return said(text, first?.offset ?? text.length, `The body is not JSON: ${what}`);
};

/** The problem with a body whose brackets go too deep. */
export const tooDeep = (text: string, offset: number, deepest: number): HttpResult =>
  said(text, offset, `The body nests deeper than ${String(deepest)} levels`);
