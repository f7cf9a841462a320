import { createTwoFilesPatch } from 'diff';
import { DomainError } from '../domain/errors.ts';
import { documentOf } from '../domain/import/document.ts';
import { openSource } from './open-source.ts';
import type { Source } from './open-source.ts';
import { tellTextErrors } from './problems.ts';
import { readText } from './read-text.ts';
import { tellError } from './report.ts';
import { exit, jsonText, onOneLine, printable } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** What a source prints as when nothing is changed; undefined for a format that is only ever read. */
const printed = ({ format, design }: Source): string | undefined => {
  if (format === 'original') return undefined;
  return format === 'document' ? jsonText(documentOf(design)) : (design.files.get(design.main) ?? '');
};

const answer = (file: string, before: string, after: string, terminal: Terminal): number => {
  if (before === after) {
    terminal.out(`same ${onOneLine(file)}\n`);
    return exit.done;
  }
  terminal.out(`differs ${onOneLine(file)}\n${printable(createTwoFilesPatch(file, file, before, after))}`);
  return exit.no;
};

/** A text that breaks is kept as it is: its bytes are the design's, whatever can be read of them. */
const broken = (error: unknown): boolean => error instanceof DomainError && error.code === 'text-not-understood';

const roundtripOne = async (file: string, terminal: Terminal): Promise<number> => {
  const text = await readText(file, terminal);
  const again: Terminal = { ...terminal, read: async () => Buffer.from(text) };
  try {
    const source = await openSource(file, again);
    const after = printed(source);
    if (after === undefined)
      throw new DomainError(
        'unknown-format',
        `${file}: cannot print this format (the JSON of the original tool); sbd import makes a document of it.`,
        { file },
      );
    tellTextErrors(source, terminal);
    return answer(file, text, after, terminal);
  } catch (error) {
    if (!broken(error)) throw error;
    tellError(error, terminal, false);
    return answer(file, text, text, terminal);
  }
};

/** `sbd roundtrip`: opens, parses, lifts and prints each FILE; exits 1 if any differs, 2 if any cannot be read or printed. */
export const roundtrip = async (files: readonly string[], terminal: Terminal): Promise<number> => {
  let worst: number = exit.done;
  for (const file of files) {
    try {
      worst = Math.max(worst, await roundtripOne(file, terminal));
    } catch (error) {
      tellError(error, terminal, false);
      worst = exit.usage;
    }
  }
  return worst;
};
