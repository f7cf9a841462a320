import { DomainError } from '../errors.ts';
import { deltaOf, modelOf } from './changing.ts';
import type { Decider } from './deciding.ts';
import { changedSettings, settingsChanges } from './settings.ts';

export const decideRenameDesign: Decider<'RenameDesign'> = ({ design }, { name }) => ({
  type: 'DesignRenamed',
  edits: [],
  name: { from: design.name, to: name },
});

export const decideDescribeDesign: Decider<'DescribeDesign'> = ({ design }, { description }) => ({
  type: 'DesignDescribed',
  edits: [],
  description: { from: design.description, to: description },
});

/** What belongs in the text is written into it by this very command (CONTRACT: Commands). */
export const decideConfigureSettings: Decider<'ConfigureSettings'> = (work, { settings }) => {
  const from = work.design.settings;
  const to = changedSettings(from, settings);
  const delta = deltaOf(work, { changes: settingsChanges(modelOf(work), settings, to) });
  return { type: 'SettingsConfigured', ...delta, settings: { from, to } };
};

export const decideTagRevision: Decider<'TagRevision'> = ({ design }, { name }) => {
  const there = design.tags.find((tag) => tag.name === name);
  if (there)
    throw new DomainError('invalid-command', `Version ${there.version} is tagged ${JSON.stringify(name)} already. Choose another name.`);
  return { type: 'RevisionTagged', tag: name };
};

export const decideArchiveDesign: Decider<'ArchiveDesign'> = () => ({ type: 'DesignArchived' });

export const decideRestoreDesign: Decider<'RestoreDesign'> = ({ design }) => {
  if (!design.archived) throw new DomainError('design-not-archived', 'The design is not archived, so there is nothing to restore.');
  return { type: 'DesignRestored' };
};
