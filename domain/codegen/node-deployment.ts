import type { Settings } from '../design/commands.ts';
import type { Model } from '../graph/model.ts';
import type { Change } from '../template/edit.ts';
import type { Resource } from '../template/template.ts';
import { impossible, withSet } from '../template/meant.ts';
import { isMap, valueAt } from '../template/value.ts';
import type { Path, Value, ValueMap } from '../template/value.ts';
import { alarmsOf, missingAlarms } from './deployment-alarms.ts';
import { hooksOf, missingHooks } from './deployment-hooks.ts';
import { defaultAlias, shiftedFunction } from './shifted-functions.ts';
import type { ShiftedFunction } from './shifted-functions.ts';

type NewResource = { readonly id: string; readonly file: string; readonly value: ValueMap };

const newResource = (model: Model, change: Change): NewResource | undefined => {
  if (change.op !== 'set' || change.file !== model.main || change.path.length !== 2 || change.path[0] !== 'Resources') return undefined;
  const id = String(change.path[1]);
  return isMap(change.value) && !model.template.resources.has(id) ? { id, file: change.file, value: change.value } : undefined;
};

const typed = ({ id, value }: NewResource) => {
  const [type, properties] = [value['Type'], valueAt(value, ['Properties'])];
  const span = { start: 0, end: 0 };
  return {
    id,
    section: 'Resources',
    value,
    references: [],
    span,
    readable: true,
    type: typeof type === 'string' ? type : '',
    properties: isMap(properties) ? properties : {},
  };
};

/** Alarms and hooks that a function lacks. */
const lacking = (model: Model, shifted: ShiftedFunction, settings: Settings): readonly Change[] => [
  ...(settings.deployment.alarms ? missingAlarms(model, shifted) : []),
  ...(settings.deployment.hooks ? missingHooks(model, shifted, settings) : []),
];

/** The new function with what the changes set inside it. */
const filled = (value: Value, changes: readonly Change[]): Value => {
  let whole = value;
  for (const change of changes) {
    const next = change.op === 'set' ? withSet(whole, change.path.slice(2), change.value) : whole;
    if (next !== undefined && next !== impossible) whole = next;
  }
  return whole;
};

const added = (model: Model, found: NewResource, settings: Settings): readonly Change[] | undefined => {
  const shifted = shiftedFunction(model, typed(found), settings.deployment.type);
  if (shifted === undefined) return undefined;
  const more = lacking(model, shifted, settings);
  const inside = more.filter(({ path }) => path[1] === found.id);
  const value = filled(found.value, inside);
  return [{ op: 'set', file: found.file, path: ['Resources', found.id], value }, ...more.filter((each) => !inside.includes(each))];
};

const typePath: Path = ['Properties', 'DeploymentPreference', 'Type'];

/** The function that a change gives a way of shifting traffic of its own, as it will be. */
const preferred = (model: Model, change: Change): Resource | undefined => {
  const [section, id, ...path] = change.path;
  const resource = section === 'Resources' ? model.template.resources.get(String(id)) : undefined;
  if (change.op !== 'set' || resource === undefined || path.join('/') !== typePath.join('/')) return undefined;
  const value = filled(resource.value, [change]);
  const properties = valueAt(value, ['Properties']);
  return { ...resource, value, properties: isMap(properties) ? properties : {} };
};

const hasAlias = (model: Model, resource: Resource) =>
  resource.properties['AutoPublishAlias'] !== undefined ||
  valueAt(model.template.globals.get('Function')?.value, ['AutoPublishAlias']) !== undefined;

const configured = (model: Model, change: Change, settings: Settings): readonly Change[] => {
  const resource = preferred(model, change);
  const shifted = resource && shiftedFunction(model, resource, settings.deployment.type);
  if (resource === undefined || shifted === undefined) return [change];
  const path: Path = ['Resources', resource.id, 'Properties', 'AutoPublishAlias'];
  const alias: readonly Change[] = hasAlias(model, resource) ? [] : [{ op: 'set', file: change.file, path, value: defaultAlias }];
  return [...alias, change, ...lacking(model, shifted, settings)];
};

const deployed = (model: Model, change: Change, settings: Settings): readonly Change[] => {
  const found = newResource(model, change);
  return (found && added(model, found, settings)) ?? configured(model, change, settings);
};

/**
 * Changes that add functions, with the alarms and traffic hooks that `settings.deployment` asks for; changes that give a function
 * a deployment type of its own, with the alias that SAM then requires; all others as they are. In terms of the same
 * model, so that adding or configuring a node stays one list of changes.
 */
export const withDeployment = (model: Model, changes: readonly Change[], settings: Settings): Change[] =>
  model.template.dialect === 'sam' ? changes.flatMap((change) => deployed(model, change, settings)) : [...changes];

/** Ids of the alarms and traffic hooks that serve a function alone: they go when it goes. */
export const deploymentParts = (model: Model, id: string): readonly string[] => [...alarmsOf(model, id), ...hooksOf(model, id)];
