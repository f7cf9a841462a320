import type { Opened } from '../../domain/design/desk.ts';
import type { Listing } from '../../domain/design/event-store.ts';
import type { Layout } from '../../domain/design/layout.ts';
import type { Graph } from '../../domain/graph/graph.ts';
import type { Files } from '../../domain/graph/model.ts';

/** `Object.fromEntries` makes own properties of any key, `__proto__` included. */
const viewLayout = ({ positions, labels, groups }: Layout) => ({
  positions: Object.fromEntries(positions),
  labels: Object.fromEntries(labels),
  groups: Object.fromEntries(groups),
});

/** The graph as JSON: nodes and edges as lists, in the order of the template. */
export const viewGraph = ({ nodes, edges }: Graph) => ({ nodes: [...nodes.values()], edges: [...edges.values()] });

/** A design as `GET /designs/{id}` shows it (CONTRACT: REST). */
export const viewDesign = ({ design, model }: Opened) => ({
  id: design.id,
  name: design.name,
  description: design.description,
  version: design.version,
  archived: design.archived,
  createdAt: design.createdAt,
  updatedAt: design.updatedAt,
  settings: design.settings,
  tags: design.tags,
  layout: viewLayout(design.layout),
  main: design.main,
  files: [...design.files].map(([path, text]) => ({ path, text })),
  graph: viewGraph(model.graph),
});

/** A design of a list. Whose it is goes without saying: the reader's. */
export const viewListing = ({ owner: _owner, ...shown }: Listing) => shown;

export const viewFiles = (files: Files) => ({ files: [...files].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })) });
