import { DomainError } from '../errors.ts';
import type { Edit } from '../template/edit.ts';
import type { Command, CommandOf } from './commands.ts';
import { editsByFile } from './delta.ts';
import { isContent } from './events.ts';
import type { DesignEvent } from './events.ts';

type Splice = { readonly at: number; readonly remove: string; readonly insert: string };

const conflict = (file: string) =>
  new DomainError('edit-conflict', `Somebody else changed ${file} at the same place. Load the newest version and edit that.`, { file });

/** How far an edit moves a splice that stands behind it. @throws DomainError edit-conflict where they overlap */
const shift = (splice: Splice, { file, at, remove, insert }: Edit): number => {
  if (at + remove.length <= splice.at) return insert.length - remove.length;
  if (at >= splice.at + splice.remove.length) return 0;
  throw conflict(file);
};

const moveSplice = (splice: Splice, edits: readonly Edit[]): Splice => ({
  ...splice,
  at: splice.at + edits.reduce((sum, edit) => sum + shift(splice, edit), 0),
});

const editsOf = (events: readonly DesignEvent[], file: string): (readonly Edit[])[] =>
  events.flatMap((event) => {
    const edits = isContent(event) ? editsByFile(event.edits).get(file) : undefined;
    return edits ? [edits] : [];
  });

/** Commands that touch no text, so that offsets behind them mean what they mean before them. */
const textless = new Set<Command['type']>(['MoveNodes', 'Group', 'Ungroup', 'RenameDesign', 'DescribeDesign', 'TagRevision']);
const backwards = new Set<Command['type']>(['Undo', 'Redo', 'TagRevision']);

const rebaseText = (command: CommandOf<'EditText'>, before: readonly Command[], since: readonly DesignEvent[]): CommandOf<'EditText'> => {
  const changes = editsOf(since, command.file);
  if (changes.length === 0) return command;
  const known = before.every((other) => textless.has(other.type) || (other.type === 'EditText' && other.file !== command.file));
  if (!known || !command.edits) throw conflict(command.file);
  return {
    ...command,
    edits: changes.reduce<readonly Splice[]>((splices, edits) => splices.map((splice) => moveSplice(splice, edits)), command.edits).slice(),
  };
};

const checkReach = (command: Command, before: readonly Command[]) => {
  const reaches = (command.type === 'Undo' || command.type === 'Redo') && before.every(({ type }) => backwards.has(type));
  if (!reaches) return;
  throw new DomainError(
    'version-conflict',
    `The design was changed since, so ${command.type} would mean something else. Load the newest version first.`,
  );
};

/**
 * Commands that were meant for an older version, as they are to be decided on the newest: what they say stays, only offsets
 * into texts move with the events since. Decide the result as usual.
 * @throws DomainError edit-conflict where a text was changed at the same place, version-conflict for Undo and Redo, which
 * would take back what somebody else did since
 */
export const rebase = (commands: readonly Command[], since: readonly DesignEvent[]): readonly Command[] => {
  if (since.length === 0) return commands;
  return commands.map((command, index) => {
    const before = commands.slice(0, index);
    checkReach(command, before);
    return command.type === 'EditText' ? rebaseText(command, before, since) : command;
  });
};
