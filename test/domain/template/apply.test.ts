import { describe, expect, it } from 'vitest';
import { applyChanges, applyEdits } from '../../../domain/template/apply.ts';
import type { Change } from '../../../domain/template/edit.ts';
import { appends, at, block, entries, removes, renames, sets } from './apply-cases.ts';
import type { Asked } from './apply-cases.ts';

const file = 'template.yaml';

const changed = (text: string, changes: readonly Asked<Change>[]): string => {
  const { files, edits } = applyChanges(
    new Map([[file, text]]),
    changes.map((change): Change => ({ ...change, file })),
  );
  const after = files.get(file) ?? '';
  expect(applyEdits(text, edits)).toBe(after);
  return after;
};

describe('changes', () => {
  it.each([...sets, ...appends, ...removes, ...renames, ...entries])('%s', (_, before, changes, after) => {
    expect(changed(before, changes)).toBe(after);
  });

  it.each([
    ['a place that the text has for something else', block('    P: x'), at('P', 'Q')],
    ['a place inside a function', block('    P: !If [C, a, b]'), at('P', 'Q')],
  ])('refuses %s, and says where', (_, text, path) => {
    expect(() => changed(text, [{ op: 'set', path, value: 1 }])).toThrow(
      expect.objectContaining({ code: 'text-not-understood', place: { file, line: 2, column: 3 } }),
    );
  });

  it('refuses an entry with errors, and says where they are', () => {
    expect(() => changed(block('    P: "x'), [{ op: 'set', path: at('P'), value: 1 }])).toThrow(
      expect.objectContaining({ code: 'text-not-understood', place: { file, line: 5, column: 1 } }),
    );
  });

  it('refuses a file that is not there', () => {
    expect(() => applyChanges(new Map(), [{ op: 'remove', file, path: ['A'] }])).toThrow(
      expect.objectContaining({ code: 'file-not-found' }),
    );
  });
});
