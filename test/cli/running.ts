import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../cli/main.ts';
import type { Terminal } from '../../cli/terminal.ts';

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the command line in this process, with a text for stdin. */
export const sbd = async (args: readonly string[], stdin: string | Uint8Array = ''): Promise<Ran> => {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    read: () => Promise.resolve(typeof stdin === 'string' ? Buffer.from(stdin) : stdin),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  };
  const code = await main(args, '1.2.3', terminal);
  return { code, ...said };
};

/** A folder of its own for each call, with files; gone with the process's temporary files. */
export const folderOf = (files: Readonly<Record<string, string | Uint8Array>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sbd-cli-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  made.push(folder);
  return folder;
};

const made: string[] = [];

/** Removes the folders that were made; for `afterAll`. */
export const removeFolders = (): void => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
};

export const template = `# Orders, as they come in
Transform: AWS::Serverless-2016-10-31

Resources:
  TakeOrder: # the only function
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      CodeUri: src/take-order/

  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
`;

/** The original's JSON, of a bucket that triggers a function. */
export const original = JSON.stringify({
  nodes: [
    { id: 'My Photos', model: { type: 'bucket', description: 'Photos' }, x: 10, y: 20 },
    { id: 'Resize', model: { type: 'fn', description: 'Makes them small' }, x: 100, y: 20 },
  ],
  edges: [{ from: 'My Photos', to: 'Resize' }],
});
