import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textEdits } from '../../../domain/design/text-edits.ts';
import { applyEdits } from '../../../domain/template/apply.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '\r', 'long line'), { maxLength: 12 });

describe('edits between two texts', () => {
  it('lead from one to the other', () => {
    fc.assert(
      fc.property(lines, lines, fc.constantFrom('', 'x'.repeat(400_000)), (one, two, filling) => {
        const before = `${one.join('\n')}${filling}`;
        const after = `${filling}${two.join('\n')}`;
        expect(applyEdits(before, textEdits('f', before, after))).toBe(after);
      }),
    );
  });

  it('are one splice where a text is too large to compare', () => {
    const body = Array.from({ length: 40_000 }, (_, index) => `line ${index}`).join('\n');
    expect(textEdits('f', `a\n${body}\nz`, `A\n${body}\nZ`)).toHaveLength(1);
    expect(textEdits('f', `a\n${body}\nz`, `a\n${body}\nZ`)).toEqual([{ file: 'f', at: body.length + 3, remove: 'z', insert: 'Z' }]);
  });
});
