import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../domain/design/commands.ts';
import type { DesignEvent } from '../../../domain/design/events.ts';
import { rebase } from '../../../domain/design/rebase.ts';
import { applyEdits } from '../../../domain/template/apply.ts';

const event = (...edits: { at: number; remove: string; insert: string }[]): DesignEvent => ({
  type: 'TextEdited',
  schemaVersion: 1,
  commitId: 'c',
  version: 2,
  at: '',
  who: 'other',
  meant: { type: 'EditText' },
  file: 'a',
  edits: edits.map((edit) => ({ file: 'a', ...edit })),
});
const editText = (...edits: { at: number; remove: string; insert: string }[]): Command => ({ type: 'EditText', file: 'a', edits });

describe('rebase', () => {
  it('leaves alone what says all it means', () => {
    const commands: Command[] = [
      { type: 'AddNode', id: 'A', kind: 'queue' },
      { type: 'EditText', file: 'b', text: 'x' },
    ];
    expect(rebase(commands, [event({ at: 0, remove: '', insert: 'x' })])).toEqual(commands);
  });

  it('moves offsets behind what was changed since', () => {
    const [moved] = rebase(
      [editText({ at: 6, remove: 'world', insert: 'moon' })],
      [event({ at: 0, remove: 'hello', insert: 'hi' }), event({ at: 0, remove: '', insert: '!!' })],
    );
    expect(moved).toEqual(editText({ at: 5, remove: 'world', insert: 'moon' }));
    expect(applyEdits('!!hi world', [{ file: 'a', at: 5, remove: 'world', insert: 'moon' }])).toBe('!!hi moon');
  });

  it('commutes: either order of two edits that stand apart gives the same text', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(words, fc.tuple(fc.nat(), fc.nat()), fc.tuple(fc.string(), fc.string()), (list, [one, two], [mine, theirs]) => {
        const [i, j] = [one % list.length, two % list.length];
        fc.pre(i !== j);
        const text = list.join(' ');
        const at = (index: number) => list.slice(0, index).join(' ').length + (index > 0 ? 1 : 0);
        const my = { at: at(i), remove: list[i] ?? '', insert: mine };
        const their = { at: at(j), remove: list[j] ?? '', insert: theirs };
        const [command] = rebase([editText(my)], [event(their)]);
        const moved = command?.type === 'EditText' ? (command.edits ?? []) : [];
        const theirsFirst = applyEdits(
          applyEdits(text, [{ file: 'a', ...their }]),
          moved.map((edit) => ({ file: 'a', ...edit })),
        );
        expect(theirsFirst).toBe(list.map((word, index) => (index === i ? mine : index === j ? theirs : word)).join(' '));
      }),
    );
  });

  it.each<[string, readonly Command[], string]>([
    ['the same place', [editText({ at: 3, remove: 'lo', insert: '' })], 'edit-conflict'],
    ['a whole text', [{ type: 'EditText', file: 'a', text: 'new' }], 'edit-conflict'],
    [
      'an edit behind a command that moves text',
      [{ type: 'RemoveNode', id: 'A' }, editText({ at: 9, remove: '', insert: 'x' })],
      'edit-conflict',
    ],
    ['Undo', [{ type: 'Undo' }], 'version-conflict'],
    ['Redo behind Undo', [{ type: 'TagRevision', name: 'x' }, { type: 'Redo' }], 'version-conflict'],
  ])('refuses %s', (_, commands, code) => {
    expect(() => rebase(commands, [event({ at: 0, remove: 'hello', insert: 'hi' })])).toThrow(expect.objectContaining({ code }));
  });

  it('lets Undo take back a command of its own batch', () => {
    const commands: Command[] = [{ type: 'RemoveNode', id: 'A' }, { type: 'Undo' }];
    expect(rebase(commands, [event()])).toEqual(commands);
  });
});
