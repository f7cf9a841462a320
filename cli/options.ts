import { InvalidArgumentError, Option } from 'commander';
import { runtimes } from '../domain/design/commands.ts';

export type Runtime = (typeof runtimes)[number];

/** `--runtime`, for functions that are made by this command. */
export const runtimeOption = () => new Option('--runtime <name>', 'runtime of functions that this makes').choices([...runtimes]);

/** `--format`, with what the verb offers. */
export const formatOption = (...choices: readonly string[]) =>
  new Option('--format <format>', 'form of the result, and of errors').choices([...choices]).default(choices[0]);

/** `--port`, as a number that can be one. */
export const port = (text: string): number => {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) throw new InvalidArgumentError('It is a number from 0 to 65535.');
  return value;
};
