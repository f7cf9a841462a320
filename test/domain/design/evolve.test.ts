import { describe, expect, it } from 'vitest';
import type { DesignEvent, EventOf } from '../../../domain/design/events.ts';
import { evolve } from '../../../domain/design/evolve.ts';
import { initial } from '../../../domain/design/state.ts';
import { given } from './spec.ts';

const { design, commits } = given();
const [created] = commits[0]?.events ?? [];
const signed = { schemaVersion: 1, at: '', who: 'x', meant: { type: 'x' } } as const;
const tag = (version: number, commitId: string): EventOf<'RevisionTagged'> => ({
  type: 'RevisionTagged',
  tag: 't',
  version,
  commitId,
  ...signed,
});

const again = (changed: object): DesignEvent[] =>
  created?.type === 'DesignCreated' ? [{ ...created, version: 2, commitId: 'c2', ...changed }] : [];

describe('evolve', () => {
  it('takes the next commit, and further events of it', () => {
    const once = evolve(design, tag(2, 'c2'));
    const twice = evolve(once, tag(2, 'c2'));
    expect([once, twice].map(({ version, events }) => [version, events])).toEqual([
      [2, 2],
      [2, 3],
    ]);
  });

  it.each<[string, DesignEvent]>([
    ['leaves one out', tag(3, 'c3')],
    ['goes back', tag(0, 'c0')],
    ['is of another commit of the same version', tag(1, 'c9')],
    ['is of the same commit and another version', tag(2, 'c1')],
  ])('refuses an event that %s', (_, event) =>
    expect(() => evolve(design, event)).toThrow(expect.objectContaining({ code: 'corrupt-stream' })),
  );

  it('begins a design once, with its template', () => {
    expect(() => evolve(initial, tag(1, 'c1'))).toThrow(expect.objectContaining({ code: 'corrupt-stream' }));
    for (const event of again({})) expect(() => evolve(design, event)).toThrow(expect.objectContaining({ code: 'corrupt-stream' }));
    for (const event of again({ version: 1, main: 'other.yaml' }))
      expect(() => evolve(initial, event)).toThrow(expect.objectContaining({ code: 'corrupt-stream' }));
    expect(again({})).toHaveLength(1);
  });
});
