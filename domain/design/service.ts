import { documentOf } from '../import/document.ts';
import type { DesignDocument } from '../import/document.ts';
import { copyDesign, createDesign, importDesign } from './begin.ts';
import type { Begun, CopyRequest, CreateRequest, ImportRequest } from './begin.ts';
import { changeDesign } from './change.ts';
import type { Changed, ChangeRequest } from './change.ts';
import { createDesk } from './desk.ts';
import type { Opened, Ports } from './desk.ts';
import type { ListPage, ListQuery } from './event-store.ts';
import { loadDesign } from './loading.ts';
import { createOpener } from './opener.ts';
import { readCommits, readHistory } from './reading.ts';
import type { HistoryPage, HistoryQuery } from './reading.ts';

/** Everything that is done with stored designs: the one service behind HTTP and, with a store in memory, any other way in. */
export type Designs = {
  readonly create: (request: CreateRequest) => Promise<Begun>;
  /** Takes what `importSource` (domain/import) made of a text. */
  readonly import: (request: ImportRequest) => Promise<Begun>;
  readonly copy: (id: string, request: CopyRequest) => Promise<Begun>;
  readonly change: (id: string, request: ChangeRequest) => Promise<Changed>;
  /** The design now, or as it was at a version. */
  readonly load: (id: string, version?: number) => Promise<Opened>;
  readonly history: (id: string, query?: HistoryQuery) => Promise<HistoryPage>;
  /** Our own document, importable again; with `history`, all commits too. */
  readonly export: (id: string, options?: { readonly history?: boolean }) => Promise<DesignDocument>;
  readonly list: (query: ListQuery) => Promise<ListPage>;
};

/** The service over a store, a clock and a source of ids. */
export const createDesigns = (ports: Ports): Designs => {
  const desk = createDesk(ports);
  const load = async (id: string, version?: number): Promise<Opened> => {
    const entry = await desk.take(id);
    if (version === undefined || version === entry.design.version) return desk.open(entry);
    return desk.open({ design: await loadDesign(ports.store, id, version), opener: createOpener() });
  };
  return {
    create: (request) => createDesign(ports, desk, request),
    import: (request) => importDesign(ports, desk, request),
    copy: (id, request) => copyDesign(ports, desk, id, request),
    change: (id, request) => changeDesign(ports, desk, id, request),
    load,
    history: (id, query = {}) => readHistory(ports.store, id, query),
    export: async (id, { history = false } = {}) => {
      const { design } = await load(id);
      return documentOf(design, history ? await readCommits(ports.store, id, { after: 0, upTo: design.version }) : undefined);
    },
    list: (query) => ports.store.list(query),
  };
};
