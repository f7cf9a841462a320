import type { Command } from './commands.ts';
import type { Decided, Meant } from './events.ts';

/** What is kept of a command in its events: all of it, but for a whole text only the edits that it came to. */
export const meaning = (command: Command, decided: readonly Decided[]): Meant => {
  if (command.type !== 'EditText' || command.text === undefined) return command;
  const edits = decided.flatMap((event) => ('edits' in event ? event.edits : []));
  const created = decided.some((event) => 'created' in event);
  return created
    ? { type: command.type, file: command.file, text: command.text }
    : { type: command.type, file: command.file, edits: edits.map(({ at, remove, insert }) => ({ at, remove, insert })) };
};
