import type { Files, Model } from '../graph/model.ts';
import type { Change, Edit } from '../template/edit.ts';
import type { Command } from './commands.ts';
import type { Commit, Signed } from './commit.ts';
import type { Decided, DesignEvent } from './events.ts';
import type { Design, History } from './state.ts';

/** Reads files and carries changes out, remembering what it has read. See `createOpener`. */
export type Opener = {
  readonly open: (files: Files, main: string) => Model;
  readonly apply: (files: Files, changes: readonly Change[]) => { readonly files: Files; readonly edits: readonly Edit[] };
};

/** What lies behind a design and Undo, Redo and RevertTo need: fetched before deciding, as `needs` says. */
export type Past = {
  readonly commit: (version: number) => Commit | undefined;
  readonly design: (version: number) => Design | undefined;
};

/** What a decision needs from outside: the signature of the commit, and how to read files. */
export type Deciding = Signed & { readonly opener: Opener; readonly past?: Past };

/** Events of one command of the batch at hand, and the heads of undo and redo before it. */
export type Group = {
  readonly events: readonly { readonly event: DesignEvent; readonly index: number }[];
  readonly before: History;
};

/** A batch while it is being decided. */
export type Work = {
  readonly design: Design;
  /** The version that the batch makes. */
  readonly version: number;
  readonly deciding: Deciding;
  readonly events: readonly DesignEvent[];
  /** Commands of this batch that Undo could take back, newest last. */
  readonly done: readonly Group[];
  /** What Undo took back in this batch, newest last. */
  readonly undone: readonly Group[];
  /** Whether an ordinary command came before, so that Undo no longer reaches behind the batch. */
  readonly begun: boolean;
};

export type CommandRecord<T extends Command['type'] = Command['type']> = { [K in T]: Extract<Command, { type: K }> }[T];

/** Decides one command on the working copy. */
export type Decider<T extends Command['type']> = (work: Work, command: CommandRecord<T>) => Decided;
