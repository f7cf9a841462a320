import { DomainError } from '../errors.ts';
import type { Commit } from './commit.ts';
import type { Group, Work } from './deciding.ts';
import { invert } from './delta.ts';
import type { Delta } from './delta.ts';
import { isContent } from './events.ts';
import type { Decided, DesignEvent } from './events.ts';
import type { History } from './state.ts';

/** An event to turn round, and where it stands. */
type Turn = { readonly target: { readonly version: number; readonly event: number }; readonly delta: Delta };

/** What Undo or Redo does: the events that it appends, and the batch's groups afterwards. */
export type Turned = {
  readonly decided: readonly Decided[];
  readonly done: readonly Group[];
  readonly undone: readonly Group[];
};

const turns = (version: number, events: readonly { event: DesignEvent; index: number }[]): Turn[] =>
  events
    .toReversed()
    .flatMap(({ event, index }) => (isContent(event) ? [{ target: { version, event: index }, delta: deltaIn(event) }] : []));

const deltaIn = ({ edits, created, deleted, layout, name, description, settings }: Delta): Delta => ({
  edits,
  created,
  deleted,
  layout,
  name,
  description,
  settings,
});

const undone = (history: History, found: readonly Turn[]): Decided[] =>
  found.map(({ target, delta }) => ({ type: 'CommandUndone', undoes: target, history, ...invert(delta) }));

const redone = (history: History, found: readonly Turn[]): Decided[] =>
  found.map(({ target, delta }) => ({ type: 'CommandRedone', redoes: target, history, ...invert(delta) }));

const ofCommit = ({ version, events }: Commit) =>
  turns(
    version,
    events.map((event, index) => ({ event, index })),
  );

/** A commit behind the batch. @throws DomainError corrupt-stream where the caller or the store does not have it */
const behind = ({ deciding }: Work, version: number): Commit => {
  const commit = deciding.past?.commit(version);
  if (commit) return commit;
  throw new DomainError('corrupt-stream', `Version ${version}, which is to be taken back or brought back, is not there.`);
};

const nothing = (code: 'nothing-to-undo' | 'nothing-to-redo', message: string) => new DomainError(code, message);

const undoBehind = (work: Work): Turned => {
  const { undo } = work.design.history;
  if (undo === 0)
    throw nothing(
      'nothing-to-undo',
      'There is no change to take back. Creating, importing, tagging, archiving and restoring are not undone.',
    );
  const commit = behind(work, undo);
  const history = { undo: commit.before.undo, redo: work.version };
  return { decided: undone(history, ofCommit(commit)), done: [], undone: work.undone };
};

/** Takes back the newest command of the batch or, where none came before, the newest commit that is not yet undone. */
export const undo = (work: Work): Turned => {
  const newest = work.done.at(-1);
  if (newest)
    return { decided: undone(newest.before, turns(work.version, newest.events)), done: work.done.slice(0, -1), undone: work.undone };
  if (work.begun) throw nothing('nothing-to-undo', 'Every command of this batch is taken back already. Send a further Undo on its own.');
  return undoBehind(work);
};

const redoBehind = (work: Work): Turned => {
  const { redo } = work.design.history;
  if (redo === 0 || redo === work.version)
    throw nothing('nothing-to-redo', 'There is nothing to bring back: nothing was undone, or something else was changed since.');
  const commit = behind(work, redo);
  const history = { undo: work.version, redo: commit.before.redo };
  return { decided: redone(history, ofCommit(commit)), done: work.done, undone: [] };
};

/** Brings back what the newest Undo took back, as long as nothing else was changed since. */
export const redo = (work: Work): Turned => {
  const newest = work.undone.at(-1);
  if (newest)
    return { decided: redone(newest.before, turns(work.version, newest.events)), done: work.done, undone: work.undone.slice(0, -1) };
  if (work.begun) throw nothing('nothing-to-redo', 'There is nothing to bring back in this batch.');
  return redoBehind(work);
};
