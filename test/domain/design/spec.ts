import { expect } from 'vitest';
import type { Command } from '../../../domain/design/commands.ts';
import { defaultSettings } from '../../../domain/design/commands.ts';
import { commitOf } from '../../../domain/design/commit.ts';
import type { Commit } from '../../../domain/design/commit.ts';
import { decide } from '../../../domain/design/decide.ts';
import type { Past } from '../../../domain/design/deciding.ts';
import type { DesignEvent } from '../../../domain/design/events.ts';
import { evolve, replay } from '../../../domain/design/evolve.ts';
import { createOpener } from '../../../domain/design/opener.ts';
import { decideCreate, emptyTemplate } from '../../../domain/design/starting.ts';
import { initial } from '../../../domain/design/state.ts';
import type { Design } from '../../../domain/design/state.ts';
import type { ErrorCode, ErrorPlace } from '../../../domain/errors.ts';
import type { Model } from '../../../domain/graph/model.ts';
import { DomainError } from '../../../domain/errors.ts';

const opener = createOpener();
const at = '2026-11-22T12:00:00.000Z';

const create = (): Commit => {
  const signed = { commitId: 'c1', at, who: 'tester' };
  const data = decideCreate({ id: 'd1', name: 'Shop', description: '', settings: defaultSettings }, opener);
  return commitOf(initial, [{ ...data, ...signed, schemaVersion: 1, version: 1, meant: { type: 'CreateDesign' } }], {
    ...signed,
    designId: 'd1',
  });
};

/** What an event is expected to be: fields, as far as they are named. */
export type Expected = { readonly type: DesignEvent['type']; readonly [field: string]: unknown };

/** A history of commits, each decided on the one before: what a store and the service do, without them. */
export type Given = {
  readonly commits: readonly Commit[];
  readonly design: Design;
  readonly model: () => Model;
  /** One more commit. @throws DomainError */
  readonly and: (...commands: readonly Command[]) => Given;
  readonly when: (...commands: readonly Command[]) => When;
};

export type When = {
  /** Exactly these events, each with at least these fields. */
  readonly thenEvents: (...expected: readonly Expected[]) => Given;
  readonly thenError: (code: ErrorCode, place?: ErrorPlace) => void;
  /** A look at the design afterwards. */
  readonly thenDesign: (look: (after: Given, before: Given) => void) => Given;
};

const pastOf = (commits: readonly Commit[]): Past => ({
  commit: (version) => commits[version - 1],
  design: (version) => (version < 1 || version > commits.length ? undefined : replay(initial, commits.slice(0, version))),
});

const decideOn = (commits: readonly Commit[], design: Design, commands: readonly Command[]): Commit => {
  const signed = { commitId: `c${commits.length + 1}`, at, who: 'tester' };
  const events = decide(design, commands, { ...signed, opener, past: pastOf(commits) });
  return commitOf(design, events, signed);
};

const expectEvents = (events: readonly DesignEvent[], expected: readonly Expected[]) => {
  expect(events.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
  expect(events).toMatchObject(expected);
};

const whenOf = (before: Given, commands: readonly Command[]): When => ({
  thenEvents: (...expected) => {
    const after = before.and(...commands);
    expectEvents(after.commits.at(-1)?.events ?? [], expected);
    return after;
  },
  thenError: (code, place) => {
    let thrown: unknown;
    try {
      before.and(...commands);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DomainError);
    expect(thrown).toMatchObject({ code, ...(place && { place }) });
  },
  thenDesign: (look) => {
    const after = before.and(...commands);
    look(after, before);
    return after;
  },
});

const givenOf = (commits: readonly Commit[], design: Design): Given => {
  const given: Given = {
    commits,
    design,
    model: () => opener.open(design.files, design.main),
    and: (...commands) => {
      const commit = decideOn(commits, design, commands);
      return givenOf([...commits, commit], commit.events.reduce(evolve, design));
    },
    when: (...commands) => whenOf(given, commands),
  };
  return given;
};

/** A new design, each further list of commands a commit of its own. */
export const given = (...commits: readonly (readonly Command[])[]): Given => {
  const first = create();
  return commits.reduce((before, commands) => before.and(...commands), givenOf([first], replay(initial, [first])));
};

/** A design whose template is this text. */
export const opened = (text: string): Given => given([{ type: 'EditText', file: 'template.yaml', text }]);

export const empty = emptyTemplate;

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** What a user sees of a design, history aside. */
export const contents = ({ files, layout, name, description, settings, archived, tags }: Design) => ({
  files: [...files],
  positions: [...layout.positions].toSorted(byId),
  labels: [...layout.labels].toSorted(byId),
  groups: [...layout.groups].toSorted(byId),
  name,
  description,
  settings,
  archived,
  tags,
});

export const textOf = ({ design }: Given, file = 'template.yaml'): string => design.files.get(file) ?? '';
