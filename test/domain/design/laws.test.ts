import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../domain/design/commands.ts';
import type { Commit } from '../../../domain/design/commit.ts';
import { isContent } from '../../../domain/design/events.ts';
import { replay } from '../../../domain/design/evolve.ts';
import { readSnapshot, takeSnapshot } from '../../../domain/design/snapshot.ts';
import { initial } from '../../../domain/design/state.ts';
import { upcast } from '../../../domain/design/upcast.ts';
import { DomainError } from '../../../domain/errors.ts';
import { commitsAbout } from './random-commands.ts';
import { contents, given, opened } from './spec.ts';
import type { Given } from './spec.ts';

const parsed = (json: unknown): unknown => JSON.parse(JSON.stringify(json));

/** As a store gives commits back. */
const stored = (commit: Commit): Commit => ({ ...commit, events: commit.events.map((event) => upcast(parsed(event))) });

/** Tries a commit; a refusal is a DomainError that names the command, and leaves no trace. */
const attempt = (before: Given, commands: readonly Command[]): Given => {
  try {
    return before.and(...commands);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    expect(commands[error.place.index ?? -1]).toBeDefined();
    return before;
  }
};

const expectUndoable = (before: Given, after: Given) => {
  const { events = [] } = after.commits.at(-1) ?? {};
  if (!events.some(isContent) || after.design.archived) return;
  const commands = events.map(({ meant }) => meant.type);
  if (commands.some((type) => type === 'Undo' || type === 'Redo' || type.endsWith('Design') || type === 'TagRevision')) return;
  const undone = after.and({ type: 'Undo' });
  expect(contents(undone.design)).toEqual(contents(before.design));
  expect(contents(undone.and({ type: 'Redo' }).design)).toEqual(contents(after.design));
};

const expectLaws = (start: Given, commits: readonly (readonly Command[])[]) => {
  let current = start;
  for (const commands of commits) {
    const after = attempt(current, commands);
    if (after !== current) expectUndoable(current, after);
    current = after;
  }
  const again = replay(initial, current.commits.map(stored));
  expect(again).toEqual(current.design);
  expect(readSnapshot(parsed(takeSnapshot(current.design)))).toEqual(current.design);
  expect(replay(initial, current.commits.slice(0, start.commits.length))).toEqual(start.design);
};

const someNodes: readonly Command[] = [
  { type: 'AddNode', id: 'Orders', kind: 'queue' },
  { type: 'AddNode', id: 'A', kind: 'function' },
  { type: 'AddNode', id: 'B', kind: 'table' },
  { type: 'AddNode', id: 'C', kind: 'restApi' },
];

const corpus = join(process.env['SBD_CORPUS'] ?? '../shared/corpus', 'templates');

/** Templates spread over the corpus. */
const someTemplates = (count: number): string[] => {
  const all = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json|template)$/.test(name))
    .toSorted();
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] ?? '');
};

describe('whatever commands come', () => {
  it('decide throws nothing but DomainError, replay gives the same state, and undo the bytes before', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(given(), given(someNodes)), commitsAbout(['A', 'B', 'C', 'Orders']), (start, commits) =>
        expectLaws(start, commits),
      ),
      { numRuns: 150 },
    );
  });

  it.skipIf(!existsSync(corpus))('so on real templates', { timeout: 120_000 }, () => {
    for (const name of someTemplates(20)) {
      const start = opened(readFileSync(join(corpus, name), 'utf8'));
      const known = [...start.model().graph.nodes.keys()].slice(0, 6);
      fc.assert(
        fc.property(commitsAbout(known, 6), (commits) => expectLaws(start, commits)),
        { numRuns: 4 },
      );
    }
  });
});
