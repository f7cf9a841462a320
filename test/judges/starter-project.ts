import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod';
import { generateProject } from '../../domain/codegen/project.ts';
import { defaultSettings } from '../../domain/design/commands.ts';
import { openModel } from '../../domain/graph/open.ts';
import { root } from '../../scripts/tool.ts';
import { functionId, starterTemplate, variants } from './starter-design.ts';

/** The Python that runs starter code: 3.11 as everywhere here. */
export const python = ['python3.11', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info[:2] < (3, 9))']).status === 0,
);

/** Names that the AWS SDK exports and starter code imports; the stubs remember what they are asked. */
const stubs: Readonly<Record<string, readonly string[]>> = {
  'client-dynamodb': ['DynamoDBClient'],
  'lib-dynamodb': ['DynamoDBDocumentClient', 'GetCommand', 'PutCommand'],
  'client-s3': ['S3Client', 'GetObjectCommand', 'PutObjectCommand'],
  'client-sqs': ['SQSClient', 'SendMessageCommand', 'ReceiveMessageCommand', 'DeleteMessageCommand'],
  'client-sns': ['SNSClient', 'PublishCommand'],
  'client-kinesis': ['KinesisClient', 'PutRecordCommand'],
  'client-firehose': ['FirehoseClient', 'PutRecordCommand'],
  'client-eventbridge': ['EventBridgeClient', 'PutEventsCommand'],
  'client-lambda': ['LambdaClient', 'InvokeCommand'],
  'client-sfn': ['SFNClient', 'StartExecutionCommand'],
  'client-codedeploy': ['CodeDeployClient', 'PutLifecycleEventHookExecutionStatusCommand'],
};

const stubText = (name: string): string => {
  if (name === 'DynamoDBDocumentClient') return 'exports.DynamoDBDocumentClient = { from: (client) => client };\n';
  if (name.endsWith('Command')) return `exports.${name} = class ${name} { constructor(input) { this.input = input; } };\n`;
  return `exports.${name} = class { async send(command) { globalThis.sent.push([command.constructor.name, JSON.parse(JSON.stringify(command.input))]); return {}; } };\n`;
};

const write = (folder: string, file: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};

/** Generates the project of every trigger into a folder of its own, with stubs where an install would put the SDK. */
export const makeProject = () => {
  const model = openModel(new Map([['template.json', starterTemplate()]]), { main: 'template.json' });
  const project = generateProject({ model, name: 'Judged', description: '', settings: defaultSettings });
  const folder = mkdtempSync(path.join(tmpdir(), 'sbd-starter-'));
  for (const [file, text] of project.files) write(folder, file, text);
  for (const [name, exported] of Object.entries(stubs)) {
    write(folder, `node_modules/@aws-sdk/${name}/package.json`, '{"main":"index.js"}');
    write(folder, `node_modules/@aws-sdk/${name}/index.js`, exported.map(stubText).join(''));
  }
  mkdirSync(path.join(folder, 'node_modules/@types'), { recursive: true });
  for (const name of ['@types/node', 'undici-types'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name), 'junction');
  write(folder, 'tests/sdk.d.mts', "declare module '@aws-sdk/*';\n");
  return { folder, project, model, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

export type Ran = { readonly code: number | null; readonly output: string };

/** Runs a program to its end. */
export const run = async (
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly input?: string },
): Promise<Ran> => {
  const child = spawn(program, args, { cwd: options.cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const ended = Promise.withResolvers<number | null>();
  child.on('error', ended.reject);
  child.on('close', ended.resolve);
  return { code: await ended.promise, output };
};

/** Bundles the TypeScript of the project as `sam build` does: to CommonJS, one file a function. */
export const bundle = async (folder: string): Promise<void> => {
  const names = [...variants, 'Everything'].map((variant) => functionId('Ts', variant).toLowerCase());
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, path.join(folder, 'src', name, 'app.ts')])),
    outdir: path.join(folder, 'built'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'es2022',
    external: ['@aws-sdk/*'],
  });
};

const Answers = z.array(z.object({ answer: z.unknown().optional(), error: z.string().optional(), sent: z.array(z.array(z.unknown())) }));
export type Answered = z.infer<typeof Answers>[number];

/** Runs all cases of a language in one process. */
export const drive = async (program: string, script: string, folder: string, cases: readonly object[]): Promise<readonly Answered[]> => {
  const out = path.join(folder, `${path.basename(script)}.json`);
  const ran = await run(program, [path.join(root, 'test/judges', script)], { cwd: folder, input: JSON.stringify({ cases, out }) });
  if (ran.code !== 0) throw new Error(`${script} ended with ${ran.code}:\n${ran.output}`);
  return Answers.parse(JSON.parse(readFileSync(out, 'utf8')));
};
