import type { Files } from '../graph/model.ts';
import { defaultSettings } from './commands.ts';
import type { Settings } from './commands.ts';
import { emptyLayout } from './layout.ts';
import type { Layout } from './layout.ts';

/**
 * Heads of the two chains that Undo and Redo follow, as versions (0: none). A commit keeps the heads that stood
 * before it, so the chains run back through the commits themselves and the state stays small however long the history is.
 */
export type History = { readonly undo: number; readonly redo: number };

export type Tag = { readonly name: string; readonly version: number };

/** A design at one version. Plain, immutable data; see `snapshot.ts` for its JSON. */
export type Design = {
  readonly id: string;
  /** Counts commits; 0 before the first. */
  readonly version: number;
  /** Counts events. */
  readonly events: number;
  readonly commitId: string;
  readonly owner: string;
  readonly name: string;
  readonly description: string;
  readonly settings: Settings;
  /** Name of the template file. */
  readonly main: string;
  /** Path -> text, the template first, the rest by name. */
  readonly files: Files;
  readonly layout: Layout;
  readonly tags: readonly Tag[];
  readonly archived: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly history: History;
};

export const initial: Design = {
  id: '',
  version: 0,
  events: 0,
  commitId: '',
  owner: '',
  name: '',
  description: '',
  settings: defaultSettings,
  main: 'template.yaml',
  files: new Map(),
  layout: emptyLayout,
  tags: [],
  archived: false,
  createdAt: '',
  updatedAt: '',
  history: { undo: 0, redo: 0 },
};
