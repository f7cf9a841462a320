import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Commit } from '../../../domain/design/commit.ts';
import { DesignEvent } from '../../../domain/design/events.ts';
import { replay } from '../../../domain/design/evolve.ts';
import { initial } from '../../../domain/design/state.ts';
import { stepUp, upcast } from '../../../domain/design/upcast.ts';

const folder = fileURLToPath(new URL('../../../events/stored/', import.meta.url));
const samples = readdirSync(folder).map((name) => {
  const stored: unknown = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
  return { name, stored, event: upcast(stored) };
});

/** All samples are the history of one design, an event a commit. */
const history = samples
  .map(({ event }) => event)
  .toSorted((a, b) => a.version - b.version)
  .map((event): Commit => ({
    designId: 'd1',
    version: event.version,
    commitId: event.commitId,
    at: event.at,
    who: event.who,
    events: [event],
    before: { undo: 0, redo: 0 },
  }));

const text = ({ files, main }: typeof initial) => files.get(main) ?? '';

describe('stored events', () => {
  it('have a sample of every type that there is', () => {
    const types = DesignEvent.options.map(({ shape }) => shape.type.value).toSorted();
    expect([...new Set(samples.map(({ event }) => event.type))].toSorted()).toEqual(types);
  });

  it.each(samples)('$name is named after what it holds', ({ name, stored }) => {
    expect(stored).toMatchObject({ type: name.split('.')[0], schemaVersion: Number(/\.v(\d+)\./.exec(name)?.[1]) });
  });

  it.each(samples)('$name loses nothing on the way through', ({ stored, event }) => expect(event).toEqual(stored));

  it('replay through the code of today', () => {
    const design = replay(initial, history);
    expect(design.version).toBe(samples.length);
    expect(design).toMatchObject({ id: 'd1', owner: 'alice', name: 'drawing', archived: false, tags: [{ name: 'v1', version: 19 }] });
    expect([...design.files.keys()]).toEqual(['template.yaml']);
    expect(text(design)).toMatch(/^ {2}MyQueue:$[^]*^ {2}Worker:$/m);
    expect(text(design)).toContain('Würfel 🎲');
    expect(design.layout.positions).toEqual(
      new Map([
        ['MyQueue', { x: 10, y: -20.5 }],
        ['Worker', { x: 1, y: 2 }],
      ]),
    );
  });
});

describe('upcast', () => {
  const steps = new Map([
    ['Old.v1', (event: object) => ({ ...event, type: 'Old', schemaVersion: 2, added: true })],
    ['Old.v2', (event: object) => ({ ...event, type: 'New', schemaVersion: 1 })],
  ]);

  it('steps up through every version, renames included', () => {
    expect(stepUp({ type: 'Old', schemaVersion: 1, kept: 1 }, steps)).toEqual({ type: 'New', schemaVersion: 1, kept: 1, added: true });
    expect(stepUp({ type: 'Other', schemaVersion: 7 }, steps)).toEqual({ type: 'Other', schemaVersion: 7 });
  });

  it.each([null, 1, 'x', [], {}, { type: 'NodeAdded' }, { type: 'NodeAdded', schemaVersion: 99 }, { type: 'Nothing', schemaVersion: 1 }])(
    '%j is no event',
    (stored) => {
      expect(() => upcast(stored)).toThrow(expect.objectContaining({ code: 'corrupt-stream' }));
    },
  );
});
