import type { Commit } from '../design/commit.ts';
import type { Decided } from '../design/events.ts';

/** What `importSource` makes of a text: the data of a DesignImported, and the history where the text holds one. */
export type Imported = Omit<Extract<Decided, { type: 'DesignImported' }>, 'designId'> & { readonly history?: readonly Commit[] };
