import type { Command } from 'commander';
import { Option } from 'commander';
import type { ApplyOptions } from './apply.ts';
import type { CheckOptions } from './check.ts';
import type { GenerateOptions } from './generate.ts';
import type { GraphOptions } from './graph.ts';
import type { ImportOptions } from './import.ts';
import { formatOption, port, runtimeOption } from './options.ts';
import type { ServeOptions } from './serve.ts';
import type { Terminal } from './terminal.ts';

type Add = (sbd: Command, terminal: Terminal, done: (code: number) => void) => void;

const examples = (...lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;

const addImport: Add = (sbd, terminal, done) =>
  sbd
    .command('import')
    .argument('<FILE>')
    .summary('make a document of FILE')
    .description('Makes a document of FILE that holds its text, positions and settings.')
    .addOption(runtimeOption())
    .option('--out <F>', 'write to this file instead of stdout')
    .addHelpText('after', examples('sbd import full-app.json --out design.json', 'cat template.yaml | sbd import - > design.json'))
    .action(async (file: string, options: ImportOptions) => done(await (await import('./import.ts')).importFile(file, options, terminal)));

const addGraph: Add = (sbd, terminal, done) =>
  sbd
    .command('graph')
    .argument('<FILE>')
    .summary('print nodes and edges of FILE')
    .description('Prints the nodes of FILE, the edges between them, and the lines that show each edge.')
    .addOption(formatOption('json', 'mermaid'))
    .addHelpText('after', examples('sbd graph template.yaml', 'sbd graph template.yaml --format mermaid > graph.mmd'))
    .action(async (file: string, options: GraphOptions) => done(await (await import('./graph.ts')).graphFile(file, options, terminal)));

/** A test holds this against the commands that there are; importing them would load what only some verbs need. */
const commands = `
Commands, each { "type": ..., ... }:
  AddNode { id?, kind, properties?, position? }      RemoveNode { id }
  RenameNode { id, to }                              ConfigureNode { id, properties }
  Connect { from, to, relation?, access?, properties? }
  ConfigureEdge { from, to, relation?, access?, properties? }
  Disconnect { from, to, relation? }                 EditText { file, edits | text }
  MoveNodes { positions }                            Group { id, label, nodes }   Ungroup { id }
  RenameDesign { name }                              DescribeDesign { description }
  ConfigureSettings { settings }                     TagRevision { name }
  ArchiveDesign   RestoreDesign   Undo   Redo        RevertTo { version }
`;

const addApply: Add = (sbd, terminal, done) =>
  sbd
    .command('apply')
    .argument('<FILE>')
    .summary('change FILE by commands')
    .description(
      'Carries out commands on FILE, all or none, and prints it in the format that came in. Only the lines that a command is about change.',
    )
    .requiredOption('--commands <C.json>', 'a list of commands, as over REST; - is stdin')
    .option('--out <F2>', 'write to this file; to this folder where more than the template changes')
    .addOption(formatOption('text', 'json'))
    .addHelpText(
      'after',
      commands +
        examples(
          `echo '[{"type":"AddNode","id":"Orders","kind":"queue"}]' | sbd apply template.yaml --commands -`,
          'sbd apply template.yaml --commands changes.json --out template.yaml',
        ),
    )
    .action(async (file: string, options: ApplyOptions) => done(await (await import('./apply.ts')).applyCommands(file, options, terminal)));

const addRoundtrip: Add = (sbd, terminal, done) =>
  sbd
    .command('roundtrip')
    .argument('<FILE...>')
    .summary('show that opening and printing changes nothing')
    .description('Opens, parses, lifts and prints each FILE: "same PATH", or "differs PATH" and a unified diff.')
    .addHelpText('after', examples('sbd roundtrip template.yaml', 'sbd roundtrip services/*/template.yaml'))
    .action(async (files: readonly string[]) => done(await (await import('./roundtrip.ts')).roundtrip(files, terminal)));

const addGenerate: Add = (sbd, terminal, done) =>
  sbd
    .command('generate')
    .argument('<FILE>')
    .summary('write the project of FILE')
    .description(
      'Writes template, starter code, tests, README and configuration into a folder. Writes nothing where a different file of the same name is.',
    )
    .requiredOption('--out <DIR>', 'folder to write to')
    .addOption(new Option('--engine <name>', 'what deploys it; the template stays as it stands').choices(['sam']).default('sam'))
    .addOption(runtimeOption())
    .option('--force', 'overwrite files that differ')
    .addHelpText(
      'after',
      examples('sbd generate full-app.json --out my-app', 'sbd generate full-app.json --runtime python3.13 --out my-app --force'),
    )
    .action(async (file: string, options: GenerateOptions) =>
      done(await (await import('./generate.ts')).generate(file, options, terminal)),
    );

const addCheck: Add = (sbd, terminal, done) =>
  sbd
    .command('check')
    .argument('<FILE>')
    .summary('print the problems of FILE')
    .description('Prints "file:line:column: severity code message" for each problem of FILE, and exits 1 if there are errors.')
    .addOption(formatOption('text', 'json'))
    .addHelpText('after', examples('sbd check template.yaml', `sbd check template.yaml --format json | jq '.problems[].code'`))
    .action(async (file: string, options: CheckOptions) => done(await (await import('./check.ts')).checkFile(file, options, terminal)));

const addServe: Add = (sbd, _terminal, done) =>
  sbd
    .command('serve')
    .summary('serve API and page on this machine')
    .description('Serves the API and a page on 127.0.0.1, as "npm start" does, until Ctrl+C.')
    .option('--port <number>', 'port to listen on (else PORT, else 3000)', port)
    .option('--data <DIR>', 'folder of the designs (else SBD_DATA, else .data)')
    .addHelpText('after', examples('sbd serve', 'sbd serve --port 8080 --data ~/designs'))
    .action(async (options: ServeOptions) => done(await (await import('./serve.ts')).serveDesigns(options)));

/** Adds every verb. What a verb needs is loaded when it runs, so that starting costs little. */
export const addVerbs: Add = (sbd, terminal, done) => {
  for (const add of [addImport, addGraph, addApply, addRoundtrip, addGenerate, addCheck, addServe]) add(sbd, terminal, done);
};
