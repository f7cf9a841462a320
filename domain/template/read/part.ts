import type { Block, Format } from './block.ts';
import type { Piece } from './split-yaml.ts';

/** A block where it stands: add `at` to its offsets to get those of the file. */
export type PlacedBlock = { readonly block: Block; readonly at: number };

/** A section whose entries are blocks of their own. */
export type SplitSection = {
  readonly kind: 'section';
  readonly safe: boolean;
  readonly piece: Piece;
  readonly below: number;
  readonly blocks: readonly PlacedBlock[];
};

/** Part of the root of a file: a section split into its entries, or a block of one pair (of all pairs, if the file was read whole). */
export type Part = SplitSection | ({ readonly kind: 'block' } & PlacedBlock);

/** `safe`: cut without doubt, so that it can be taken over block by block when the text changes. */
export type Source = { readonly text: string; readonly format: Format; readonly safe: boolean; readonly parts: readonly Part[] };
