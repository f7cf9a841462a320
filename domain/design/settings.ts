import * as z from 'zod';
import { deploymentChanges } from '../codegen/deployment.ts';
import { DomainError } from '../errors.ts';
import type { Model } from '../graph/model.ts';
import type { Change } from '../template/edit.ts';
import { valueAt } from '../template/value.ts';
import type { Path } from '../template/value.ts';
import type { Settings, SettingsChange } from './commands.ts';

export type SettingsGiven = z.infer<typeof SettingsChange>;

/** Settings with those given put in place of the old ones. */
export const changedSettings = (settings: Settings, given: SettingsGiven): Settings => ({
  runtime: given.runtime ?? settings.runtime,
  engine: given.engine ?? settings.engine,
  structure: given.structure ?? settings.structure,
  deployment: {
    type: given.deployment?.type ?? settings.deployment.type,
    alarms: given.deployment?.alarms ?? settings.deployment.alarms,
    hooks: given.deployment?.hooks ?? settings.deployment.hooks,
  },
  tracing: given.tracing ?? settings.tracing,
});

/** Where SAM takes tracing for every function and REST API from (SAM specification: Globals section). */
const tracingGlobals = [
  { section: 'Function', key: 'Tracing', on: 'Active' },
  { section: 'Api', key: 'TracingEnabled', on: true },
] as const;

const tracingChanges = ({ template, main }: Model, tracing: boolean): Change[] => {
  if (template.dialect !== 'sam') {
    if (!tracing) return [];
    throw new DomainError(
      'dialect-not-supported',
      'Tracing is set through the Globals of a SAM template, and this one is plain CloudFormation. Set TracingConfig on each function instead.',
      { file: main },
    );
  }
  return tracingGlobals.flatMap(({ section, key, on }): Change[] => {
    const path: Path = ['Globals', section, key];
    if (tracing) return [{ op: 'set', file: main, path, value: on }];
    return valueAt(template.globals.get(section)?.value, [key]) === on ? [{ op: 'remove', file: main, path }] : [];
  });
};

/** What of the settings that a command gives belongs in the text. Those it leaves out leave the text alone. */
export const settingsChanges = (model: Model, given: SettingsGiven, settings: Settings): Change[] => [
  ...(given.tracing === undefined ? [] : tracingChanges(model, settings.tracing)),
  ...(given.deployment === undefined ? [] : deploymentChanges(model, settings)),
];
