import type { Shape } from '../catalogue/define.ts';
import { definitionOf } from '../catalogue/registry.ts';
import type { Graph, GraphEdge, GraphNode } from '../graph/graph.ts';
import { mermaidLabel } from './quote.ts';

const brackets: Readonly<Record<Shape, readonly [string, string]>> = {
  box: ['[', ']'],
  process: ['[[', ']]'],
  hexagon: ['{{', '}}'],
  cylinder: ['[(', ')]'],
  stadium: ['([', '])'],
  circle: ['((', '))'],
};

const nodeLine = (name: string, node: GraphNode, label: string) => {
  const [open, close] = brackets[definitionOf(node.kind).shape];
  return `  ${name}${open}${mermaidLabel(label)}${close}`;
};

const edgeLabel = (edge: GraphEdge) => (edge.relation === 'access' && edge.access.length > 0 ? edge.access.join(', ') : edge.relation);

const arrow = (edge: GraphEdge) => (edge.relation === 'access' || edge.relation === 'reference' ? '-.->' : '-->');

/**
 * A Mermaid flowchart of a graph. Names of nodes are made up (`n0`, `n1`, ...), and labels are quoted with entities, so no id or
 * label can break out of it. `labels`: node id -> what to show instead of the id.
 */
export const toMermaid = (graph: Graph, labels: ReadonlyMap<string, string> = new Map()): string => {
  const nodes = [...graph.nodes.values()];
  const names = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  const edges = [...graph.edges.values()].flatMap((edge) => {
    const [from, to] = [names.get(edge.from), names.get(edge.to)];
    return from === undefined || to === undefined ? [] : [`  ${from} ${arrow(edge)}|${mermaidLabel(edgeLabel(edge))}| ${to}`];
  });
  const boxes = nodes.map((node) => nodeLine(names.get(node.id) ?? 'n', node, labels.get(node.id) ?? node.id));
  return `${['flowchart LR', ...boxes, ...edges].join('\n')}\n`;
};
