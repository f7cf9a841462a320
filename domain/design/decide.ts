import { DomainError } from '../errors.ts';
import { modelOf } from './changing.ts';
import type { Command } from './commands.ts';
import type { CommandRecord, Decider, Deciding, Group, Work } from './deciding.ts';
import {
  decideArchiveDesign,
  decideConfigureSettings,
  decideDescribeDesign,
  decideRenameDesign,
  decideRestoreDesign,
  decideTagRevision,
} from './decide-design.ts';
import { decideConfigureEdge, decideConnect, decideDisconnect } from './decide-edges.ts';
import { decideGroup, decideMoveNodes, decideUngroup } from './decide-layout.ts';
import { decideAddNode, decideConfigureNode, decideRemoveNode, decideRenameNode } from './decide-nodes.ts';
import { decideEditText } from './decide-text.ts';
import { isContent } from './events.ts';
import type { Decided, DesignEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { checkFiles, checkNodes } from './limits.ts';
import { meaning } from './meaning.ts';
import { decideRevertTo } from './revert.ts';
import type { Design } from './state.ts';
import { redo, undo } from './undo.ts';

type Ordinary = Exclude<Command['type'], 'Undo' | 'Redo'>;

const deciders: { readonly [T in Ordinary]: Decider<T> } = {
  AddNode: decideAddNode,
  RemoveNode: decideRemoveNode,
  RenameNode: decideRenameNode,
  ConfigureNode: decideConfigureNode,
  Connect: decideConnect,
  ConfigureEdge: decideConfigureEdge,
  Disconnect: decideDisconnect,
  MoveNodes: decideMoveNodes,
  Group: decideGroup,
  Ungroup: decideUngroup,
  EditText: decideEditText,
  RenameDesign: decideRenameDesign,
  DescribeDesign: decideDescribeDesign,
  ConfigureSettings: decideConfigureSettings,
  TagRevision: decideTagRevision,
  ArchiveDesign: decideArchiveDesign,
  RestoreDesign: decideRestoreDesign,
  RevertTo: decideRevertTo,
};

const decideOrdinary = <T extends Ordinary>(work: Work, command: CommandRecord<T>): Decided => {
  const decider: Decider<T> = deciders[command.type];
  return decider(work, command);
};

/** Gives decided events their envelope and carries them out on the working copy. */
const append = (work: Work, command: Command, decided: readonly Decided[]): { work: Work; group: Group } => {
  const { commitId, at, who } = work.deciding;
  const signed = { schemaVersion: 1, commitId, version: work.version, at, who, meant: meaning(command, decided) } as const;
  const events: DesignEvent[] = decided.map((data) => ({ ...data, ...signed }));
  const design = events.reduce(evolve, work.design);
  checkFiles(design.files, work.design.files);
  const group = { events: events.map((event, index) => ({ event, index: work.events.length + index })), before: work.design.history };
  return { work: { ...work, design, events: [...work.events, ...events] }, group };
};

const stepOrdinary = (work: Work, command: CommandRecord<Ordinary>): Work => {
  const decided = decideOrdinary(work, command);
  const { work: next, group } = append(work, command, [decided]);
  if (!group.events.some(({ event }) => isContent(event))) return next;
  return { ...next, begun: true, done: [...work.done, group], undone: [] };
};

const stepUndo = (work: Work, command: CommandRecord<'Undo'>): Work => {
  const { decided, done, undone } = undo(work);
  const { work: next, group } = append(work, command, decided);
  return { ...next, done, undone: [...undone, group] };
};

const stepRedo = (work: Work, command: CommandRecord<'Redo'>): Work => {
  const { decided, done, undone } = redo(work);
  const { work: next, group } = append(work, command, decided);
  return { ...next, done: [...done, group], undone };
};

const checkArchived = ({ design }: Work, command: Command) => {
  if (!design.archived || command.type === 'RestoreDesign') return;
  throw new DomainError('design-archived', `The design is archived. Restore it before ${command.type}.`);
};

const step = (work: Work, command: Command): Work => {
  checkArchived(work, command);
  if (command.type === 'Undo') return stepUndo(work, command);
  if (command.type === 'Redo') return stepRedo(work, command);
  const next = stepOrdinary(work, command);
  if (command.type === 'EditText') checkNodes(modelOf(next).graph.nodes.size);
  return next;
};

const stepAt = (work: Work, command: Command, index: number): Work => {
  try {
    return step(work, command);
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, error.message, { ...error.place, index });
    throw error;
  }
};

/**
 * Decides a command, or a batch of them as one commit: all or nothing.
 * `deciding.past` must hold what `needs` asks for. The events are those of version `state.version + 1`.
 * @throws DomainError with `place.index` of the command that failed
 */
export const decide = (state: Design, commands: Command | readonly Command[], deciding: Deciding): readonly DesignEvent[] => {
  const batch = 'type' in commands ? [commands] : commands;
  if (state.version === 0) throw new DomainError('design-not-found', 'There is no such design. Create or import one first.');
  if (batch.length === 0) throw new DomainError('invalid-command', 'A batch needs at least one command.');
  const begin: Work = { design: state, version: state.version + 1, deciding, events: [], done: [], undone: [], begun: false };
  return batch.reduce(stepAt, begin).events;
};
