import type { Imported } from '../import/imported.ts';
import { DomainError } from '../errors.ts';
import { adoptHistory } from '../import/history.ts';
import { commitOf } from './commit.ts';
import type { Commit, Idempotency, Signed } from './commit.ts';
import { defaultSettings } from './commands.ts';
import type { Settings } from './commands.ts';
import type { Desk, Opened, Ports } from './desk.ts';
import type { Decided } from './events.ts';
import { replay } from './evolve.ts';
import { checkNodes } from './limits.ts';
import { loadDesign } from './loading.ts';
import { createOpener } from './opener.ts';
import { changedSettings } from './settings.ts';
import type { SettingsGiven } from './settings.ts';
import { decideCopy, decideCreate } from './starting.ts';
import { initial } from './state.ts';
import type { Design } from './state.ts';

/** Who asks, and the key by which a retry is known. */
export type Begin = { readonly who: string; readonly idempotency?: Idempotency };

export type CreateRequest = Begin & { readonly name: string; readonly description?: string; readonly settings?: SettingsGiven };
export type CopyRequest = Begin & { readonly name?: string; readonly version?: number };
export type ImportRequest = Begin & { readonly imported: Imported };

export type Begun = Opened & { readonly commit: Commit; readonly replayed: boolean };

type Start = Extract<Decided, { designId: string }>;

const eventOf = (start: Start, version: number, signed: Signed) => ({
  ...start,
  schemaVersion: 1 as const,
  commitId: signed.commitId,
  version,
  at: signed.at,
  who: signed.who,
  meant: { type: start.type === 'DesignImported' ? 'ImportDesign' : start.copyOf ? 'CopyDesign' : 'CreateDesign' },
});

/** The commit that starts a design, or ends the history that came along with it. */
const startCommit = (before: Design, start: Start, request: Signed & Pick<Begin, 'idempotency'>): Commit =>
  commitOf(before, [eventOf(start, before.version + 1, request)], { ...request, designId: start.designId });

/** The commits and the design of what `importSource` made of a text. Pure, so the command line opens files with it. */
export const beginImport = (
  { history = [], ...data }: Imported,
  id: string,
  request: Signed & Pick<Begin, 'idempotency'>,
): { commits: readonly Commit[]; design: Design } => {
  const adopted = adoptHistory(history, id, data);
  const commit = startCommit(adopted.design, { ...data, designId: id }, request);
  return { commits: [...adopted.commits, commit], design: replay(adopted.design, [commit]) };
};

const signedBy = (desk: Desk, { who, idempotency }: Begin) => ({ ...desk.sign(who), ...(idempotency && { idempotency }) });

const fresh = (design: Design = initial) => ({ design, opener: createOpener() });

const replayed = async ({ store }: Ports, desk: Desk, request: Begin): Promise<Begun | undefined> => {
  const commit = await desk.replayed(request.who, request.idempotency);
  if (!commit) return undefined;
  const design = await loadDesign(store, commit.designId, commit.version);
  return { ...desk.open(fresh(design)), commit, replayed: true };
};

/** Carries a request out unless an earlier one with its key did, even one that was faster by a moment. */
const once = async (ports: Ports, desk: Desk, request: Begin, begin: () => Promise<Opened & { commit: Commit }>): Promise<Begun> => {
  const earlier = await replayed(ports, desk, request);
  if (earlier) return earlier;
  try {
    return { ...(await begin()), replayed: false };
  } catch (error) {
    const faster = await replayed(ports, desk, request);
    if (faster) return faster;
    throw error;
  }
};

export const createDesign = (ports: Ports, desk: Desk, request: CreateRequest): Promise<Begun> =>
  once(ports, desk, request, async () => {
    const entry = fresh();
    const settings: Settings = changedSettings(defaultSettings, request.settings ?? {});
    const start = decideCreate({ id: ports.ids(), name: request.name, description: request.description ?? '', settings }, entry.opener);
    const commit = startCommit(initial, start, signedBy(desk, request));
    return { ...(await desk.put(entry, [commit])), commit };
  });

/** A history that came along is checked and stands before the import. */
export const importDesign = (ports: Ports, desk: Desk, request: ImportRequest): Promise<Begun> =>
  once(ports, desk, request, async () => {
    const entry = fresh();
    const { commits, design } = beginImport(request.imported, ports.ids(), signedBy(desk, request));
    checkNodes(entry.opener.open(design.files, design.main).graph.nodes.size);
    const opened = await desk.put(entry, commits);
    const commit = commits.at(-1);
    if (!commit) throw new DomainError('corrupt-stream', 'An import made no commit.');
    return { ...opened, commit };
  });

export const copyDesign = (ports: Ports, desk: Desk, id: string, request: CopyRequest): Promise<Begun> =>
  once(ports, desk, request, async () => {
    const design = await loadDesign(ports.store, id, request.version);
    const commit = startCommit(initial, decideCopy(design, ports.ids(), request.name ?? `Copy of ${design.name}`), signedBy(desk, request));
    return { ...(await desk.put(fresh(), [commit])), commit };
  });
