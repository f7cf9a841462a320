import type { Commit } from '../design/commit.ts';
import type { DesignEvent } from '../design/events.ts';
import { replay } from '../design/evolve.ts';
import { checkFiles } from '../design/limits.ts';
import { checkPaths } from '../design/paths.ts';
import { initial } from '../design/state.ts';
import type { Design } from '../design/state.ts';
import { DomainError } from '../errors.ts';
import type { Imported } from './imported.ts';

const mark = 'imported:';

/** Names in a file prove nothing, so each is marked; once, however often a design travels. */
const marked = (who: string) => (who.startsWith(mark) ? who : `${mark}${who}`);

const adoptEvent = (event: DesignEvent, id: string): DesignEvent => {
  const who = marked(event.who);
  return event.type === 'DesignCreated' || event.type === 'DesignImported' ? { ...event, who, designId: id } : { ...event, who };
};

const adoptCommit = ({ version, commitId, at, who, events, before }: Commit, id: string): Commit => ({
  designId: id,
  version,
  commitId,
  at,
  who: marked(who),
  events: events.map((event) => adoptEvent(event, id)),
  before,
});

const mismatch = (message: string) =>
  new DomainError(
    'corrupt-stream',
    `The history in the document does not lead to its files: ${message}. Export it again, or import it without its history.`,
  );

/** Each commit must say truly what came before it, or Undo would go astray. */
const checkCommit = (before: Design, { version, commitId, before: heads, events }: Commit) => {
  if (heads.undo !== before.history.undo || heads.redo !== before.history.redo)
    throw mismatch(`version ${version} names another commit to undo`);
  if (events.some((event) => event.version !== version || event.commitId !== commitId))
    throw mismatch(`an event of version ${version} belongs to another commit`);
};

/** An old version may be exported too, so none may hold what a new one must not. */
const checkState = (before: Design, after: Design) => {
  if (before.files === after.files) return;
  checkFiles(after.files, before.files);
  if (before.files.size !== after.files.size || [...after.files.keys()].some((path) => !before.files.has(path)))
    checkPaths(after.files.keys());
};

const checkEnd = (design: Design, { files }: Pick<Imported, 'files'>) => {
  if (design.files.size !== files.length) throw mismatch('there are other files');
  for (const { path, text } of files) if (design.files.get(path) !== text) throw mismatch(`${path} differs`);
};

/**
 * A history out of a document as that of a new design: replayed, verified, everyone in it marked as imported.
 * @throws DomainError corrupt-stream where it does not lead to the document's files
 */
export const adoptHistory = (
  history: readonly Commit[],
  id: string,
  imported: Pick<Imported, 'files'>,
): { commits: readonly Commit[]; design: Design } => {
  const commits = history.map((commit) => adoptCommit(commit, id));
  let design = initial;
  for (const commit of commits) {
    checkCommit(design, commit);
    const after = replay(design, [commit]);
    checkState(design, after);
    design = after;
  }
  if (commits.length > 0) checkEnd(design, imported);
  return { commits, design };
};
