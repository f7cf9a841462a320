import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { preparedSpec } from '../adapters/spec/prepared-spec.ts';
import { check } from '../domain/analysis/check.ts';
import { generateProject } from '../domain/codegen/project.ts';
import { checkPath } from '../domain/design/paths.ts';
import { DomainError } from '../domain/errors.ts';
import type { Source } from './open-source.ts';
import { openSource, tellNotes } from './open-source.ts';
import type { Runtime } from './options.ts';
import { problemLine } from './problems.ts';
import { exit, onOneLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { obstacles, writeFolder } from './write-folder.ts';

export type GenerateOptions = { readonly out: string; readonly engine: 'sam'; readonly runtime?: Runtime; readonly force?: boolean };

/** Whether code is already beside FILE, so that no starter code is made for it. */
const presentBeside =
  ({ file, format }: Source) =>
  (path: string): boolean => {
    if (file === '-' || format !== 'template') return false;
    try {
      checkPath(path);
    } catch {
      return false;
    }
    return existsSync(join(dirname(file), path));
  };

const project = (source: Source) => {
  const { name, description, settings, layout } = source.design;
  return generateProject({ model: source.model, name, description, settings, layout, present: presentBeside(source) });
};

/** Errors stand in the way of a project that deploys; they are told as `sbd check` tells them. */
const hasErrors = (source: Source, terminal: Terminal): boolean => {
  const errors = check(source.model, preparedSpec()).filter(({ severity }) => severity === 'error');
  for (const problem of errors) terminal.err(problemLine(source, problem));
  if (errors.length > 0)
    terminal.err(`sbd: nothing is generated until ${errors.length === 1 ? 'this error is' : 'these errors are'} corrected\n`);
  return errors.length > 0;
};

const inTheWay = (out: string, files: ReadonlyMap<string, string>, force: boolean, terminal: Terminal): boolean => {
  const all = obstacles(out, files);
  const found = force ? all.filter(({ reason }) => reason !== 'different') : all;
  for (const { path, reason } of found)
    terminal.err(`sbd: ${onOneLine(join(out, path))}: ${reason === 'different' ? 'there is a different file of that name' : reason}\n`);
  if (found.length > 0)
    terminal.err(`sbd: nothing is written${all.length > found.length || force ? '' : '; --force overwrites these files'}\n`);
  return found.length > 0;
};

/** `sbd generate`: the project of FILE in a folder; prints what it wrote. */
export const generate = async (file: string, { out, runtime, force }: GenerateOptions, terminal: Terminal): Promise<number> => {
  const source = await openSource(file, terminal, runtime === undefined ? {} : { runtime });
  tellNotes(source, terminal);
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new DomainError('invalid-path', `${out} is a file. Give a folder with --out DIR.`, { file: out });
  if (hasErrors(source, terminal)) return exit.no;
  const { files, notes } = project(source);
  if (inTheWay(out, files, force === true, terminal)) return exit.no;
  writeFolder(out, files);
  for (const note of notes) terminal.err(`sbd: ${note}\n`);
  for (const path of files.keys()) terminal.out(`${onOneLine(join(out, path))}\n`);
  return exit.done;
};
