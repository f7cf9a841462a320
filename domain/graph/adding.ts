import type { KindDefinition, NewResources } from '../catalogue/define.ts';
import { isLogicalId } from '../catalogue/naming.ts';
import { definitionOf, kindDefinitions, resolveKind } from '../catalogue/registry.ts';
import { freeId, isTaken } from '../catalogue/wirer.ts';
import type { Settings } from '../design/commands.ts';
import { DomainError } from '../errors.ts';
import type { Change } from '../template/edit.ts';
import { isMap, valueAt, type Path, type Value, type ValueMap } from '../template/value.ts';
import { settingsOf } from './configuring.ts';
import type { Model } from './model.ts';

export type NewNode = { readonly id?: string; readonly kind: string; readonly properties?: ValueMap };

const definitionNamed = (kind: string): KindDefinition => {
  const known = resolveKind(kind);
  if (known !== undefined) return definitionOf(known);
  const choices = kindDefinitions.map((definition) => definition.kind);
  throw new DomainError('unknown-kind', `There is no kind ${kind}. Kinds are ${choices.join(', ')}.`, { choices });
};

/** CloudFormation's rule for logical ids, said before it refuses one. */
export const checkId = (model: Model, id: string): void => {
  if (!isLogicalId(id))
    throw new DomainError('invalid-id', `${id} is no logical id: letters and digits only, 1 to 255 of them.`, { nodeId: id });
  if (isTaken(model, id))
    throw new DomainError('duplicate-id', `${id} is taken already. Choose another id, for example ${freeId(model, id)}.`, { nodeId: id });
};

const setIn = (value: Value, path: Path, wanted: Value): Value => {
  const [step, ...rest] = path;
  if (step === undefined) return wanted;
  const map = isMap(value) ? value : {};
  const key = String(step);
  return { ...map, [key]: setIn(Object.hasOwn(map, key) ? (map[key] ?? null) : {}, rest, wanted) };
};

const order = ['Type', 'DependsOn', 'Metadata', 'Properties'];

/** Keys of a new resource in the usual order. */
const inOrder = (resource: Value): Value => {
  if (!isMap(resource)) return resource;
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(resource).toSorted(([a], [b]) => rank(a) - rank(b)));
};

const typePattern = /^(Custom::[A-Za-z0-9_@-]+|[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+(::MODULE)?)$/;

const checkType = (id: string, value: Value): void => {
  const type = isMap(value) ? value['Type'] : undefined;
  if (typeof type === 'string' && typePattern.test(type)) return;
  throw new DomainError('invalid-property', `${id} needs properties.type, a CloudFormation type such as AWS::SSM::Parameter.`, {
    nodeId: id,
    pointer: '/properties/type',
  });
};

const configured = (id: string, definition: KindDefinition, made: Value, properties: ValueMap): Value => {
  const present = isMap(made) && isMap(made['Properties']) ? made['Properties'] : {};
  const settings = settingsOf(id, definition, properties, present).filter(({ value }) => value !== null);
  return inOrder(settings.reduce((value, { path, value: wanted }) => setIn(value, path, wanted), made));
};

const changesOf = (model: Model, made: NewResources): readonly Change[] => [
  ...[...(made.parameters ?? [])].map(([id, value]): Change => ({ op: 'set', file: model.main, path: ['Parameters', id], value })),
  ...[...made.resources].map(([id, value]): Change => ({ op: 'set', file: model.main, path: ['Resources', id], value })),
];

/** Ids of a new node and its satellites must all be free. */
const checkSatellites = (model: Model, id: string, made: NewResources): void => {
  for (const satellite of [...made.resources.keys(), ...(made.parameters?.keys() ?? [])]) {
    if (satellite !== id && isTaken(model, satellite)) {
      throw new DomainError('duplicate-id', `${id} would bring ${satellite}, which is taken already. Choose another id.`, {
        nodeId: satellite,
      });
    }
  }
};

const folders = ['CodeUri', 'Code'] as const;

const isUsed = (model: Model, name: string, folder: string): boolean => {
  for (const { properties } of model.template.resources.values()) if (properties[name] === folder) return true;
  return false;
};

/** Ids that differ in case alone would share a folder: the second one gets a number. */
const apart = (model: Model, resource: Value): Value => {
  const name = folders.find((property) => typeof valueAt(resource, ['Properties', property]) === 'string');
  const folder = valueAt(resource, ['Properties', name ?? '']);
  if (name === undefined || typeof folder !== 'string') return resource;
  let free = folder;
  for (let number = 2; isUsed(model, name, free); number += 1) free = folder.replace(/\/?$/, `-${number}/`);
  return free === folder ? resource : setIn(resource, ['Properties', name], free);
};

/** Adds a node with what it cannot be without; the id is made up from the kind where none is given. */
export const addNode = (model: Model, node: NewNode, settings: Settings): { readonly id: string; readonly changes: readonly Change[] } => {
  const definition = definitionNamed(node.kind);
  const id = node.id ?? freeId(model, definition.kind.charAt(0).toUpperCase() + definition.kind.slice(1));
  checkId(model, id);
  const made = definition.create({ id, dialect: model.template.dialect, settings });
  checkSatellites(model, id, made);
  const resource = apart(model, configured(id, definition, made.resources.get(id) ?? {}, node.properties ?? {}));
  checkType(id, resource);
  const { parameters } = made;
  const resources = new Map([...made.resources].map(([key, value]) => [key, key === id ? resource : value]));
  return { id, changes: changesOf(model, { resources, ...(parameters ? { parameters } : {}) }) };
};
