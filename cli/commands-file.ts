import type * as z from 'zod';
import { Command } from '../domain/design/commands.ts';
import { DomainError } from '../domain/errors.ts';
import { brokenJson } from '../domain/import/broken-json.ts';
import { called, readText } from './read-text.ts';
import type { Terminal } from './terminal.ts';

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const types = Command.options.map((option) => option.shape.type.value);

const typeOf = (command: unknown): string =>
  typeof command === 'object' && command !== null && 'type' in command ? String(command.type) : '';

const refused = (command: unknown, index: number, error: z.ZodError): DomainError => {
  const type = typeOf(command);
  const known = types.find((name) => name === type);
  if (known === undefined) {
    return new DomainError('invalid-command', `There is no command ${JSON.stringify(type)}.`, {
      index,
      pointer: `/${index}/type`,
      choices: types,
    });
  }
  const [issue] = error.issues;
  const where = pointer([index, ...(issue?.path ?? [])]);
  return new DomainError('invalid-command', `${known} is not as it should be at ${where}: ${issue?.message ?? ''}.`, {
    index,
    pointer: where,
  });
};

const parse = (command: unknown, index: number): Command => {
  const parsed = Command.safeParse(command);
  if (parsed.success) return parsed.data;
  throw refused(command, index, parsed.error);
};

const jsonOf = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw brokenJson(text, file);
  }
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Reads the file of commands as it is, before any is looked at. @throws DomainError for what is no list in JSON */
export const readCommandList = async (file: string, terminal: Terminal): Promise<readonly unknown[]> => {
  const json = jsonOf(await readText(file, terminal), file);
  const list: unknown = typeof json === 'object' && json !== null && 'commands' in json ? json.commands : json;
  if (isList(list)) return list;
  throw new DomainError('invalid-command', `${called(file)} holds no list of commands: it is to begin with [.`, { file });
};

/** The commands of a list. @throws DomainError invalid-command with the index of the first that is none */
export const parseCommands = (list: readonly unknown[]): readonly Command[] => list.map(parse);
