import { Command, CommanderError } from 'commander';
import { addVerbs } from './verbs.ts';
import { tellError } from './report.ts';
import { exit, printable } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const about = `Serverless by Design: design serverless systems on AWS as a graph over the template you already have.
FILE is a SAM or CloudFormation template, the JSON of the original Serverless by Design, or a document made by "sbd import"; - is standard input.`;

const after = `
Examples:
  sbd check template.yaml
  sbd graph template.yaml --format mermaid
  sbd apply template.yaml --commands changes.json --out template.yaml
  sbd generate full-app.json --out my-app

Exit codes: 0 done; 1 the answer is no (errors found, files differ, a command refused); 2 wrong usage or an unreadable FILE.
"sbd <verb> --help" tells more of a verb.`;

/** Commander ends help and version as errors too; everything else that it throws is wrong usage. */
const codeOf = (error: CommanderError): number => (error.exitCode === 0 ? exit.done : exit.usage);

const program = (version: string, terminal: Terminal, done: (code: number) => void): Command => {
  const sbd = new Command('sbd')
    .description(about)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [verb]', 'print the help of a verb')
    .addHelpText('after', after)
    .showSuggestionAfterError()
    .showHelpAfterError('("sbd --help" lists the verbs, "sbd <verb> --help" the options of one)')
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(text.replace(/^error: /, 'sbd: ')),
    })
    .exitOverride();
  addVerbs(sbd, terminal, done);
  return sbd;
};

const wantsJson = (args: readonly string[]): boolean =>
  args.some((arg, index) => arg === '--format=json' || (arg === '--format' && args[index + 1] === 'json'));

/** Runs the command line and gives its exit code. Nothing is thrown and nothing ends the process. */
export const main = async (args: readonly string[], version: string, streams: Terminal): Promise<number> => {
  let code: number = exit.usage;
  // Messages quote names and texts of strangers.
  const terminal: Terminal = { ...streams, err: (text) => streams.err(printable(text)) };
  try {
    const sbd = program(version, terminal, (done) => (code = done));
    if (args.length === 0) sbd.outputHelp({ error: true });
    else await sbd.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return codeOf(error);
    tellError(error, terminal, wantsJson(args));
    return exit.usage;
  }
};
