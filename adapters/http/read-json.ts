import type * as z from 'zod';
import { malformed, tooDeep } from './broken-json.ts';
import type { HttpEvent, HttpResult } from './http-event.ts';
import { isText, textOf } from './http-event.ts';
import { refusedType } from './media-type.ts';
import { problem } from './problem.ts';

/** Bytes of a body; Lambda's own limit of 6 MB counts envelope and escaping (CONTRACT: REST). */
export const bodyLimit = 4 * 1024 * 1024;
const deepest = 200;

type Read<T> = { readonly value: T } | { readonly refused: HttpResult };

const nesting: ReadonlyMap<string, number> = new Map([
  ['[', 1],
  ['{', 1],
  [']', -1],
  ['}', -1],
]);

/** Where brackets outside of strings nest too deeply, or -1; recursive readers further in need a bound. */
const tooDeepAt = (text: string): number => {
  let [depth, quoted] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted) depth += nesting.get(character) ?? 0;
    if (depth > deepest) return at;
  }
  return -1;
};

const jsonOf = (text: string): Read<unknown> => {
  const deep = tooDeepAt(text);
  if (deep !== -1) return { refused: tooDeep(text, deep, deepest) };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { refused: malformed(text) };
  }
};

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const findingOf = ({ message, path, ...issue }: z.core.$ZodIssue) => ({
  pointer: pointerOf(issue.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path),
  message,
});

/** Which command of a batch an issue is about. */
const indexOf = (path: readonly PropertyKey[] = []): { readonly index?: number } => {
  const [field, index] = path;
  return field === 'commands' && typeof index === 'number' ? { index } : {};
};

const explain = ({ issues }: z.ZodError): HttpResult => {
  const errors = issues.slice(0, 20).map(findingOf);
  const { pointer, message } = errors[0] ?? { pointer: '', message: 'It is not as it should be' };
  return problem('invalid-request', `${pointer || 'The body'}: ${message}`, { pointer, ...indexOf(issues[0]?.path), errors });
};

/** The body of a request by its schema, or the problem to answer with: 413, 415, 400 with its place, 422 with a pointer. */
export const readJson = <T>(event: HttpEvent, schema: z.ZodType<T>): Read<T> => {
  const text = textOf(event);
  if (Buffer.byteLength(text) > bodyLimit)
    return { refused: problem('body-too-large', `Bodies are limited to ${String(bodyLimit)} bytes.`) };
  const unsupported = refusedType(event.headers['content-type']);
  if (unsupported) return { refused: unsupported };
  if (!isText(event)) return { refused: problem('malformed-json', 'The body is not UTF-8, as JSON must be.') };
  const read = jsonOf(text);
  if ('refused' in read) return read;
  const parsed = schema.safeParse(read.value);
  return parsed.success ? { value: parsed.data } : { refused: explain(parsed.error) };
};
