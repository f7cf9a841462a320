import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { DomainError } from '../errors.ts';

/** Line and column of an offset, both from 1. */
const positionOf = (text: string, offset: number) => {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

const words = (code: string) => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** The first error; undefined where the text is nested too deeply to be looked at. */
const firstError = (text: string): ParseError | undefined => {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return errors[0];
};

/** The error for a text that is meant as JSON and is none: where it breaks. */
export const brokenJson = (text: string, file?: string): DomainError => {
  const first = firstError(text);
  const { line, column } = positionOf(text, first?.offset ?? text.length);
  const what = first ? words(printParseErrorCode(first.error)) : 'unexpected end';
  return new DomainError(
    'text-not-understood',
    `This is no valid JSON: ${what} in line ${line}, column ${column}. Correct it there and try again.`,
    {
      line,
      column,
      ...(file !== undefined && { file }),
    },
  );
};
