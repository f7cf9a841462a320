import { mermaidLabel } from './quote.ts';
/** Shapes by what a node is: what runs is a box, what stores a cylinder, what passes on a stadium, what calls a hexagon. */
const shapes = {
    function: ['[', ']'],
    stateMachine: ['[[', ']]'],
    restApi: ['{{', '}}'],
    httpApi: ['{{', '}}'],
    schedule: ['{{', '}}'],
    rule: ['{{', '}}'],
    iotRule: ['{{', '}}'],
    table: ['[(', ')]'],
    bucket: ['[(', ')]'],
    queue: ['([', '])'],
    topic: ['([', '])'],
    stream: ['([', '])'],
    deliveryStream: ['([', '])'],
    eventBus: ['([', '])'],
    analytics: ['[', ']'],
    identity: ['((', '))'],
    resource: ['[', ']'],
};
const nodeLine = (name, node, label) => {
    const [open, close] = shapes[node.kind];
    return `  ${name}${open}${mermaidLabel(label)}${close}`;
};
const edgeLabel = (edge) => (edge.relation === 'access' && edge.access.length > 0 ? edge.access.join(', ') : edge.relation);
const arrow = (edge) => (edge.relation === 'access' || edge.relation === 'reference' ? '-.->' : '-->');
/**
 * A Mermaid flowchart of a graph. Names of nodes are made up (`n0`, `n1`, ...), and labels are quoted with entities, so no id or
 * label can break out of it. `labels`: node id -> what to show instead of the id.
 */
export const toMermaid = (graph, labels = new Map()) => {
    const nodes = [...graph.nodes.values()];
    const names = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
    const edges = [...graph.edges.values()].flatMap((edge) => {
        const [from, to] = [names.get(edge.from), names.get(edge.to)];
        return from === undefined || to === undefined ? [] : [`  ${from} ${arrow(edge)}|${mermaidLabel(edgeLabel(edge))}| ${to}`];
    });
    const boxes = nodes.map((node) => nodeLine(names.get(node.id) ?? 'n', node, labels.get(node.id) ?? node.id));
    return `${['flowchart LR', ...boxes, ...edges].join('\n')}\n`;
};
