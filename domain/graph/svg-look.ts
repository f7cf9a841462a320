import type { Colour } from '../catalogue/define.ts';
import { definitionOf } from '../catalogue/registry.ts';
import type { GraphEdge, KindName } from './graph.ts';

const colours: Readonly<Record<Colour, string>> = {
  compute: '#c2560c',
  integration: '#c4206b',
  storage: '#4f7a12',
  database: '#8a35c9',
  analytics: '#6b46d6',
  security: '#c22f3f',
  internet: '#16806f',
  other: '#56637a',
};

/** How a kind looks: the colour of its badge, its glyph and its name for people. */
export const lookOf = (kind: KindName): { readonly label: string; readonly colour: string; readonly glyph: string } => {
  const { label, look } = definitionOf(kind);
  return { label: look.label ?? label, colour: colours[look.colour], glyph: look.glyph };
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
