import { DomainError } from '../domain/errors.ts';
import type { ErrorPlace } from '../domain/errors.ts';
import type { Terminal } from './terminal.ts';

const where = ({ file, line, column }: ErrorPlace): string =>
  file === undefined || line === undefined ? '' : `${file}:${line}:${column ?? 1}: `;

const inWords = ({ message, place }: DomainError): string => {
  const command = place.index === undefined ? where(place) : `command ${place.index}: `;
  const choices = place.choices === undefined || place.choices.length === 0 ? '' : ` Choose one of: ${place.choices.join(', ')}.`;
  return `${command}${message}${choices}`;
};

/** An error as data: its code, its message, and where it is (index of the command, line, column, what would be legal). */
const asData = (error: unknown) =>
  error instanceof DomainError
    ? { code: error.code, message: error.message, ...error.place }
    : { code: 'failed', message: messageOf(error) };

const messageOf = (error: unknown): string =>
  error instanceof DomainError ? inWords(error) : error instanceof Error ? error.message : String(error);

/** Tells an error on stderr: a line for people, or one JSON object. Never a stack trace. */
export const tellError = (error: unknown, terminal: Terminal, json: boolean): void => {
  terminal.err(json ? `${JSON.stringify(asData(error))}\n` : `sbd: ${messageOf(error)}\n`);
};
