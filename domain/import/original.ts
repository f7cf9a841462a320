import { storeLayout } from '../design/layout.ts';
import type { Layout } from '../design/layout.ts';
import type { CommandOf, Settings } from '../design/commands.ts';
import type { DomainError } from '../errors.ts';
import { addNode } from '../graph/adding.ts';
import { connect } from '../graph/connecting.ts';
import { turnsOf } from './turns.ts';
import type { Imported } from './imported.ts';
import { readOriginal } from './original-shape.ts';
import { designName, settingsOf } from './options.ts';
import type { ImportOptions } from './options.ts';
import { inRounds } from './rounds.ts';
import type { Outcome, Step } from './rounds.ts';
import { translate } from './translation.ts';
import type { Translation } from './translation.ts';
import { createDraft, printDraft } from './value-template.ts';
import type { Draft } from './value-template.ts';

const addStep = ({ id, kind, properties }: CommandOf<'AddNode'>, settings: Settings): Step<ReadonlyMap<string, string>> => ({
  reads: [],
  queues: [],
  turns: [],
  decide: (model) => {
    const { changes } = addNode(model, { kind, ...(id !== undefined && { id }), ...(properties && { properties }) }, settings);
    return { changes, result: new Map<string, string>() };
  },
});

const connectStep = ({ from, to, relation }: CommandOf<'Connect'>, turns: readonly string[], settings: Settings): Step<string> => ({
  reads: [from, to],
  queues: [`from ${from}`, `to ${to}`],
  turns,
  decide: (model) => {
    const { edge, changes } = connect(model, { from, to, ...(relation && { relation }) }, settings);
    return { changes, result: edge.id };
  },
});

const refusal = (outcome: Outcome<unknown> | undefined): DomainError | undefined =>
  outcome && 'refused' in outcome ? outcome.refused : undefined;

const drawNodes = (draft: Draft, { nodes }: Translation, settings: Settings): Map<string, string> => {
  const outcomes = inRounds(
    draft,
    nodes.map((node) => addStep(node, settings)),
  );
  const files = new Map<string, string>();
  for (const outcome of outcomes) {
    if ('refused' in outcome) throw outcome.refused;
    for (const [path, text] of outcome.result) files.set(path, text);
  }
  return files;
};

const drawEdges = (draft: Draft, translation: Translation, settings: Settings): string[] => {
  const { edges } = translation;
  const commands = edges.map(({ command }) => command);
  const turns = turnsOf(translation);
  const outcomes = inRounds(
    draft,
    commands.map((command, index) => connectStep(command, turns[index] ?? [], settings)),
  );
  return edges.flatMap(({ drawn }, index) => {
    const refused = refusal(outcomes[index]);
    return refused ? [`The edge from ${drawn.from} to ${drawn.to} is left out: ${refused.message}`] : [];
  });
};

const layoutOf = ({ nodes, ids }: Translation): Layout => ({
  positions: new Map(nodes.flatMap(({ id, position }) => (id !== undefined && position ? [[id, position] as const] : []))),
  labels: new Map(ids.filter(({ from, to }) => from !== to).map(({ from, to }) => [to, from])),
  groups: new Map(),
});

const main = 'template.yaml';

/**
 * The original tool's export: its drawing decided as one batch on an empty SAM template.
 * @throws DomainError unknown-format, unknown-kind, too-many-nodes
 */
export const importOriginal = (json: unknown, text: string, options: ImportOptions): Imported => {
  const translation = translate(readOriginal(json));
  const settings = settingsOf(options);
  const draft = createDraft(main);
  const added = drawNodes(draft, translation, settings);
  const left = drawEdges(draft, translation, settings);
  const files = new Map([[main, printDraft(draft)], ...added]);
  return {
    type: 'DesignImported',
    name: designName(options),
    description: '',
    settings,
    main,
    files: [...files].map(([path, content]) => ({ path, text: content })),
    layout: storeLayout(layoutOf(translation)),
    source: { format: 'original', text, ...(options.file !== undefined && { file: options.file }) },
    ids: translation.ids.filter(({ from, to }) => from !== to),
    notes: [...translation.notes, ...left],
  };
};
