import type { Path, Value, ValueMap } from './value.ts';

/** Offsets in UTF-16 code units of the whole text, byte order mark included. */
export type Span = { readonly start: number; readonly end: number };

/** A place for people: line and column count from 1. */
export type Position = { readonly line: number; readonly column: number };

/** One place in an entry that names another entry. `path` is relative to the entry (`['Properties', ...]`). */
export type Reference = {
  readonly path: Path;
  readonly target: string;
  readonly attribute?: string;
  readonly by: 'Ref' | 'GetAtt' | 'Sub' | 'DependsOn' | 'Condition' | 'FindInMap';
};

/**
 * One named block of a section: a resource, a parameter, an output. `value` and `references` are
 * cached by the text of the block: an untouched block keeps the identical object, so derived facts can hang
 * off `value` in a WeakMap. Never mutate them.
 */
export type Entry = {
  readonly id: string;
  readonly section: string;
  readonly value: Value;
  readonly references: readonly Reference[];
  /** Of the whole block, comments that lead it included. */
  readonly span: Span;
  /** False when the block has errors: its value is what could be read. */
  readonly readable: boolean;
};

export type Resource = Entry & {
  /** `Type`, or '' where there is none. */
  readonly type: string;
  /** `Properties` as a map, `{}` where there is none or it is not a map. */
  readonly properties: ValueMap;
};

export type TemplateError = {
  readonly code: 'unreadable' | 'duplicate-key' | 'not-a-template' | 'too-deep';
  readonly message: string;
  readonly span: Span;
  /** The entry it spoils, if it is inside one. */
  readonly entry?: string;
};

/** A template file, read. Pure data over `text`; see `parseTemplate`. */
export type Template = {
  readonly file: string;
  readonly text: string;
  readonly format: 'yaml' | 'json';
  readonly dialect: 'sam' | 'cloudformation';
  readonly resources: ReadonlyMap<string, Resource>;
  readonly parameters: ReadonlyMap<string, Entry>;
  readonly outputs: ReadonlyMap<string, Entry>;
  readonly conditions: ReadonlyMap<string, Entry>;
  readonly mappings: ReadonlyMap<string, Entry>;
  /** `Globals` by section name: `Function`, `Api`, ... */
  readonly globals: ReadonlyMap<string, Entry>;
  /** Top-level values other than the sections above: `Transform`, `Description`, `Metadata`, `Rules`, ... */
  readonly top: ReadonlyMap<string, Value>;
  readonly errors: readonly TemplateError[];
  /** Span of the value (or of the key, when `key` is true) at a path from the root of the file. */
  readonly locate: (path: Path, options?: { readonly key?: boolean }) => Span | undefined;
  readonly position: (offset: number) => Position;
};
