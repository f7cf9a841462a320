/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';
export type Scalar = string | number | boolean | null;

/** Offsets count from the start of the text that was read: a block or a whole file. */
type Place = {
  /** Of the first character, a tag or an anchor included. */
  readonly start: number;
  /** Of the first character behind tag and anchor. */
  readonly body: number;
  /** Behind the last character of the content. */
  readonly end: number;
  /** `!Ref` as written, or ''. */
  readonly tag: string;
};

export type ScalarTree = Place & { readonly kind: 'scalar'; readonly style: ScalarStyle; readonly value: Scalar };
export type MapTree = Place & { readonly kind: 'map'; readonly flow: boolean; readonly pairs: readonly Pair[] };
export type ListTree = Place & { readonly kind: 'list'; readonly flow: boolean; readonly items: readonly Tree[] };
export type AliasTree = Place & { readonly kind: 'alias'; readonly target: Tree };

export type Pair = { readonly key: string; readonly keyStart: number; readonly keyEnd: number; readonly value: Tree };

/** What a text says and where: small, the same for YAML and JSON, short and long intrinsics as written. */
export type Tree = ScalarTree | MapTree | ListTree | AliasTree;

/** What went wrong, at offsets of the text that was read. */
export type ReadError = {
  readonly code: 'unreadable' | 'duplicate-key' | 'too-deep';
  readonly message: string;
  readonly start: number;
  readonly end: number;
};

export type Reading = {
  readonly tree: Tree | undefined;
  readonly errors: readonly ReadError[];
  /** True when an alias has no anchor in this text. */
  readonly openAlias: boolean;
};

/** Values nest at most this deep: far more than CloudFormation takes, far less than a stack holds. */
export const maxDepth = 250;

export const tooDeep = (start: number, end: number): ReadError => ({
  code: 'too-deep',
  message: `This nests deeper than ${maxDepth} levels: flatten it.`,
  start,
  end,
});

/** A value that is not there: `key:` and nothing behind it. */
export const emptyScalar = (at: number, end: number = at): ScalarTree => ({
  kind: 'scalar',
  start: at,
  body: at,
  end,
  tag: '',
  style: 'plain',
  value: null,
});

/** Whether errors make a text unreadable; a duplicate key does not. */
export const isBroken = (errors: readonly ReadError[]): boolean => errors.some(({ code }) => code !== 'duplicate-key');
