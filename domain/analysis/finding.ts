import type { Path } from '../template/value.ts';
import type { ProblemCode, Severity } from './problem.ts';

/** How a finding can be put right; becomes commands only when somebody asks for them. */
export type Remedy =
  /** The key at the finding's path is renamed. */
  | { readonly by: 'rename-key'; readonly to: string }
  /** In the value at the finding's path, one name is replaced by another. */
  | { readonly by: 'rename-reference'; readonly from: string; readonly to: string }
  /** What stands at `path` (relative to the entry) is removed. */
  | { readonly by: 'remove'; readonly path: Path }
  /** A parameter of that name is declared. */
  | { readonly by: 'declare-parameter'; readonly name: string }
  /** The template says that SAM is to translate it. */
  | { readonly by: 'declare-transform' }
  | { readonly by: 'connect'; readonly from: string; readonly to: string };

/** Something wrong with one entry. `path` is relative to the entry, so a finding holds as long as its block stays as it is. */
export type Finding = {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  readonly path: Path;
  /** Points at the key instead of the value. */
  readonly key?: true;
  readonly remedy?: Remedy;
  /** Of a missing-property: its name. */
  readonly missing?: string;
};

/** Texts of a template quoted in a message: short, and without control characters or bidirectional overrides. */
export const quoted = (text: string): string => {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
  return `"${plain.length > 80 ? `${plain.slice(0, 79)}…` : plain}"`;
};
