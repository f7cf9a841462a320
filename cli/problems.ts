import { dirname, join } from 'node:path';
import type { Problem } from '../domain/analysis/problem.ts';
import type { Source } from './open-source.ts';
import { called } from './read-text.ts';
import { onOneLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** A file of the design as the user would name it, so that editors find it: beside FILE, or FILE itself. */
const shown = (source: Source, file: string): string => {
  if (source.format !== 'template') return file;
  if (file === source.design.main) return source.file === '-' ? '-' : source.file;
  return source.file === '-' ? file : join(dirname(source.file), file);
};

/** `file:line:column: severity code message` */
export const problemLine = (source: Source, { file, line, column, severity, code, message }: Problem): string =>
  `${onOneLine(shown(source, file))}:${line}:${column}: ${severity} ${code} ${onOneLine(message)}\n`;

/** Tells on stderr which parts of the text could not be read, so that nobody wonders what is missing. */
export const tellTextErrors = (source: Source, terminal: Terminal): void => {
  const { errors, position } = source.model.template;
  for (const { code, message, span } of errors) {
    if (code === 'duplicate-key') continue;
    const { line, column } = position(span.start);
    terminal.err(`sbd: ${called(source.file)}:${line}:${column}: ${message}\n`);
  }
};
