import type * as z from 'zod';
import { deploymentChanges } from '../codegen/deployment.ts';
import { DomainError } from '../errors.ts';
import type { Model } from '../graph/model.ts';
import type { Change } from '../template/edit.ts';
import { valueAt } from '../template/value.ts';
import type { Path } from '../template/value.ts';
import { Settings } from './commands.ts';
import type { SettingsChange } from './commands.ts';

export type SettingsGiven = z.infer<typeof SettingsChange>;

/** Without the keys that are there but undefined. */
const given = (values: object): object => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Settings with those given put in place of the old ones. @throws DomainError invalid-settings */
export const changedSettings = (settings: Settings, change: SettingsGiven): Settings => {
  const deployment = { ...settings.deployment, ...given(change.deployment ?? {}) };
  const parsed = Settings.safeParse({ ...settings, ...given(change), deployment });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DomainError('invalid-settings', `Settings are wrong at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`);
};

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
export const settingsChanges = (model: Model, change: SettingsGiven, settings: Settings): Change[] => [
  ...(change.tracing === undefined ? [] : tracingChanges(model, settings.tracing)),
  ...(change.deployment === undefined ? [] : deploymentChanges(model, settings)),
];
