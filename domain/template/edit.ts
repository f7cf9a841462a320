import type { Path, Value } from './value.ts';

/**
 * One meant change of one file, by path. All paths of a list of changes speak of the file as it is before the
 * list. They are carried out as: sets, then inserts and appends in the order given, then removals, then renames of keys.
 */
export type Change =
  /** Sets a value; makes missing parents. An existing value of the same meaning is left as it stands. */
  | { readonly op: 'set'; readonly file: string; readonly path: Path; readonly value: Value }
  /** Appends an item to the list at `path`; makes the list and missing parents; turns a lone scalar or map into a list. */
  | { readonly op: 'append'; readonly file: string; readonly path: Path; readonly value: Value }
  /** Removes the entry or item, and each parent inside the entry's block that this leaves empty (never the block's own `Type`). */
  | { readonly op: 'remove'; readonly file: string; readonly path: Path }
  /** Renames the key that stands at `path`. */
  | { readonly op: 'rename'; readonly file: string; readonly path: Path; readonly to: string }
  /** Replaces each reference to `from` in the entry at `path` (two steps: section, id) by one to `to`: Ref, GetAtt, Sub, DependsOn, Condition. */
  | { readonly op: 'retarget'; readonly file: string; readonly path: Path; readonly from: string; readonly to: string };

/** An exact splice: at offset `at` (UTF-16 code units of the file before the event) `remove` is replaced by `insert`. */
export type Edit = { readonly file: string; readonly at: number; readonly remove: string; readonly insert: string };
