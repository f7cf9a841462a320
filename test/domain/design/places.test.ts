import { expect, test } from 'vitest';
import { beginImport } from '../../../domain/design/begin.ts';
import { Command } from '../../../domain/design/commands.ts';
import { createDesigns } from '../../../domain/design/service.ts';
import { openEventStore } from '../../../adapters/embedded/event-store.ts';
import { importSource } from '../../../domain/import/import.ts';

let made = 0;
const ids = () => `id-${made++}`;
const clock = () => '2026-11-22T12:00:00.000Z';

const start = async () => {
  const designs = createDesigns({ store: openEventStore(':memory:'), clock, ids });
  const { design } = await designs.create({ who: 'me', name: 'Places' });
  const change = (...commands: unknown[]) =>
    designs.change(design.id, { who: 'me', commands: commands.map((command) => Command.parse(command)) });
  await change({ type: 'AddNode', id: 'Orders', kind: 'queue', position: { x: 1e6, y: -1e6 } });
  return change;
};

test.each([
  { type: 'MoveNodes', positions: { Orders: { x: 1e308, y: 0 } } },
  { type: 'MoveNodes', positions: { Orders: { x: 0, y: -1_000_001 } } },
  { type: 'AddNode', id: 'Far', kind: 'queue', position: { x: 0, y: 1e308 } },
])('a place beyond the canvas is refused: %j', async (command) => {
  const change = await start();
  await expect(change(command)).rejects.toMatchObject({ code: 'invalid-command', place: { index: 0 } });
});

test('`__proto__` is an id that no node has', async () => {
  const change = await start();
  const command: unknown = JSON.parse('{"type":"MoveNodes","positions":{"__proto__":{"x":1,"y":1}}}');
  await expect(change(command)).rejects.toMatchObject({ code: 'node-not-found', place: { nodeId: '__proto__' } });
});

test('a position that is none is refused with its path', () => {
  const { error } = Command.safeParse({ type: 'MoveNodes', positions: { A: { x: 'far', y: 0 } } });
  expect(error?.issues.map(({ path }) => path)).toEqual([['positions', 'A', 'x']]);
  expect(Command.safeParse({ type: 'MoveNodes' }).success).toBe(false);
});

test('an import draws nodes back to the edge of the canvas', () => {
  const text = JSON.stringify({ nodes: [{ id: 'Jobs', model: { type: 'queue' }, x: 1e308, y: -1e308 }], edges: [] });
  const { design } = beginImport(importSource(text, {}), 'd', { commitId: 'c', at: clock(), who: 'me' });
  expect([...design.layout.positions.values()]).toEqual([{ x: 1e6, y: -1e6 }]);
});
