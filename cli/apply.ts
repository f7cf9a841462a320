import { statSync } from 'node:fs';
import { decide } from '../domain/design/decide.ts';
import type { Past } from '../domain/design/deciding.ts';
import type { DesignEvent } from '../domain/design/events.ts';
import { evolve, replay } from '../domain/design/evolve.ts';
import type { Design } from '../domain/design/state.ts';
import { initial } from '../domain/design/state.ts';
import { DomainError } from '../domain/errors.ts';
import { documentOf } from '../domain/import/document.ts';
import { parseCommands, readCommandList } from './commands-file.ts';
import type { Source } from './open-source.ts';
import { openSource, signed, tellNotes } from './open-source.ts';
import { tellTextErrors } from './problems.ts';
import { tellError } from './report.ts';
import { exit, jsonText } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { writeWhole } from './write-file.ts';
import { writeFolder } from './write-folder.ts';

export type ApplyOptions = { readonly commands: string; readonly out?: string; readonly format: 'text' | 'json' };

/** A design out of a document brings its history along, and so can be undone and reverted. */
const pastOf = ({ commits }: Source): Past => ({
  commit: (version) => commits[version - 1],
  design: (version) => (version > 0 && version <= commits.length ? replay(initial, commits.slice(0, version)) : undefined),
});

const decided = (source: Source, list: readonly unknown[]): readonly DesignEvent[] =>
  list.length === 0
    ? []
    : decide(source.design, parseCommands(list), { ...signed('applied'), opener: source.opener, past: pastOf(source) });

const tellWarnings = (events: readonly DesignEvent[], terminal: Terminal): void => {
  for (const event of events)
    if (event.type === 'NodeRenamed' && event.warning !== undefined) terminal.err(`sbd: warning: ${event.warning}\n`);
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Files other than the template that are not as they were. */
const others = (before: Design, after: Design): readonly string[] =>
  [...new Set([...before.files.keys(), ...after.files.keys()])].filter(
    (path) => path !== after.main && before.files.get(path) !== after.files.get(path),
  );

const needsFolder = (changed: readonly string[], out: string | undefined): DomainError => {
  const [file = ''] = changed;
  const wanted = out === undefined ? '' : `, and ${out} is not a folder`;
  return new DomainError('invalid-path', `More than the template changed (${changed.join(', ')})${wanted}. Give a folder with --out DIR.`, {
    file,
  });
};

/** A folder that is there, or a name that is to become one: with a slash at its end or without the ending of a file. */
const namesFolder = (out: string): boolean =>
  isFolder(out) || /[/\\]$/.test(out) || (!/\.[A-Za-z0-9]+$/.test(out) && statSync(out, { throwIfNoEntry: false }) === undefined);

const writeTemplate = (before: Design, after: Design, out: string | undefined, terminal: Terminal): void => {
  const changed = others(before, after);
  if (changed.length > 0 && (out === undefined || !namesFolder(out))) throw needsFolder(changed, out);
  const text = after.files.get(after.main) ?? '';
  if (out === undefined) terminal.out(text);
  else if (changed.length > 0 || isFolder(out)) writeFolder(out, after.files);
  else writeWhole(out, text);
};

const hasLayout = ({ layout }: Design): boolean => layout.positions.size + layout.groups.size > 0;

const write = (source: Source, after: Design, out: string | undefined, terminal: Terminal): void => {
  if (source.format === 'template') {
    if (hasLayout(after))
      terminal.err('sbd: positions and groups are dropped: a template cannot hold them (sbd import makes a document that can)\n');
    writeTemplate(source.design, after, out, terminal);
    return;
  }
  const text = jsonText(documentOf(after));
  if (out === undefined) terminal.out(text);
  else writeWhole(out, text);
};

/** `sbd apply`: carries commands out on FILE, all or none, and prints it in the format that came in. */
export const applyCommands = async (file: string, { commands, out, format }: ApplyOptions, terminal: Terminal): Promise<number> => {
  if (file === '-' && commands === '-') throw new DomainError('invalid-command', 'FILE and --commands cannot both be standard input.');
  const source = await openSource(file, terminal);
  const list = await readCommandList(commands, terminal);
  tellNotes(source, terminal);
  tellTextErrors(source, terminal);
  let after = source.design;
  try {
    const events = decided(source, list);
    tellWarnings(events, terminal);
    after = events.reduce(evolve, source.design);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    tellError(error, terminal, format === 'json');
    return exit.no;
  }
  write(source, after, out, terminal);
  return exit.done;
};
