import type { Settings } from '../design/commands.ts';
import type { Model } from '../graph/model.ts';
import type { Change } from '../template/edit.ts';
import { impossible, withSet } from '../template/meant.ts';
import { isMap, valueAt } from '../template/value.ts';
import type { ValueMap } from '../template/value.ts';
import { alarmsOf, missingAlarms } from './deployment-alarms.ts';
import { hooksOf, missingHooks } from './deployment-hooks.ts';
import { shiftedFunction } from './shifted-functions.ts';

type NewResource = { readonly id: string; readonly file: string; readonly value: ValueMap };

const newResource = (model: Model, change: Change): NewResource | undefined => {
  if (change.op !== 'set' || change.file !== model.main || change.path.length !== 2 || change.path[0] !== 'Resources') return undefined;
  const id = String(change.path[1]);
  return isMap(change.value) && !model.template.resources.has(id) ? { id, file: change.file, value: change.value } : undefined;
};

const typed = ({ id, value }: NewResource) => {
  const [type, properties] = [value['Type'], valueAt(value, ['Properties'])];
  const span = { start: 0, end: 0 };
  return { id, section: 'Resources', value, references: [], span, readable: true, type: typeof type === 'string' ? type : '', properties: isMap(properties) ? properties : {} };
};

const deployed = (model: Model, change: Change, settings: Settings): readonly Change[] => {
  const added = newResource(model, change);
  const shifted = added && shiftedFunction(model, typed(added), settings.deployment.type);
  if (added === undefined || shifted === undefined) return [change];
  const { alarms, hooks } = settings.deployment;
  const more = [...(alarms ? missingAlarms(model, shifted) : []), ...(hooks ? missingHooks(model, shifted, settings) : [])];
  const inside = more.filter(({ op, path }) => op === 'set' && path[1] === added.id);
  let value: ReturnType<typeof withSet> = added.value;
  for (const each of inside) if (each.op === 'set' && value !== impossible) value = withSet(value, each.path.slice(2), each.value);
  if (value === undefined || value === impossible) return [change];
  return [{ op: 'set', file: added.file, path: ['Resources', added.id], value }, ...more.filter((each) => !inside.includes(each))];
};

/**
 * Changes that add functions, with the alarms and traffic hooks that `settings.deployment` asks for; all other changes
 * as they are. In terms of the same model, so that adding a node stays one list of changes.
 */
export const withDeployment = (model: Model, changes: readonly Change[], settings: Settings): Change[] =>
  model.template.dialect === 'sam' ? changes.flatMap((change) => deployed(model, change, settings)) : [...changes];

/** Ids of the alarms and traffic hooks that serve a function alone: they go when it goes. */
export const deploymentParts = (model: Model, id: string): readonly string[] => [...alarmsOf(model, id), ...hooksOf(model, id)];
