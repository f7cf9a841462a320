import { DomainError } from '../errors.ts';
import type { Commit } from './commit.ts';
import { applyDelta, inOrder } from './delta.ts';
import { isContent } from './events.ts';
import type { DesignEvent, EventOf } from './events.ts';
import { readLayout } from './layout.ts';
import type { Design, History } from './state.ts';

const begin = (state: Design, event: EventOf<'DesignCreated' | 'DesignImported'>): Design => ({
  ...state,
  id: event.designId,
  owner: event.who,
  createdAt: state.version === 0 ? event.at : state.createdAt,
  name: event.name,
  description: event.description,
  settings: event.settings,
  main: event.main,
  files: inOrder(new Map(event.files.map(({ path, text }) => [path, text])), event.main),
  layout: readLayout(event.layout),
});

const carryOut = (state: Design, event: DesignEvent): Design => {
  if (isContent(event)) return applyDelta(state, event);
  if (event.type === 'RevisionTagged') return { ...state, tags: [...state.tags, { name: event.tag, version: event.version }] };
  if (event.type === 'DesignArchived') return { ...state, archived: true };
  if (event.type === 'DesignRestored') return { ...state, archived: false };
  return begin(state, event);
};

const historyAfter = (state: Design, event: DesignEvent): History => {
  if (event.type === 'CommandUndone' || event.type === 'CommandRedone') return event.history;
  if (isContent(event)) return { undo: event.version, redo: 0 };
  return event.type === 'DesignCreated' || event.type === 'DesignImported' ? { undo: 0, redo: 0 } : state.history;
};

const corrupt = (message: string) => new DomainError('corrupt-stream', `${message} Restore the design from a backup or an export.`);

/** A design begins once, with its template; an import may also stand behind the history that came along with it. */
const checkBeginning = (state: Design, event: DesignEvent) => {
  const begins = event.type === 'DesignCreated' || event.type === 'DesignImported';
  if (begins && !event.files.some(({ path }) => path === event.main)) throw corrupt(`The design has no file ${event.main}.`);
  if (state.version === 0 ? begins : event.type !== 'DesignCreated') return;
  throw corrupt(`A ${event.type} cannot follow version ${state.version}.`);
};

/** An event belongs to the commit at hand or begins the next one; anything else is a stream with a hole. */
const checkSequence = (state: Design, event: DesignEvent) => {
  const next = event.version === state.version + 1 && event.commitId !== state.commitId;
  const same = event.version === state.version && event.commitId === state.commitId;
  if (next || same) return;
  throw corrupt(`After version ${state.version} comes an event of version ${event.version}.`);
};

/**
 * The design after an event. Checks the text that an edit removes.
 * @throws DomainError corrupt-stream where the event does not follow from the state
 */
export const evolve = (state: Design, event: DesignEvent): Design => {
  checkSequence(state, event);
  checkBeginning(state, event);
  return {
    ...carryOut(state, event),
    version: event.version,
    events: state.events + 1,
    commitId: event.commitId,
    updatedAt: event.at,
    history: historyAfter(state, event),
  };
};

/** The design after commits, in their order. @throws DomainError corrupt-stream */
export const replay = (state: Design, commits: Iterable<Commit>): Design => {
  let design = state;
  for (const { events } of commits) design = events.reduce(evolve, design);
  return design;
};
