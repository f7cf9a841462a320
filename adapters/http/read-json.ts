import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type * as z from 'zod';
import type { HttpEvent, HttpResult } from './http-event.ts';
import { textOf } from './http-event.ts';
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

/** How deep brackets nest outside of strings; recursive readers further in need a bound. */
const depthOf = (text: string): number => {
  let [depth, most, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted) depth += nesting.get(character) ?? 0;
    most = Math.max(most, depth);
  }
  return most;
};

const malformed = (text: string): HttpResult => {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  const [first] = errors;
  const offset = first?.offset ?? text.length;
  const reason = first ? printParseErrorCode(first.error) : 'it ends too early';
  const before = text.slice(0, offset).split(/\r\n|\r|\n/u);
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return problem('malformed-json', `The body is not JSON: ${reason} at line ${String(place.line)}, column ${String(place.column)}.`, place);
};

const jsonOf = (text: string): Read<unknown> => {
  if (depthOf(text) > deepest) {
    return { refused: problem('malformed-json', `The body nests deeper than ${String(deepest)} levels.`) };
  }
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
  const type = event.headers['content-type'] ?? '';
  if (!/^application\/json\s*(?:;|$)/iu.test(type)) {
    return {
      refused: problem(
        'unsupported-media-type',
        'Send the body with content-type: application/json.',
        {},
        { 'accept-post': 'application/json' },
      ),
    };
  }
  const read = jsonOf(text);
  if ('refused' in read) return read;
  const parsed = schema.safeParse(read.value);
  return parsed.success ? { value: parsed.data } : { refused: explain(parsed.error) };
};
