import type * as z from 'zod';
import type { IdempotencyKey } from './conditions.ts';
import type { HttpResult } from './http-event.ts';

type ParamOf<Step extends string> = Step extends `:${infer Name}*` ? Name : Step extends `:${infer Name}` ? Name : never;
/** Names of a path's parameters: `:id` is one step, `:path*` the rest. */
export type ParamNames<Path extends string> = Path extends `${infer Step}/${infer Rest}` ? ParamOf<Step> | ParamNames<Rest> : ParamOf<Path>;

type Params<Path extends string> = Readonly<Record<ParamNames<Path>, string>>;

export type Call<Names extends string, Body> = {
  readonly params: Readonly<Record<Names, string>>;
  readonly query: URLSearchParams;
  /** Subject of the token; '' on public routes. */
  readonly user: string;
  readonly requestId: string;
  readonly body: Body;
  /** Who asks, and the key by which a retry is known: what the service wants to know of every change. */
  readonly by: { readonly who: string; readonly idempotency?: IdempotencyKey };
  /** From If-Match, on routes that ask for it; else 0. */
  readonly version: number;
};

type Answer = HttpResult | Promise<HttpResult>;
type Take<Path extends string, Body = undefined> = (call: Call<ParamNames<Path>, Body>) => Answer;

/** What a route asks of a request before its handler runs. */
export type Needs = { readonly user: boolean; readonly ifMatch: boolean };

export type Asked = Omit<Call<string, unknown>, 'body' | 'params'> & { readonly params: ReadonlyMap<string, string> };

/** A route, its types closed over: `run` parses the body and calls the handler. */
export type Route = {
  readonly method: string;
  readonly steps: readonly string[];
  readonly needs: Needs;
  readonly run: (asked: Asked, body: BodyReader) => Answer;
};

export type BodyReader = <T>(schema: z.ZodType<T>) => { readonly value: T } | { readonly refused: HttpResult };

export type Routes = {
  readonly table: readonly Route[];
  /** Without a user: nothing of anybody's. */
  readonly open: <P extends string>(path: P, take: Take<P>) => void;
  readonly get: <P extends string>(path: P, take: Take<P>) => void;
  readonly delete: <P extends string>(path: P, take: Take<P>) => void;
  readonly post: <P extends string, T>(path: P, schema: z.ZodType<T>, take: Take<P, T>) => void;
  /** A POST that needs If-Match. */
  readonly change: <P extends string, T>(path: P, schema: z.ZodType<T>, take: Take<P, T>) => void;
};

const nameOf = (step: string) => step.replace(/^:|\*$/gu, '');

const hasAll = <P extends string>(values: Readonly<Record<string, string>>, path: P): values is Params<P> =>
  path.split('/').every((step) => !step.startsWith(':') || Object.hasOwn(values, nameOf(step)));

const paramsFor = <P extends string>(path: P, found: ReadonlyMap<string, string>): Params<P> => {
  const values = Object.fromEntries(found);
  if (!hasAll(values, path)) throw new TypeError(`The router matched ${path} without its parameters.`);
  return values;
};

/** An empty table of routes, to be filled by a function's definition. */
export const createRoutes = (): Routes => {
  const table: Route[] = [];
  const plain =
    (method: string, user: boolean) =>
    <P extends string>(path: P, take: Take<P>) => {
      table.push({
        method,
        steps: path.split('/').slice(1),
        needs: { user, ifMatch: false },
        run: (asked) => take({ ...asked, params: paramsFor(path, asked.params), body: undefined }),
      });
    };
  const posted =
    (ifMatch: boolean) =>
    <P extends string, T>(path: P, schema: z.ZodType<T>, take: Take<P, T>) => {
      table.push({
        method: 'POST',
        steps: path.split('/').slice(1),
        needs: { user: true, ifMatch },
        run: (asked, read) => {
          const body = read(schema);
          return 'refused' in body ? body.refused : take({ ...asked, params: paramsFor(path, asked.params), body: body.value });
        },
      });
    };
  return {
    table,
    open: plain('GET', false),
    get: plain('GET', true),
    delete: plain('DELETE', true),
    post: posted(false),
    change: posted(true),
  };
};

/** A path with what a last `:rest*` takes as one step. */
const folded = (steps: readonly string[], path: readonly string[]): readonly string[] => {
  const last = steps.length - 1;
  const greedy = steps[last]?.endsWith('*') === true && path.length > last;
  return greedy ? [...path.slice(0, last), path.slice(last).join('/')] : path;
};

/** Parameters where a path fits the steps of a route; undefined where it does not. */
export const matchSteps = (steps: readonly string[], path: readonly string[]): ReadonlyMap<string, string> | undefined => {
  const given = folded(steps, path);
  if (given.length !== steps.length) return undefined;
  const params = new Map<string, string>();
  for (const [at, step] of steps.entries()) {
    const value = given[at] ?? '';
    if (step.startsWith(':') && value !== '') params.set(nameOf(step), value);
    else if (step !== value) return undefined;
  }
  return params;
};
