import { DomainError } from '../errors.ts';
import type { Command } from './commands.ts';
import { commitOf } from './commit.ts';
import type { Commit } from './commit.ts';
import { decide } from './decide.ts';
import type { Past } from './deciding.ts';
import type { Begin } from './begin.ts';
import type { Desk, Opened, Ports } from './desk.ts';
import { loadCommit, loadDesign } from './loading.ts';
import { readPast } from './needs.ts';
import { readCommits } from './reading.ts';
import { rebase } from './rebase.ts';
import type { Design } from './state.ts';

export type ChangeRequest = Begin & {
  readonly commands: readonly Command[];
  /** The version that the commands were meant for; without it they are decided on whatever is newest. */
  readonly expectedVersion?: number;
  /** Decide again on the newest version where `expectedVersion` is older, instead of refusing. */
  readonly rebase?: boolean;
};

export type Changed = Opened & {
  readonly commit: Commit;
  /** What the user should know before deploying, e.g. that a renamed table is replaced. */
  readonly warnings: readonly string[];
  /** True where an earlier request with the same key did it. */
  readonly replayed: boolean;
};

/** Times that commands without an expected version are decided again when somebody else was faster. */
const attempts = 10;

export const warningsOf = ({ events }: Commit): string[] =>
  events.flatMap((event) => (event.type === 'NodeRenamed' && event.warning !== undefined ? [event.warning] : []));

const pastOf = (store: Ports['store'], design: Design, commands: readonly Command[]): Promise<Past> =>
  readPast(design, commands, {
    commit: (version) => loadCommit(store, design.id, version),
    design: (version) => loadDesign(store, design.id, version),
  });

const commandsFor = async ({ store }: Ports, design: Design, request: ChangeRequest): Promise<readonly Command[]> => {
  const { commands, expectedVersion } = request;
  if (expectedVersion === undefined || expectedVersion === design.version) return commands;
  if (request.rebase === true && expectedVersion < design.version && expectedVersion > 0) {
    const since = await readCommits(store, design.id, { after: expectedVersion, upTo: design.version });
    return rebase(
      commands,
      since.flatMap(({ events }) => events),
    );
  }
  throw new DomainError(
    'version-conflict',
    `The design is at version ${design.version}, not ${expectedVersion}. Load it again and repeat the change.`,
  );
};

const changeOnce = async (ports: Ports, desk: Desk, id: string, request: ChangeRequest): Promise<Changed> => {
  const entry = await desk.take(id);
  const { design, opener } = entry;
  const commands = await commandsFor(ports, design, request);
  const past = await pastOf(ports.store, design, commands);
  const signed = desk.sign(request.who);
  const events = decide(design, commands, { ...signed, opener, past });
  const commit = commitOf(design, events, { ...signed, ...(request.idempotency && { idempotency: request.idempotency }) });
  const opened = await desk.put(entry, [commit]);
  return { ...opened, commit, warnings: warningsOf(commit), replayed: false };
};

const wasFaster = (error: unknown) => error instanceof DomainError && error.code === 'version-conflict';

const mayTryAgain = ({ expectedVersion, rebase: rebases }: ChangeRequest) => expectedVersion === undefined || rebases === true;

const replayChange = async ({ store }: Ports, desk: Desk, commit: Commit): Promise<Changed> => {
  const entry = await desk.take(commit.designId);
  const design = entry.design.version === commit.version ? entry.design : await loadDesign(store, commit.designId, commit.version);
  return { ...desk.open({ ...entry, design }), commit, warnings: warningsOf(commit), replayed: true };
};

/**
 * Decides commands as one commit and stores it.
 * @throws DomainError of the command that failed, version-conflict, design-not-found, storage-full
 */
export const changeDesign = async (ports: Ports, desk: Desk, id: string, request: ChangeRequest): Promise<Changed> => {
  for (let attempt = 1; ; attempt += 1) {
    const earlier = await desk.replayed(request.who, request.idempotency);
    if (earlier) return replayChange(ports, desk, earlier);
    try {
      return await changeOnce(ports, desk, id, request);
    } catch (error) {
      if (!wasFaster(error) || attempt === attempts) throw error;
      if (mayTryAgain(request)) continue;
      const faster = await desk.replayed(request.who, request.idempotency);
      if (!faster) throw error;
      return replayChange(ports, desk, faster);
    }
  }
};
