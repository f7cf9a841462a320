import type { Graph } from '../domain/graph/graph.ts';
import { toMermaid } from '../domain/codegen/mermaid.ts';
import { openSource, tellNotes } from './open-source.ts';
import { tellTextErrors } from './problems.ts';
import { exit, jsonText, printable } from './terminal.ts';
import type { Terminal } from './terminal.ts';

export type GraphOptions = { readonly format: 'json' | 'mermaid' };

/** The graph as `sbd graph` prints it; plain references are not part of it. */
export const graphData = ({ nodes, edges }: Graph) => ({
  nodes: [...nodes.values()].map(({ id, kind, type, line, implicit }) => ({
    id,
    kind,
    type,
    line,
    ...(implicit === true ? { implicit } : {}),
  })),
  edges: [...edges.values()]
    .filter(({ relation }) => relation !== 'reference')
    .map(({ from, to, relation, access, evidence }) => ({
      from,
      to,
      relation,
      access,
      evidence: evidence.map(({ file, line }) => ({ file, line })),
    })),
});

/** `sbd graph`: nodes and edges of FILE. */
export const graphFile = async (file: string, { format }: GraphOptions, terminal: Terminal): Promise<number> => {
  const source = await openSource(file, terminal);
  tellNotes(source, terminal);
  tellTextErrors(source, terminal);
  const { graph } = source.model;
  terminal.out(format === 'json' ? jsonText(graphData(graph)) : printable(toMermaid(graph, source.design.layout.labels)));
  return exit.done;
};
