import { DomainError } from '../../domain/errors.ts';
import type { HttpResult } from './http-event.ts';
import { problem } from './problem.ts';

type Range = { readonly least: number; readonly most: number };

/** A whole number of the query, `otherwise` where it is not given, or the problem to answer with. */
export const integerOf = <T>(query: URLSearchParams, name: string, otherwise: T, { least, most }: Range): number | T | HttpResult => {
  const text = query.get(name);
  if (text === null) return otherwise;
  const value = /^\d{1,15}$/u.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  return problem('invalid-query', `${name} must be a whole number from ${String(least)} to ${String(most)}.`, { parameter: name });
};

/** A version of the query; undefined is the newest. */
export const versionOf = (query: URLSearchParams): number | HttpResult | undefined =>
  integerOf(query, 'version', undefined, { least: 1, most: Number.MAX_SAFE_INTEGER });

/** `true` or `false` of the query, false where it is not given. */
export const flagOf = (query: URLSearchParams, name: string): boolean | HttpResult => {
  const text = query.get(name) ?? 'false';
  return text === 'true' || text === 'false'
    ? text === 'true'
    : problem('invalid-query', `${name} must be true or false.`, { parameter: name });
};

/** What a store says of a cursor that is none of its own, as the query error that it is. @throws any other error */
export const refusedCursor = (error: unknown): HttpResult => {
  if (error instanceof DomainError && error.code === 'invalid-command')
    return problem('invalid-query', error.message, { parameter: 'cursor' });
  throw error;
};

/** Tells an answer from what was asked for. */
export const isResult = (value: unknown): value is HttpResult => typeof value === 'object' && value !== null && 'statusCode' in value;
