import { resolvePlain } from '../read/tags.ts';
import type { Scalar, ScalarStyle } from '../read/tree.ts';

/** How a string may be written on one line of YAML. */
export type Quoting = { readonly flow: boolean; readonly prefer: 'plain' | 'single' | 'double' };

export const blockQuoting: Quoting = { flow: false, prefer: 'plain' };
export const flowQuoting: Quoting = { flow: true, prefer: 'plain' };

/** A scalar on one line, quoted only where YAML 1.1 or 1.2 could read something else, or where its neighbour was quoted. */
export const scalarText = (value: Scalar, quoting: Quoting = blockQuoting): string => {
  if (typeof value !== 'string') return String(value);
  if (needsEscapes(value)) return doubleQuoted(value);
  if (quoting.prefer === 'plain' && isPlain(value, quoting.flow)) return value;
  return prefersDouble(value, quoting) ? doubleQuoted(value) : singleQuoted(value);
};

/** Single quotes, unless the neighbour has double ones or the text an apostrophe; never quotes that need escapes. */
const prefersDouble = (text: string, { prefer }: Quoting): boolean =>
  !text.includes('"') && (prefer === 'double' || (prefer === 'plain' && text.includes("'") && !text.includes('\\')));

/** Quoting that follows how an old scalar was written. */
export const quotingLike = (style: ScalarStyle, flow: boolean): Quoting => ({
  flow,
  prefer: style === 'single' || style === 'double' ? style : 'plain',
});

/** Control characters, line separators, a byte order mark and lone surrogates survive only as escapes. */
const needsEscapes = (text: string): boolean => /[\p{Cc}\u2028\u2029\uFEFF\p{Cs}]/u.test(text);

const doubleQuoted = (text: string): string =>
  JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const singleQuoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Words that some YAML reads as something else than text, beyond those that `resolvePlain` knows. */
const ambiguous = new Set(['y', 'Y', 'n', 'N', '=', '<<']);

const isPlain = (text: string, flow: boolean): boolean => {
  const isWord = text === '' || ambiguous.has(text) || typeof resolvePlain(text) !== 'string' || looksNumeric(text);
  return !isWord && startsPlain(text) && !/:(?:\s|$)|\s#|\s$|^\.\.\./.test(text) && !(flow && /[,[\]{}]/.test(text));
};

const startsPlain = (text: string): boolean => !/^[\s\-?:,[\]{}#&*!|>'"%@`]/.test(text) || /^-[^\s,[\]{}]/.test(text);

/** Numbers in any notation of YAML 1.1 (octal, sexagesimal, with underscores), dates, versions: quoted, so that nobody has to know. */
const looksNumeric = (text: string): boolean => /^[-+.]?\d[\d_.,:a-fA-FxoTZ+\- ]*$/.test(text) || /^[-+]?\.(?:inf|nan)$/i.test(text);

/** The lines of a literal block scalar with its header, or undefined where only quotes can hold the text. */
export const literalLines = (text: string): { readonly header: string; readonly lines: readonly string[] } | undefined => {
  if (!/[^\n]/.test(text) || !text.includes('\n') || text.endsWith('\n\n')) return undefined;
  if (/^\n*[ \t]/.test(text) || needsEscapes(text.replaceAll(/[\n\t]/g, ''))) return undefined;
  const clipped = text.endsWith('\n');
  return { header: clipped ? '|' : '|-', lines: (clipped ? text.slice(0, -1) : text).split('\n') };
};
