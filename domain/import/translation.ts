import { resolveKind } from '../catalogue/registry.ts';
import type { CommandOf } from '../design/commands.ts';
import type { Relation } from '../graph/graph.ts';
import { legalRelations } from '../graph/legal.ts';
import { logicalIds } from './ids.ts';
import type { Original, OriginalEdge, OriginalNode } from './original-shape.ts';

type AddNode = CommandOf<'AddNode'>;
type Connect = CommandOf<'Connect'>;
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
