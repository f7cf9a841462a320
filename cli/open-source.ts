import { basename, dirname } from 'node:path';
import { beginImport } from '../domain/design/begin.ts';
import { checkPath } from '../domain/design/paths.ts';
import type { Commit } from '../domain/design/commit.ts';
import { changedSettings } from '../domain/design/settings.ts';
import type { SettingsGiven } from '../domain/design/settings.ts';
import type { Opener } from '../domain/design/deciding.ts';
import { createOpener } from '../domain/design/opener.ts';
import type { Design } from '../domain/design/state.ts';
import { DomainError } from '../domain/errors.ts';
import type { Model } from '../domain/graph/model.ts';
import { importSource } from '../domain/import/import.ts';
import type { Imported } from '../domain/import/imported.ts';
import { readCompanions } from './companions.ts';
import { called, readText } from './read-text.ts';
import type { Terminal } from './terminal.ts';

/** A FILE, opened: what came in, the design that it is, and its files read and lifted. */
export type Source = {
  readonly file: string;
  readonly format: Imported['source']['format'];
  readonly text: string;
  readonly notes: readonly string[];
  readonly design: Design;
  readonly commits: readonly Commit[];
  readonly opener: Opener;
  readonly model: Model;
};

/** Nothing is stored, so a signature says only that it was the command line, and at which step. */
export const signed = (step: 'opened' | 'applied') => ({ commitId: step, at: '1970-01-01T00:00:00.000Z', who: 'sbd' });

/** Name of the template in the design; a name that not every system takes is dropped. */
const nameOf = (file: string): { readonly file?: string } => {
  if (file === '-') return {};
  try {
    checkPath(basename(file));
    return { file: basename(file) };
  } catch {
    return {};
  }
};

/** Errors of reading speak of FILE as the user named it. */
const place = (file: string, error: DomainError): DomainError =>
  new DomainError(error.code, error.message, { ...error.place, file: called(file) });

const importText = (
  file: string,
  text: string,
  settings: SettingsGiven,
): { readonly imported: Imported; readonly notes: readonly string[] } => {
  const options = { ...nameOf(file), settings };
  const imported = importSource(text, options);
  if (imported.source.format !== 'template' || file === '-') return { imported, notes: [] };
  const { files, notes } = readCompanions(text, imported.main, dirname(file));
  return { imported: files.size === 0 ? imported : importSource(text, { ...options, files }), notes };
};

/** A template of which nothing could be read is not one that has no resources. @throws DomainError text-not-understood */
const checkReadable = ({ main, template }: Model): void => {
  const first = template.errors.find(({ code }) => code === 'unreadable' || code === 'too-deep');
  if (first === undefined || template.resources.size > 0) return;
  const { line, column } = template.position(first.span.start);
  throw new DomainError('text-not-understood', `${main} cannot be read: ${first.message}. Correct it there and try again.`, {
    line,
    column,
  });
};

const open = (file: string, text: string, settings: SettingsGiven): Source => {
  const { imported, notes } = importText(file, text, settings);
  const { commits, design } = beginImport(
    { ...imported, settings: changedSettings(imported.settings, settings) },
    'offline',
    signed('opened'),
  );
  const opener = createOpener();
  const model = opener.open(design.files, design.main);
  checkReadable(model);
  const said = imported.source.format === 'template' ? notes : [...imported.notes, ...notes];
  return { file, format: imported.source.format, text, notes: said, design, commits, opener, model };
};

/**
 * Opens FILE: a template with the local files that it points to, the original's JSON, or our own document; `-` is stdin.
 * @throws DomainError for what cannot be read, with the place where it breaks
 */
export const openSource = async (file: string, terminal: Terminal, settings: SettingsGiven = {}): Promise<Source> => {
  const text = await readText(file, terminal);
  try {
    return open(file, text, settings);
  } catch (error) {
    throw error instanceof DomainError ? place(file, error) : error;
  }
};

/** Tells on stderr what was changed or left out while opening. */
export const tellNotes = (source: Source, terminal: Terminal): void => {
  for (const note of source.notes) terminal.err(`sbd: ${note}\n`);
};
