import { javascriptString } from '../../quote.ts';
/** Structured logs without a library: Lambda sends each line to CloudWatch Logs, which reads JSON. */
export const nodeLog = `«type Fields = Readonly<Record<string, unknown>>;

»const write = (level«: string», message«: string», fields«: Fields») =>
  console.log(JSON.stringify({ level, message, timestamp: new Date().toISOString(), ...fields }));

const describe = (error«: unknown») =>
  error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { message: String(error) };

/** One JSON object a line, as CloudWatch Logs Insights reads them. Never log secrets or personal data. */
export const log = {
  info: (message«: string», fields«: Fields» = {}) => write('INFO', message, fields),
  error: (message«: string», error«: unknown», fields«: Fields» = {}) => write('ERROR', message, { ...fields, error: describe(error) }),
};
`;
/** Checks the variables at start, so that a missing one is told at once and by its name. */
export const nodeEnvironment = (variables) => `const required = (name«: string»)«: string» => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing: the template sets it\`);
  return value;
};

/** Names of what the template gives this function, checked when it starts. */
export const environment = {
${variables.map((name) => `  ${name}: required(${javascriptString(name)}),`).join('\n')}
};
`;
/**
 * Subsegments go to the X-Ray daemon as UDP datagrams, which is its documented interface: the SDKs of X-Ray do the same, but
 * weigh megabytes and would have to be installed before any test runs.
 */
export const nodeTracing = `import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';

«type Annotations = Readonly<Record<string, string | number | boolean>>;

»const traceHeader = () => new Map((process.env['_X_AMZN_TRACE_ID'] ?? '').split(';').map((part)«: [string, string]» => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']));

/** Sends one document to the X-Ray daemon that Lambda runs beside the function. Losing one is no error. */
const send = async (document«: object») => {
  const [host, port] = (process.env['AWS_XRAY_DAEMON_ADDRESS'] ?? '').split(':');
  if (!host || !port) return;
  const socket = createSocket('udp4');
  await new Promise«<void>»((resolve) => {
    socket.once('error', () => resolve());
    socket.send(\`{"format":"json","version":1}\\n\${JSON.stringify(document)}\`, Number(port), host, () => resolve());
  });
  socket.close();
};

/** Runs \`work\` as a subsegment of the function's trace; annotations can be searched in X-Ray. Untraced where no trace is sampled. */
export const traced = async «<T>»(name«: string», work«: () => Promise<T>», annotations«: Annotations» = {})«: Promise<T>» => {
  const trace = traceHeader();
  if (trace.get('Sampled') !== '1') return work();
  const started = Date.now() / 1000;
  let failed = false;
  try {
    return await work();
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    await send({
      name,
      annotations,
      id: randomBytes(8).toString('hex'),
      trace_id: trace.get('Root'),
      parent_id: trace.get('Parent'),
      type: 'subsegment',
      start_time: started,
      end_time: Date.now() / 1000,
      fault: failed,
    });
  }
};
`;
