import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDelta, invert } from '../../../domain/design/delta.ts';
import type { Delta } from '../../../domain/design/delta.ts';
import { layoutChange } from '../../../domain/design/layout-change.ts';
import type { Layout } from '../../../domain/design/layout.ts';
import { deltaBetween } from '../../../domain/design/revert.ts';
import { initial } from '../../../domain/design/state.ts';
import type { Design } from '../../../domain/design/state.ts';
import { anyText } from '../any-text.ts';

const names = fc.constantFrom('Orders', '__proto__', 'constructor', 'toString', 'a b');
const paths = fc.constantFrom('template.yaml', 'src/a.ts', '__proto__', 'b.json');
const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const point = fc.record({ x: coordinate, y: coordinate });
const mapOf = <K, V>(keys: fc.Arbitrary<K>, values: fc.Arbitrary<V>) =>
  fc.uniqueArray(fc.tuple(keys, values), { selector: ([key]) => key }).map((entries) => new Map(entries));
const layouts: fc.Arbitrary<Layout> = fc.record({
  positions: mapOf(names, point),
  labels: mapOf(names, fc.string()),
  groups: mapOf(names, fc.record({ label: fc.string(), nodes: fc.array(names) })),
});
const designs: fc.Arbitrary<Design> = fc
  .record({ files: mapOf(paths, anyText), layout: layouts, name: fc.string(), description: fc.string() })
  .map((some) => ({ ...initial, ...some }));

const contents = ({ files, layout, name, description, settings }: Design) => ({
  files: [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  layout,
  name,
  description,
  settings,
});

describe('deltas', () => {
  it('lead from any design to any other, and back byte for byte, also as JSON', () => {
    fc.assert(
      fc.property(designs, designs, (before, after) => {
        const delta: Delta = deltaBetween(before, after);
        const stored: Delta = JSON.parse(JSON.stringify(delta));
        expect(contents(applyDelta(before, delta))).toEqual(contents(after));
        expect(contents(applyDelta(before, stored))).toEqual(contents(after));
        expect(contents(applyDelta(after, invert(delta)))).toEqual(contents(before));
        expect(contents(applyDelta(before, invert(invert(delta))))).toEqual(contents(after));
      }),
    );
  });

  it('of nothing change nothing, not even the identity of the files', () => {
    fc.assert(
      fc.property(designs, (design) => {
        expect(applyDelta(design, { edits: [] }).files).toBe(design.files);
      }),
    );
    expect(layoutChange(initial.layout, initial.layout)).toBeUndefined();
  });

  const design: Design = { ...initial, files: new Map([['a', 'hello world']]) };
  const edit = (at: number, remove: string, insert: string, file = 'a') => ({ file, at, remove, insert });

  it('splice by the text before the event', () => {
    expect(applyDelta(design, { edits: [edit(0, 'hello', 'good'), edit(6, 'world', 'bye')] }).files.get('a')).toBe('good bye');
  });

  it.each<[string, Delta]>([
    ['overlap', { edits: [edit(0, 'hello', ''), edit(4, 'o', '')] }],
    ['descend', { edits: [edit(6, 'world', ''), edit(0, 'hello', '')] }],
    ['remove what is not there', { edits: [edit(0, 'world', '')] }],
    ['start behind the end', { edits: [edit(99, '', 'x')] }],
    ['change a file that is not there', { edits: [edit(0, '', 'x', 'b')] }],
    ['create a file that is there', { edits: [], created: ['a'] }],
    ['delete a file that is not empty', { edits: [], deleted: ['a'] }],
    ['delete a file that is not there', { edits: [], deleted: ['b'] }],
    ['move what has no place', { edits: [], layout: { positions: [{ id: 'x', from: { x: 0, y: 0 }, to: { x: 1, y: 1 } }] } }],
    [
      'place what has one already',
      {
        edits: [],
        layout: {
          labels: [
            { id: 'x', to: 'a' },
            { id: 'x', to: 'b' },
          ],
        },
      },
    ],
  ])('that %s are a corrupt stream', (_, delta) =>
    expect(() => applyDelta(design, delta)).toThrow(expect.objectContaining({ code: 'corrupt-stream' })),
  );
});
