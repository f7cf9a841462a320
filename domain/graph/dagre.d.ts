/**
 * What we use of dagre. Its own types import each other without extensions, which the resolution of Node refuses, so that
 * everything would be of an unknown type.
 */
declare module '@dagrejs/dagre' {
  export class Graph {
    constructor(options: { readonly multigraph?: boolean; readonly compound?: boolean });
    setGraph(label: Readonly<Record<string, number | string>>): this;
    setNode(name: string, label: { readonly width?: number; readonly height?: number }): this;
    setParent(name: string, parent: string): this;
    setEdge(
      from: string,
      to: string,
      label: { readonly width: number; readonly height: number; readonly labelpos: 'c' },
      name: string,
    ): this;
    node(name: string): unknown;
    edge(from: string, to: string, name: string): unknown;
  }
  export function layout(graph: Graph): void;
}
