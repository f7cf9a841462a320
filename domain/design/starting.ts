import type { Settings } from './commands.ts';
import type { Opener } from './deciding.ts';
import type { Decided } from './events.ts';
import { storeLayout } from './layout.ts';
import { settingsChanges } from './settings.ts';
import type { Design } from './state.ts';

type Started = Extract<Decided, { type: 'DesignCreated' }>;

/** A template that holds nothing yet. */
export const emptyTemplate = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31

Resources: {}
`;

const main = 'template.yaml';
const noLayout = { positions: [], labels: [], groups: [] };

/** The template of a new design: empty but for what its settings write. */
const firstFiles = (settings: Settings, opener: Opener) => {
  const empty = new Map([[main, emptyTemplate]]);
  const changes = settingsChanges(opener.open(empty, main), { tracing: settings.tracing, deployment: settings.deployment }, settings);
  const { files } = changes.length > 0 ? opener.apply(empty, changes) : { files: empty };
  return [...files].map(([path, text]) => ({ path, text }));
};

export type NewDesign = { readonly id: string; readonly name: string; readonly description: string; readonly settings: Settings };

export const decideCreate = ({ id, name, description, settings }: NewDesign, opener: Opener): Started => ({
  type: 'DesignCreated',
  designId: id,
  name,
  description,
  settings,
  main,
  files: firstFiles(settings, opener),
  layout: noLayout,
});

/** A copy starts a history of its own. */
export const decideCopy = (design: Design, id: string, name: string): Started => ({
  type: 'DesignCreated',
  designId: id,
  name,
  description: design.description,
  settings: design.settings,
  main: design.main,
  files: [...design.files].map(([path, text]) => ({ path, text })),
  layout: storeLayout(design.layout),
  copyOf: { designId: design.id, version: design.version },
});
