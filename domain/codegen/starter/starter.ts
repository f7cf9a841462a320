import type { Access } from '../accesses.ts';
import type { Place } from '../place.ts';
import type { Trigger } from '../triggers.ts';

/** All that starter code depends on: one handler and what calls it. Everything else in the design is nothing to it. */
export type Starter = {
  /** Logical ids of the functions that share this handler; the first gives it its name. */
  readonly ids: readonly string[];
  readonly description: string;
  /** Unique, a-z, 0-9 and hyphens. */
  readonly slug: string;
  readonly place: Place;
  readonly triggers: readonly Trigger[];
  readonly accesses: readonly Access[];
  readonly tracing: boolean;
  /** Variable that holds the version under test, for traffic hooks. */
  readonly version?: string;
  /** Prefix of module names where several handlers share a folder, or ''. */
  readonly prefix: string;
};

export type StarterFiles = ReadonlyMap<string, string>;

/** Code with marks: `«: Type»` is there in TypeScript alone, `%name%` is replaced by what the starter needs. */
export type Snippet = string;

/** How one way of being called is answered, in one language. Blocks that several triggers share are the same string. */
export type TriggerCode = {
  /** Declarations of event and answer types, TypeScript only. */
  readonly types: readonly Snippet[];
  /** Functions that the adapter shares between triggers. */
  readonly helpers: readonly Snippet[];
  /** Imports from the runtime's own library that the adapter needs. */
  readonly imports: readonly string[];
  /** Business logic, in its own file. */
  readonly logic: readonly Snippet[];
  /** Exported names of the logic that the adapter imports; types apart. */
  readonly uses: readonly string[];
  readonly adapter: Snippet;
  /** Name of the function of the adapter that makes the handler. */
  readonly factory: string;
  /** Expression that says whether `event` is one of these, or undefined for whatever remains. */
  readonly guard?: string;
  /** Name of the event's type, TypeScript only. */
  readonly eventType: string;
  /** Test cases; `app` is the adapter, `sample` the event. */
  readonly tests: Snippet;
};

export const generic: readonly string[] = ['iot', 'task', 'direct'];

/**
 * The triggers in the order in which the handler asks for them. Of those whose event may be anything, one remains; it
 * comes last. A schedule may have an input of its own, so without such a one it is what remains.
 */
export const distinctTriggers = (triggers: readonly Trigger[]): readonly Trigger[] => {
  const special = triggers.filter(({ kind }) => !generic.includes(kind));
  const rest = triggers.filter(({ kind }) => generic.includes(kind)).slice(0, 1);
  if (rest.length > 0) return [...special, ...rest];
  return [...special.filter(({ kind }) => kind !== 'schedule'), ...special.filter(({ kind }) => kind === 'schedule')];
};

/** What an example may write to: not what calls the function, or it would call itself for ever. */
export const exampleAccesses = (starter: Starter): readonly Access[] => {
  const sources = new Set(starter.triggers.flatMap(({ sources: nodes }) => nodes));
  return starter.accesses.filter(({ node }) => !sources.has(node));
};

export const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** Writes a snippet out, with or without its types. */
export const render = (snippet: Snippet, options: { readonly typed: boolean; readonly values?: ReadonlyMap<string, string> }): string => {
  const filled = snippet.replace(/%([a-z]+)%/g, (mark, name: string) => options.values?.get(name) ?? mark);
  return options.typed ? filled.replace(/[«»]/g, '') : filled.replace(/^«[^»]*»\n/gm, '').replace(/«[^»]*»/g, '');
};
