import { DomainError } from '../errors.ts';
import { textEdits } from './text-edits.ts';
import type { Edit } from '../template/edit.ts';
import type { CommandRecord, Decider } from './deciding.ts';
import { checkText } from './limits.ts';
import { checkPath, checkPaths } from './paths.ts';

type Splice = { readonly at: number; readonly remove: string; readonly insert: string };

const conflict = (file: string, at: number, why: string) =>
  new DomainError('edit-conflict', `The edit at ${at} of ${file} does not fit: ${why}. Load the newest version and edit that.`, { file });

/** Edits in ascending order, each checked against the text. @throws DomainError edit-conflict */
const checkedEdits = (file: string, text: string, splices: readonly Splice[]): Edit[] => {
  let end = 0;
  return splices
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, remove, insert }) => {
      if (at < end) throw conflict(file, at, 'it overlaps the one before it');
      if (at > text.length || !text.startsWith(remove, at)) throw conflict(file, at, 'the text to remove does not stand there');
      end = at + remove.length;
      return { file, at, remove, insert };
    })
    .filter(({ remove, insert }) => remove !== insert);
};

const newFile = (work: Parameters<Decider<'EditText'>>[0], file: string, text: string) => {
  checkPath(file);
  checkPaths([...work.design.files.keys(), file]);
  return { created: [file], edits: text === '' ? [] : [{ file, at: 0, remove: '', insert: text }] };
};

const editsOf = (before: string, { file, edits, text }: CommandRecord<'EditText'>): readonly Edit[] => {
  if (text === undefined) return checkedEdits(file, before, edits ?? []);
  checkText(file, text);
  return textEdits(file, before, text);
};

/** `text` replaces or creates a file; `edits` splice one that is there. */
export const decideEditText: Decider<'EditText'> = (work, command) => {
  const { file, edits, text } = command;
  if ((edits === undefined) === (text === undefined)) {
    throw new DomainError('invalid-command', 'EditText takes either `edits` or `text`.', { file });
  }
  const before = work.design.files.get(file);
  if (before !== undefined) return { type: 'TextEdited', file, edits: [...editsOf(before, command)] };
  if (text === undefined) {
    throw new DomainError('file-not-found', `There is no file ${file}. Give its whole \`text\` to create it.`, {
      file,
      choices: [...work.design.files.keys()],
    });
  }
  return { type: 'TextEdited', file, ...newFile(work, file, text) };
};
