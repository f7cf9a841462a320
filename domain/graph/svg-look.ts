import type { GraphEdge, KindName } from './graph.ts';

/** How a kind looks: the colour of its badge, its glyph (strokes in a box of 24) and its name for people. */
export type Look = { readonly label: string; readonly colour: string; readonly glyph: string };

const compute = '#c2560c';
const integration = '#c4206b';
const storage = '#4f7a12';
const database = '#8a35c9';
const analytics = '#6b46d6';
const security = '#c22f3f';
const internet = '#16806f';

export const looks: Readonly<Record<KindName, Look>> = {
  function: { label: 'Lambda function', colour: compute, glyph: 'M6 4h3l7 16h3M11.4 9.6 6 20' },
  restApi: { label: 'REST API', colour: integration, glyph: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.6 5l-3.2 14' },
  httpApi: {
    label: 'HTTP API',
    colour: integration,
    glyph: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3.4 3.4 3.4 14.6 0 18M12 3c-3.4 3.4-3.4 14.6 0 18',
  },
  table: { label: 'DynamoDB table', colour: database, glyph: 'M4 6c0-4 16-4 16 0s-16 4-16 0v12c0 4 16 4 16 0V6M4 12c0 4 16 4 16 0' },
  bucket: { label: 'S3 bucket', colour: storage, glyph: 'M4 6c0-3 16-3 16 0s-16 3-16 0l2 13c.4 2.4 11.6 2.4 12 0l2-13' },
  stream: {
    label: 'Kinesis stream',
    colour: analytics,
    glyph: 'M3 7c3-3 6 3 9 0s6 3 9 0M3 12.5c3-3 6 3 9 0s6 3 9 0M3 18c3-3 6 3 9 0s6 3 9 0',
  },
  deliveryStream: { label: 'Data Firehose stream', colour: analytics, glyph: 'M3 8h8M3 12h12M3 16h8M14 6l6 6-6 6' },
  analytics: { label: 'Managed Flink', colour: analytics, glyph: 'M4 20h16M7 16v-5M12 16V5M17 16v-8' },
  iotRule: {
    label: 'IoT rule',
    colour: internet,
    glyph: 'M12 18.5h.01M8.5 15a5 5 0 0 1 7 0M5.2 11.5a9.8 9.8 0 0 1 13.6 0M2.4 8a14 14 0 0 1 19.2 0',
  },
  queue: { label: 'SQS queue', colour: integration, glyph: 'M3 7h4v10H3zM10 7h4v10h-4zM17 7h4v10h-4z' },
  topic: { label: 'SNS topic', colour: integration, glyph: 'M3 12h7M10 12l8-7M10 12h9M10 12l8 7M14 5h4v4M14 19h4v-4' },
  eventBus: { label: 'EventBridge bus', colour: integration, glyph: 'M3 12h18M7 12V6M12 12v6M17 12V6M5.5 5h3M10.5 19h3M15.5 5h3' },
  rule: { label: 'EventBridge rule', colour: integration, glyph: 'M4 5h16l-6.2 7.5V19l-3.6-2v-4.5z' },
  schedule: { label: 'Schedule', colour: integration, glyph: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3.4 2' },
  stateMachine: { label: 'State machine', colour: integration, glyph: 'M9 3h6v4H9zM3 17h6v4H3zM15 17h6v4h-6zM12 7v5M6 17v-5h12v5' },
  identity: { label: 'Cognito identity', colour: security, glyph: 'M12 3.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20.5c0-7.6 16-7.6 16 0' },
  resource: { label: 'Resource', colour: '#56637a', glyph: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9' },
};

export const tones = ['flow', 'access', 'guard', 'letter', 'reference'] as const;
export type Tone = (typeof tones)[number];

/** Which stroke an edge has: what runs, what is used, who is let in, where failures go, what is only named. */
export const toneOf = (edge: GraphEdge): Tone => {
  if (edge.relation === 'access') return 'access';
  if (edge.relation === 'authorizer') return 'guard';
  if (edge.relation === 'dead-letter') return 'letter';
  return edge.relation === 'reference' ? 'reference' : 'flow';
};

/** Styles of the picture. It carries both schemes itself, since it is also opened alone, as a file. */
export const style = `
.sbd{--ground:#fbfcfe;--dots:#e3e8f0;--card:#fff;--line:#d5dce7;--ink:#152033;--soft:#56637a;--flow:#3d5bd9;--access:#64728a;--guard:#a15c07;--letter:#c22f3f;--reference:#8b97aa;--frame:#eef2f9;
font-family:Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){.sbd{--ground:#10151f;--dots:#1f2837;--card:#1a2230;--line:#334056;--ink:#eef2f8;--soft:#a3b0c5;--flow:#8ea6ff;--access:#9aa8bf;--guard:#e9ab4e;--letter:#ff8d96;--reference:#75839b;--frame:#161d2a}}
.sbd text{unicode-bidi:isolate;fill:var(--ink)}
.sbd .ground{fill:var(--ground)}.sbd .dot{fill:var(--dots)}
.sbd .frame{fill:var(--frame);fill-opacity:.7;stroke:var(--line);stroke-dasharray:5 4}
.sbd .frame-label{font-size:12px;font-weight:600;fill:var(--soft)}
.sbd .card{fill:var(--card);stroke:var(--line);stroke-width:1.25}
.sbd .implicit .card{stroke-dasharray:5 4}
.sbd .glyph{fill:none;stroke:#fff;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.sbd .label{font-size:14px;font-weight:600}.sbd .kind{font-size:11.5px;fill:var(--soft)}
.sbd .edge path{fill:none;stroke-width:1.7}
.sbd .tag{fill:var(--ground);fill-opacity:.92}.sbd .edge text{font-size:10.5px;font-weight:500;text-anchor:middle}
.sbd .empty{font-size:15px;fill:var(--soft);text-anchor:middle}
${tones.map((tone) => `.sbd .${tone} path,.sbd .${tone} .loop{stroke:var(--${tone})}.sbd .${tone} text,.sbd .head-${tone}{fill:var(--${tone})}`).join('\n')}
.sbd .letter path{stroke-dasharray:7 4}.sbd .reference path{stroke-dasharray:2 4}
`.trim();
