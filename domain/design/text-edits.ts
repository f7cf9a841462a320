import { trimmed } from '../template/compose.ts';
import { diffEdits } from '../template/apply.ts';
import type { Edit } from '../template/edit.ts';

/** Code units up to which comparing line by line takes milliseconds; beyond, one splice says the same. */
const comparable = 300_000;

/** The edits that turn one text into another. */
export const textEdits = (file: string, before: string, after: string): readonly Edit[] => {
  if (before === after) return [];
  const whole = trimmed({ at: 0, remove: before, insert: after });
  return whole.remove.length + whole.insert.length > comparable ? [{ file, ...whole }] : diffEdits(file, before, after);
};
