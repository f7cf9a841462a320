import { describe, expect, it } from 'vitest';
import type { Command } from '../../../domain/design/commands.ts';
import { contents, given } from './spec.ts';
import type { Given } from './spec.ts';

const name = (to: string): Command => ({ type: 'RenameDesign', name: to });
const text = (to: string): Command => ({ type: 'EditText', file: 'notes.md', text: to });
const undo: Command = { type: 'Undo' };
const redo: Command = { type: 'Redo' };
const tag: Command = { type: 'TagRevision', name: 't' };

const same = (one: Given, other: Given) => expect(contents(one.design)).toEqual(contents(other.design));
const nameOf = ({ design }: Given) => design.name;

describe('Undo', () => {
  it('takes back the whole newest commit, and the one before it after that', () => {
    const before = given();
    const first = before.and(name('A'), text('one'));
    const second = first.and(text('two'));
    const undone = second.and(undo);
    same(undone, first);
    expect(undone.design.version).toBe(4);
    same(undone.and(undo), before);
    undone.and(undo).when(undo).thenError('nothing-to-undo', { index: 0 });
  });

  it('appends compensating events that say what they undo', () => {
    given([name('A'), text('one')])
      .when(undo)
      .thenEvents(
        {
          type: 'CommandUndone',
          undoes: { version: 2, event: 1 },
          meant: { type: 'Undo' },
          deleted: ['notes.md'],
          edits: [{ file: 'notes.md', at: 0, remove: 'one', insert: '' }],
        },
        { type: 'CommandUndone', undoes: { version: 2, event: 0 }, name: { from: 'A', to: 'Shop' } },
      );
  });

  it('inside a batch takes back the newest command of the batch', () => {
    expect(nameOf(given([name('A')]).and(name('B'), name('C'), undo))).toBe('B');
    expect(nameOf(given([name('A')]).and(name('B'), name('C'), undo, undo))).toBe('A');
    expect(nameOf(given([name('A')]).and(name('B'), undo, name('C')))).toBe('C');
    given([name('A')])
      .when(name('B'), undo, undo)
      .thenError('nothing-to-undo', { index: 2 });
  });

  it('standing first in a batch reaches behind it', () => {
    const history = given([name('A')], [name('B')]);
    expect(nameOf(history.and(undo, name('C')))).toBe('C');
    expect(nameOf(history.and(undo, name('C')).and(undo))).toBe('B');
    expect(nameOf(history.and(undo, name('C'), undo))).toBe('A');
    expect(nameOf(history.and(undo, undo))).toBe('Shop');
    history.when(undo, undo, undo).thenError('nothing-to-undo', { index: 2 });
    history.when(undo, name('C'), undo, undo).thenError('nothing-to-undo', { index: 3 });
  });

  it('does not take back creating, tagging, archiving or restoring', () => {
    given().when(undo).thenError('nothing-to-undo');
    given([tag]).when(undo).thenError('nothing-to-undo');
    given([{ type: 'ArchiveDesign' }], [{ type: 'RestoreDesign' }])
      .when(undo)
      .thenError('nothing-to-undo');
    given([{ type: 'ArchiveDesign' }])
      .when(undo)
      .thenError('design-archived');
    const tagged = given([name('A')], [tag]).and(undo);
    expect(nameOf(tagged)).toBe('Shop');
    expect(tagged.design.tags).toHaveLength(1);
  });

  it('goes back past undone and redone commits to what is still in effect', () => {
    const history = given([name('A')], [name('B')], [undo], [name('C')]);
    expect(nameOf(history.and(undo))).toBe('A');
    expect(nameOf(history.and(undo).and(undo))).toBe('Shop');
    const redone = given([name('A')], [name('B')], [undo], [redo]);
    expect(nameOf(redone)).toBe('B');
    expect(nameOf(redone.and(undo))).toBe('A');
    expect(nameOf(redone.and(undo).and(undo))).toBe('Shop');
    redone.and(undo).and(undo).when(undo).thenError('nothing-to-undo');
  });

  it('takes back RevertTo', () => {
    const history = given([text('one')], [text('two'), name('A')]);
    const reverted = history.and({ type: 'RevertTo', version: 2 });
    same(reverted, given([text('one')]));
    same(reverted.and(undo), history);
    same(reverted.and({ type: 'RevertTo', version: 1 }), given());
    same(reverted.and({ type: 'RevertTo', version: 3 }), history);
    reverted.when({ type: 'RevertTo', version: 5 }).thenError('version-not-found');
  });
});

describe('Redo', () => {
  it('brings back what Undo took, commit by commit, in the order that it was done', () => {
    const [one, two] = [given([name('A')]), given([name('A')], [name('B'), text('x')])];
    const undone = two.and(undo).and(undo);
    same(undone.and(redo), one);
    same(undone.and(redo).and(redo), two);
    undone.and(redo).and(redo).when(redo).thenError('nothing-to-redo');
    same(undone.and(redo, redo), two);
    same(undone.and(redo, redo).and(undo), undone);
  });

  it('ends with another change, but not with a tag', () => {
    given([name('A')], [undo], [name('B')])
      .when(redo)
      .thenError('nothing-to-redo');
    given([name('A')], [undo])
      .when(name('B'), redo)
      .thenError('nothing-to-redo', { index: 1 });
    expect(nameOf(given([name('A')], [undo], [tag], [redo]))).toBe('A');
    given([name('A')])
      .when(redo)
      .thenError('nothing-to-redo');
  });

  it('works inside a batch', () => {
    const history = given([name('A')]);
    expect(nameOf(history.and(name('B'), undo, redo))).toBe('B');
    expect(nameOf(history.and(name('B'), undo, redo, undo))).toBe('A');
    expect(nameOf(history.and(undo, redo))).toBe('A');
    expect(nameOf(history.and(undo, redo).and(undo))).toBe('Shop');
    expect(nameOf(history.and(undo).and(redo, undo))).toBe('Shop');
    expect(nameOf(history.and(undo).and(redo, undo).and(redo))).toBe('A');
    history.when(name('B'), undo, redo, redo).thenError('nothing-to-redo', { index: 3 });
  });
});
