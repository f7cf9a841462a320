import * as z from 'zod';
import { clampPoint } from '../design/layout.ts';
import { kindDefinitions, resolveKind } from '../catalogue/registry.ts';
import { maxNodes } from '../design/limits.ts';
import { DomainError } from '../errors.ts';

const id = z.union([z.string(), z.number().transform(String)]);
const Node = z.looseObject({
  id,
  x: z.number().optional(),
  y: z.number().optional(),
  group: z.string().optional(),
  model: z.looseObject({ type: z.string().optional(), description: z.string().nullish() }).optional(),
});
const Edge = z.looseObject({ from: id, to: id, label: z.string().optional() });
const Shape = z.looseObject({ nodes: z.array(Node), edges: z.array(Edge).optional() });

/** A node of the original tool's export; `kind` is its own name for it. */
export type OriginalNode = {
  readonly id: string;
  readonly kind: string;
  readonly description: string;
  readonly position?: { x: number; y: number };
};
export type OriginalEdge = { readonly from: string; readonly to: string; readonly label: string };
export type Original = { readonly nodes: readonly OriginalNode[]; readonly edges: readonly OriginalEdge[] };

const unknownKind = (id: string, kind: string, index: number) =>
  new DomainError('unknown-kind', `Node ${JSON.stringify(id)} is of a kind ${JSON.stringify(kind)} that is not known here.`, {
    nodeId: id,
    pointer: `/nodes/${index}/model/type`,
    choices: kindDefinitions.map((definition) => definition.kind),
  });

const positionOf = ({ x, y }: z.infer<typeof Node>) => (x !== undefined && y !== undefined ? { position: clampPoint({ x, y }) } : {});

const nodeOf = (node: z.infer<typeof Node>, index: number): OriginalNode => {
  const { id, group = '', model = {} } = node;
  const kind = model.type ?? group;
  if (resolveKind(kind) === undefined) throw unknownKind(id, kind, index);
  return { id, kind, description: model.description ?? '', ...positionOf(node) };
};

/** Reads the original tool's export. @throws DomainError unknown-format, unknown-kind, too-many-nodes */
export const readOriginal = (json: unknown): Original => {
  const parsed = Shape.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const pointer = `/${issue?.path.map(String).join('/') ?? ''}`;
    throw new DomainError(
      'unknown-format',
      `This looks like an export of the original Serverless by Design, but ${pointer} is wrong: ${issue?.message ?? ''}.`,
      { pointer },
    );
  }
  const { nodes, edges = [] } = parsed.data;
  if (nodes.length > maxNodes)
    throw new DomainError('too-many-nodes', `The file has ${nodes.length} nodes; a design may have ${maxNodes}. Split it.`);
  return { nodes: nodes.map(nodeOf), edges: edges.map(({ from, to, label = '' }) => ({ from, to, label })) };
};
