import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer; readonly text: string };
export type Asking = {
  readonly method?: string;
  readonly body?: unknown;
  /** A body as it is, instead of `body`. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

const bodyOf = ({ body, raw }: Asking): string | Buffer | undefined => raw ?? (body === undefined ? undefined : JSON.stringify(body));

/** One request by node:http, which sends any Host, Origin, path and method that a test wants. */
export const ask = (port: number, path: string, asking: Asking = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const body = bodyOf(asking);
    const length = body === undefined || asking.headers?.['transfer-encoding'] ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const typed = body === undefined ? {} : { 'content-type': 'application/json', ...length };
    const headers = { host: `127.0.0.1:${String(port)}`, ...typed, ...asking.headers };
    const sent = request(
      { host: '127.0.0.1', port, path, method: asking.method ?? (body === undefined ? 'GET' : 'POST'), headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') });
        });
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

const Problem = z.looseObject({ type: z.string(), title: z.string(), status: z.number(), detail: z.string(), code: z.string() });
export type ProblemBody = z.infer<typeof Problem>;

/** The problem of an answer; fails the test where it is none (RFC 9457). */
export const problemIn = (answer: Answer): ProblemBody => {
  if (answer.headers['content-type'] !== 'application/problem+json; charset=utf-8')
    throw new Error(`No problem: ${String(answer.status)} ${answer.text.slice(0, 200)}`);
  const problem = Problem.parse(JSON.parse(answer.text));
  if (problem.status !== answer.status)
    throw new Error(`status ${String(problem.status)} in the body, ${String(answer.status)} on the answer`);
  return problem;
};

export type Server = {
  readonly port: number;
  readonly data: string;
  readonly ask: (path: string, asking?: Asking) => Promise<Answer>;
  readonly stop: () => Promise<void>;
};

/** The real embedded server in this process, on a free port and a data folder of its own. One for each test file. */
export const startTestServer = async (): Promise<Server> => {
  const data = await mkdtemp(join(tmpdir(), 'sbd-e2e-'));
  process.env['SBD_DATA'] = data;
  process.env['LOG_LEVEL'] ??= 'silent';
  const { startEmbedded } = await import('../../local/serve.ts');
  const { port, close } = await startEmbedded(0);
  return {
    port,
    data,
    ask: (path, asking) => ask(port, path, asking),
    stop: async () => {
      await close();
      await rm(data, { recursive: true, force: true });
    },
  };
};

/** Reads an answer's JSON by a schema of what the test looks at. */
export const read = <T>(answer: Answer, schema: z.ZodType<T>): T => schema.parse(JSON.parse(answer.text));

export const Design = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.number(),
  archived: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  settings: z.looseObject({ runtime: z.string() }),
  layout: z.looseObject({ positions: z.record(z.string(), z.object({ x: z.number(), y: z.number() })) }),
  files: z.array(z.object({ path: z.string(), text: z.string() })),
  graph: z.object({
    nodes: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
    edges: z.array(z.looseObject({ id: z.string() })),
  }),
});
