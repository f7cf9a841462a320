import { DomainError } from '../errors.ts';
import type { Files } from '../graph/model.ts';
import { textEdits } from './text-edits.ts';
import type { Edit } from '../template/edit.ts';
import type { Decider } from './deciding.ts';
import type { Delta } from './delta.ts';
import { layoutChange } from './layout-change.ts';
import type { Design } from './state.ts';

const editsBetween = (before: Files, after: Files): Edit[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((file): readonly Edit[] => {
    const from = before.get(file) ?? '';
    const to = after.get(file) ?? '';
    return from === to ? [] : textEdits(file, from, to);
  });

const missing = (from: Files, other: Files) => [...from.keys()].filter((file) => !other.has(file));

const swap = <T>(from: T, to: T) => ({ from, to });

/** The delta that leads from one state of a design to another. */
export const deltaBetween = (before: Design, after: Design): Delta => {
  const created = missing(after.files, before.files);
  const deleted = missing(before.files, after.files);
  const layout = layoutChange(before.layout, after.layout);
  return {
    edits: editsBetween(before.files, after.files),
    ...(created.length > 0 && { created }),
    ...(deleted.length > 0 && { deleted }),
    ...(layout && { layout }),
    ...(before.name !== after.name && { name: swap(before.name, after.name) }),
    ...(before.description !== after.description && { description: swap(before.description, after.description) }),
    ...(JSON.stringify(before.settings) !== JSON.stringify(after.settings) && { settings: swap(before.settings, after.settings) }),
  };
};

/** Brings an old state back as a new change: files, picture, name, description and settings; not tags or the archive. */
export const decideRevertTo: Decider<'RevertTo'> = ({ design, deciding, version: next }, { version }) => {
  const old = version < next ? deciding.past?.design(version) : undefined;
  if (!old) throw new DomainError('version-not-found', `There is no version ${version}. The newest is ${next - 1}.`);
  return { type: 'RevertedTo', target: version, ...deltaBetween(design, old) };
};
