import { createSocket } from 'node:dgram';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { binOf } from '../../scripts/tool.ts';
import { contracts } from './starter-contract.ts';
import { functionId, kindOfVariant, type StarterLanguage, type Variant, variants } from './starter-design.ts';
import { realisticEvents } from './starter-events.ts';
import { type Answered, bundle, drive, makeProject, python, run } from './starter-project.ts';

const made = makeProject();
afterAll(made.remove);

const environment = Object.fromEntries(
  [
    'ITEMS_NAME',
    'UPLOADS_NAME',
    'ORDERS_URL',
    'ORDERED_URL',
    'KNOWN_URL',
    'ALERTS_ARN',
    'SEQUENCE_ARN',
    'READINGS_NAME',
    'DELIVERY_NAME',
    'BUS_NAME',
    'DIRECT_TS_NAME',
    'MACHINE_ARN',
    'HTTP_URL',
  ].map((name) => [name, name.toLowerCase()]),
);

const severally = ['rest-api', 'http-api', 'queue', 'kinesis', 'dynamodb', 's3', 'sns', 'event', 'schedule', 'cognito'] as const;

const moduleOf: Readonly<Record<StarterLanguage, (name: string, file: string) => object>> = {
  Ts: (name) => ({ module: path.join(made.folder, 'built', `${name}.cjs`), call: 'handler' }),
  Js: (name, file) => ({
    module: path.join(made.folder, 'src', name, 'src', `${file === 'app' ? 'index' : file}.mjs`),
    call: 'lambdaHandler',
  }),
  Py: (name, file) => ({ folder: path.join(made.folder, 'src', name), module: file, call: 'lambda_handler' }),
};

const caseOf = (language: StarterLanguage, variant: Variant) => {
  const factory = contracts[variant].factory?.[language === 'Py' ? 1 : 0];
  const at = moduleOf[language](functionId(language, variant).toLowerCase(), 'app');
  return { ...at, event: realisticEvents[kindOfVariant[variant]], ...(factory === undefined ? {} : { factory }) };
};

const several = (language: StarterLanguage) =>
  severally.map((kind) => ({
    ...moduleOf[language](functionId(language, 'Everything').toLowerCase(), 'app'),
    event: realisticEvents[kind],
    environment,
  }));

const operations = [
  ['items', 'get', { id: '1' }],
  ['items', 'put', { id: '1' }],
  ['uploads', 'read', 'k'],
  ['uploads', 'write', 'k', 'text'],
  ['orders', 'send', { id: 1 }],
  ['ordered', 'receive'],
  ['ordered', 'remove', 'r'],
  ['ordered', 'send', { id: 1 }, 'g', 'd'],
  ['known', 'send', { id: 1 }, 'g'],
  ['alerts', 'publish', { id: 1 }],
  ['sequence', 'publish', { id: 1 }, 'g', 'd'],
  ['readings', 'put', 'p', { id: 1 }],
  ['delivery', 'put', { id: 1 }],
  ['bus', 'put', 's', 't', { id: 1 }],
  ['direct_ts', 'invoke', { id: 1 }],
  ['machine', 'start', { id: 1 }],
] as const;

const camel = (name: string) => name.replace('direct_ts', 'directTs');

// Starter code sends its subsegments to whoever listens here, as it does to the X-Ray daemon in Lambda.
const daemon = createSocket('udp4');
const received: string[] = [];
daemon.on('message', (message) => received.push(message.toString()));
const listening = Promise.withResolvers<number>();
daemon.bind(0, '127.0.0.1', () => listening.resolve(daemon.address().port));
afterAll(() => daemon.close());
const port = await listening.promise;

const traced = (language: StarterLanguage) => ({
  ...moduleOf[language](functionId(language, 'Everything').toLowerCase(), 'app'),
  event: realisticEvents.queue,
  environment: {
    ...environment,
    _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${port}`,
  },
});

const Subsegment = z.object({
  name: z.string(),
  type: z.literal('subsegment'),
  id: z.string().regex(/^[0-9a-f]{16}$/),
  trace_id: z.literal('1-5759e988-bd862e3fe1be46a994272793'),
  parent_id: z.literal('53995c3f42cd8ad8'),
  start_time: z.number(),
  end_time: z.number(),
  fault: z.literal(false),
});

/** Names of the subsegments of one language, each checked against the documented form of a datagram. */
const subsegments = (suffix: string) =>
  received
    .flatMap((message) => {
      const [header, document] = message.split('\n');
      expect(header).toBe('{"format":"json","version":1}');
      return Subsegment.parse(JSON.parse(document ?? '')).name;
    })
    .filter((name) => name.endsWith(suffix));

const nodeCases = [
  ...variants.map((variant) => caseOf('Ts', variant)),
  ...variants.map((variant) => caseOf('Js', variant)),
  ...several('Ts'),
  ...several('Js'),
  { ...moduleOf.Js('everythingjs', 'resources'), resources: operations.map(([name, ...rest]) => [camel(name), ...rest]), environment },
  traced('Ts'),
];
const pythonCases = [
  ...variants.map((variant) => caseOf('Py', variant)),
  ...several('Py'),
  { ...moduleOf.Py('everythingpy', 'resources'), resources: operations, environment },
  traced('Py'),
];

it('makes starter code for every function of the design, and says nothing else', () => {
  expect(made.project.notes.filter((note) => !note.includes('Hooked'))).toEqual([]);
  expect([...made.project.files.keys()].filter((file) => file.startsWith('tests/'))).toHaveLength((variants.length + 1) * 3);
});

describe('starter code in Node 24', () => {
  let answered: readonly Answered[] = [];
  beforeAll(async () => {
    await bundle(made.folder);
    answered = await drive(process.execPath, 'starter-driver.mjs', made.folder, nodeCases);
  });

  it.each(variants.map((variant, index) => ({ variant, index })))(
    '$variant honours its trigger, in TypeScript and JavaScript',
    ({ variant, index }) => {
      for (const each of [answered[index], answered[index + variants.length]]) if (each) contracts[variant].holds(each);
      expect(answered).toHaveLength(nodeCases.length);
    },
  );

  it('tells apart what calls one function', () => {
    const [from, to] = [variants.length * 2, variants.length * 2 + severally.length * 2];
    expect(answered.slice(from, to).map(({ error }) => error)).toEqual(Array.from({ length: severally.length * 2 }, () => undefined));
  });

  it('traces itself where a trace is sampled', () => {
    expect(answered.at(-1)?.error).toBeUndefined();
    expect(subsegments('-ts')).toEqual(['everything-ts']);
  });

  it('calls the SDK as it wants to be called', () => {
    const last = answered.at(-2);
    expect(last?.answer).toEqual(operations.map(() => 'fulfilled'));
    expect(last?.sent.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))).toMatchSnapshot();
  });

  it('its own tests pass', { timeout: 120_000 }, async () => {
    const ran = await run(process.execPath, ['--test', '--test-reporter=dot', '--test-isolation=none', 'tests/*.test.m*s'], {
      cwd: made.folder,
    });
    expect(ran.code === 0 ? '' : ran.output.slice(-4_000)).toBe('');
  });

  it('satisfies strict TypeScript', { timeout: 120_000 }, async () => {
    const ran = await run(process.execPath, [binOf('typescript', 'tsc'), '--noEmit', '-p', made.folder], { cwd: made.folder });
    expect(ran.output).toBe('');
    expect(ran.code).toBe(0);
  });
});

describe.skipIf(python === undefined)('starter code in Python', () => {
  let answered: readonly Answered[] = [];
  beforeAll(async () => {
    answered = await drive(python ?? '', 'starter-driver.py', made.folder, pythonCases);
  });

  it.each(variants.map((variant, index) => ({ variant, index })))('$variant honours its trigger', ({ variant, index }) => {
    const each = answered[index];
    expect(each).toBeDefined();
    if (each) contracts[variant].holds(each);
  });

  it('tells apart what calls one function', () => {
    expect(answered.slice(variants.length, variants.length + severally.length).map(({ error }) => error)).toEqual(
      severally.map(() => undefined),
    );
  });

  it('traces itself where a trace is sampled', () => {
    expect(answered.at(-1)?.error).toBeUndefined();
    expect(subsegments('-py')).toEqual(['everything-py']);
  });

  it('calls boto3 as it wants to be called', () => {
    const last = answered.at(-2);
    expect(last?.answer).toEqual(operations.map(() => 'fulfilled'));
    expect(last?.sent).toMatchSnapshot();
  });

  it('its own tests pass', { timeout: 120_000 }, async () => {
    const ran = await run(python ?? '', ['-m', 'unittest', 'discover', '-b', 'tests'], { cwd: made.folder });
    expect(ran.code === 0 ? '' : ran.output.slice(-4_000)).toBe('');
  });
});
