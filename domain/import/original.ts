import { resolveKind } from '../catalogue/registry.ts';
import { storeLayout } from '../design/layout.ts';
import type { Layout } from '../design/layout.ts';
import type { Command, Settings } from '../design/commands.ts';
import type { DomainError } from '../errors.ts';
import type { Relation } from '../graph/graph.ts';
import { addNode } from '../graph/adding.ts';
import { connect } from '../graph/connecting.ts';
import { legalRelations } from '../graph/legal.ts';
import { logicalIds } from './ids.ts';
import type { Imported } from './imported.ts';
import { readOriginal } from './original-shape.ts';
import type { Original, OriginalEdge, OriginalNode } from './original-shape.ts';
import { designName, settingsOf } from './options.ts';
import type { ImportOptions } from './options.ts';
import { inRounds } from './rounds.ts';
import type { Outcome, Step } from './rounds.ts';
import { createDraft, printDraft } from './value-template.ts';
import type { Draft } from './value-template.ts';

type AddNode = Extract<Command, { type: 'AddNode' }>;
type Connect = Extract<Command, { type: 'Connect' }>;
type Placed = { readonly node: OriginalNode; readonly id: string };

/** The original's drawing in commands; the same commands one by one give the same graph. */
export type Translation = {
  readonly nodes: readonly AddNode[];
  readonly edges: readonly { readonly command: Connect; readonly drawn: OriginalEdge }[];
  readonly ids: readonly { readonly from: string; readonly to: string }[];
  readonly notes: readonly string[];
};

/** What the original meant where several relations are legal now: functions use things, the rest makes them run or passes data on. */
const meant: readonly Relation[] = [
  'integration',
  'authorizer',
  'transform',
  'republish',
  'task',
  'trigger',
  'target',
  'delivery',
  'access',
  'dead-letter',
];

const relationOf = (from: OriginalNode, to: OriginalNode): Relation | undefined => {
  const fromKind = resolveKind(from.kind);
  const toKind = resolveKind(to.kind);
  if (fromKind === undefined || toKind === undefined) return undefined;
  const legal = new Set(legalRelations(fromKind, toKind).map(({ relation }) => relation));
  if (fromKind === 'function' && legal.has('access')) return 'access';
  return meant.find((relation) => legal.has(relation));
};

const connectCommand = (from: Placed, to: Placed): Connect => {
  const relation = relationOf(from.node, to.node);
  return { type: 'Connect', from: from.id, to: to.id, ...(relation && { relation }) };
};

const addCommand = (id: string, { kind, description, position }: OriginalNode): AddNode => ({
  type: 'AddNode',
  id,
  kind: resolveKind(kind) ?? kind,
  ...(description !== '' && { properties: { description } }),
  ...(position && { position }),
});

const notesOfIds = (nodes: readonly OriginalNode[], ids: readonly string[]) =>
  nodes.flatMap(({ id }, index) =>
    ids[index] === id
      ? []
      : [
          `${JSON.stringify(id)} is now ${ids[index] ?? ''}: a logical id holds letters and digits, once each. The old name stays as its label.`,
        ],
  );

/** The commands that an original drawing stands for. Edges from or to nothing become notes. */
export const translate = ({ nodes, edges }: Original): Translation => {
  const ids = logicalIds(nodes);
  const places = new Map<string, Placed>(nodes.map((node, index) => [node.id, { node, id: ids[index] ?? '' }] as const).toReversed());
  const notes = notesOfIds(nodes, ids);
  const connects: { command: Connect; drawn: OriginalEdge }[] = [];
  for (const drawn of edges) {
    const from = places.get(drawn.from);
    const to = places.get(drawn.to);
    if (from && to) connects.push({ command: connectCommand(from, to), drawn });
    else
      notes.push(
        `The edge from ${JSON.stringify(drawn.from)} to ${JSON.stringify(drawn.to)} is left out: ${from ? 'its end' : 'its start'} is not in the file.`,
      );
  }
  return {
    nodes: nodes.map((node, index) => addCommand(ids[index] ?? '', node)),
    edges: connects,
    ids: nodes.map(({ id }, index) => ({ from: id, to: ids[index] ?? '' })),
    notes,
  };
};

const addStep = ({ id, kind, properties }: AddNode, settings: Settings): Step<ReadonlyMap<string, string>> => ({
  reads: [],
  decide: (model) => {
    const { changes } = addNode(model, { kind, ...(id !== undefined && { id }), ...(properties && { properties }) }, settings);
    return { changes, result: new Map<string, string>() };
  },
});

const connectStep = ({ from, to, relation }: Connect, settings: Settings): Step<string> => ({
  reads: [from, to],
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

const drawEdges = (draft: Draft, { edges }: Translation, settings: Settings): string[] => {
  const outcomes = inRounds(
    draft,
    edges.map(({ command }) => connectStep(command, settings)),
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
