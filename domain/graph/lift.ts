import type { Template } from '../template/template.ts';
import { createDrafts, type Draft } from './edges.ts';
import { camel } from '../catalogue/naming.ts';
import type { Companion } from './companions.ts';
import type { EdgeEvent, Evidence, Graph, GraphEdge, Wire } from './graph.ts';
import { linkGrants } from './link-grants.ts';
import { linkRepublishing } from './link-republishing.ts';
import { linkVariables } from './link-variables.ts';
import { linkWires } from './link-wires.ts';
import { createLinker, type Linker } from './linker.ts';
import { nodesOf } from './nodes.ts';
import { ownersOf } from './owners.ts';

const evidenceOf = (wire: Wire, template: Template, others: ReadonlyMap<string, Template>): Evidence => {
  const other = wire.file === undefined ? undefined : others.get(wire.file);
  return { file: (other ?? template).file, line: lineOf(other ?? template, wire), mechanism: wire.mechanism };
};

const lineOf = (template: Template, wire: Wire): number => {
  const span = template.locate(wire.path) ?? template.resources.get(wire.holder)?.span;
  return span ? template.position(span.start).line : 1;
};

const edgeOf = (draft: Draft, template: Template, others: ReadonlyMap<string, Template>): GraphEdge => ({
  id: draft.id,
  from: draft.from,
  to: draft.to,
  relation: draft.relation,
  access: [...draft.access].toSorted(),
  get properties() {
    return draft.events.length > 0 ? { events: draft.events.map(camelled) } : {};
  },
  get evidence() {
    return draft.wires.map((wire) => evidenceOf(wire, template, others));
  },
});

const camelled = (event: EdgeEvent): EdgeEvent => {
  const known = camelledEvents.get(event);
  if (known) return known;
  const made: EdgeEvent = { ...Object.fromEntries(Object.entries(event).map(([key, value]) => [camel(key), value])), name: event.name };
  camelledEvents.set(event, made);
  return made;
};
const camelledEvents = new WeakMap<EdgeEvent, EdgeEvent>();

/** What one lift leaves for the next one of the same design. */
export type LiftMemory = { last?: Linker };

/** The graph of a template: a pure function of its text, recomputed whole from the cached claims of its blocks. */
export const lift = (template: Template, companions: readonly Companion[] = [], memory: LiftMemory = {}): Graph => {
  const linker = createLinker(template, companions, memory.last);
  memory.last = linker;
  const others = new Map(companions.map(({ file }) => [file.file, file]));
  const drafts = createDrafts(linker.kinds);
  linkWires(linker, drafts);
  linkRepublishing(linker, drafts);
  const open = linkGrants(linker, drafts);
  linkVariables(linker, drafts, open);
  const owners = ownersOf(linker);
  return {
    nodes: nodesOf(linker, owners),
    edges: new Map(drafts.all.map((draft) => [draft.id, edgeOf(draft, template, others)])),
    owners,
    wires: new Map(drafts.all.map((draft) => [draft.id, draft.wires])),
  };
};
