import { expect, test } from 'vitest';
import * as z from 'zod';

const Page = z.object({
  inWords: z.custom<(event: unknown) => string>((value) => typeof value === 'function'),
  byVersion: z.custom<(events: readonly unknown[]) => unknown>((value) => typeof value === 'function'),
});
const script: string = new URL('../../local/page/history.js', import.meta.url).href;
const loaded: unknown = await import(script);
const { inWords, byVersion } = Page.parse(loaded);

test.each([
  [{ type: 'DesignImported', source: { format: 'template', file: 'a.yaml' } }, 'Imported a.yaml'],
  [{ type: 'EdgeConnected', edge: { from: 'A', to: 'B', relation: 'access' } }, 'Connected A to B (access)'],
  [{ type: 'NodesMoved', meant: { positions: { A: {}, B: {}, C: {}, D: {} } } }, 'Moved A, B, C and 1 more'],
  [{ type: 'RevertedTo', target: 3 }, 'Went back to version 3'],
  [{ type: 'CommandUndone', undoes: { version: 2, event: 0 } }, 'Undid a change of version 2'],
  [{ type: 'constructor' }, 'constructor'],
])('the page says %j as %s', (event, words) => {
  expect(inWords(event)).toBe(words);
});

test('events stand by their version, newest first', () => {
  const [a, b, c] = [{ version: 1 }, { version: 2, at: 'x' }, { version: 2, at: 'y' }];
  expect(byVersion([a, b, c])).toEqual([
    [2, [b, c]],
    [1, [a]],
  ]);
});
