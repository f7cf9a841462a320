import type { Command } from './commands.ts';
import type { Commit } from './commit.ts';
import type { Past } from './deciding.ts';
import type { Design } from './state.ts';

/** Where the past is read: `commit` gives one commit, `design` the design as it was. Both undefined where there is none. */
export type PastReader = {
  readonly commit: (version: number) => Promise<Commit | undefined>;
  readonly design: (version: number) => Promise<Design | undefined>;
};

type Chain = 'undo' | 'redo';

const chain = async (read: PastReader, design: Design, which: Chain, length: number): Promise<Commit[]> => {
  const found: Commit[] = [];
  let version = design.history[which];
  while (found.length < length && version > 0) {
    const commit = await read.commit(version);
    if (!commit) break;
    found.push(commit);
    version = commit.before[which];
  }
  return found;
};

/** Reads what `decide` needs of the past for these commands: as many commits as there are Undos and Redos, not more. */
export const readPast = async (design: Design, commands: readonly Command[], read: PastReader): Promise<Past> => {
  const count = (type: Command['type']) => commands.filter((command) => command.type === type).length;
  const undos = await chain(read, design, 'undo', count('Undo'));
  const redos = await chain(read, design, 'redo', count('Redo'));
  const commits = new Map([...undos, ...redos].map((commit) => [commit.version, commit]));
  const designs = new Map<number, Design>();
  for (const command of commands) {
    if (command.type !== 'RevertTo' || command.version > design.version) continue;
    const old = await read.design(command.version);
    if (old) designs.set(command.version, old);
  }
  return { commit: (version) => commits.get(version), design: (version) => designs.get(version) };
};
