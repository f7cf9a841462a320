import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLogicalId } from '../../../domain/catalogue/naming.ts';
import { logicalIds } from '../../../domain/import/ids.ts';
import { anyText } from '../any-text.ts';

const idsOf = (...ids: string[]) => logicalIds(ids.map((id) => ({ id, kind: 'fn' })));

describe('logical ids', () => {
  it.each([
    ['legal ids stay', ['MyApi', 'myApi', 'x1', '1x'], ['MyApi', 'myApi', 'x1', '1x']],
    ['hyphens, blanks, dots and underscores', ['my-api', 'my table', 'a.b_c'], ['MyApi', 'MyTable', 'ABC']],
    ['what would be the same makes way', ['my-api', 'MyApi', 'MyApi', 'my api'], ['MyApi2', 'MyApi', 'MyApi3', 'MyApi4']],
    ['accents go, other scripts take the name of the kind', ['Café', '注文', '-', ''], ['Cafe', 'Function', 'Function2', 'Function3']],
    ['hostile names', ['__proto__', 'constructor', '<b>', '../x', "'; DROP"], ['proto', 'constructor', 'b', 'x', 'DROP']],
    ['80 characters stay', ['A'.repeat(80)], ['A'.repeat(80)]],
    ['300 are cut', ['A'.repeat(300), 'A'.repeat(299)], ['A'.repeat(128), `${'A'.repeat(128)}2`]],
  ])('%s', (_, given, wanted) => expect(idsOf(...given)).toEqual(wanted));

  it('are legal and unique whatever comes', () => {
    fc.assert(
      fc.property(fc.array(anyText), (ids) => {
        const made = idsOf(...ids);
        expect(made.every(isLogicalId)).toBe(true);
        expect(new Set(made).size).toBe(ids.length);
      }),
    );
  });
});
