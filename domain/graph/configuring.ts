import * as z from 'zod';
import { checked, type KindDefinition, type Property } from '../catalogue/define.ts';
import { suggestion } from '../analysis/suggest.ts';
import { camel, pascal } from '../catalogue/naming.ts';
import { definitionOf } from '../catalogue/registry.ts';
import { DomainError } from '../errors.ts';
import type { Change } from '../template/edit.ts';
import type { Path, Value, ValueMap } from '../template/value.ts';
import { nodeOf } from './legal.ts';
import type { Model } from './model.ts';

/** A property resolved to its place in the resource. */
export type Setting = { readonly name: string; readonly path: Path; readonly value: Value };

const invalid = (nodeId: string, name: string, why: string): DomainError =>
  new DomainError('invalid-property', `${name} of ${nodeId}: ${why}`, { nodeId, pointer: `/properties/${pointer(name)}` });

/** RFC 6901: `~` and `/` are escaped. */
const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const check = (nodeId: string, name: string, property: Property, value: Value): void => {
  const result = checked(property).safeParse(value);
  if (result.success) return;
  const direct = property.schema.safeParse(value);
  throw invalid(nodeId, name, direct.error ? z.prettifyError(direct.error).replace(/^✖ /, '') : 'not a value of this property');
};

/** AWS's spelling: as the resource has it already, else with a capital. */
const awsName = (name: string, present: ValueMap): string => Object.keys(present).find((key) => camel(key) === name) ?? pascal(name);

const lens = (definition: KindDefinition, name: string): Property | undefined =>
  Object.hasOwn(definition.properties, name) ? definition.properties[name] : undefined;

const unknown = (nodeId: string, name: string, way: string, choices: readonly string[]): DomainError =>
  new DomainError('unknown-property', `${name} is no property of ${nodeId}${way}`, {
    nodeId,
    pointer: `/properties/${pointer(name)}`,
    choices,
  });

/** AWS's own property of that name, unless it is a known one misspelt or no name of AWS's at all. */
const ownName = (nodeId: string, definition: KindDefinition, name: string, present: ValueMap): string => {
  const known = Object.keys(definition.properties);
  const isThere = Object.keys(present).some((key) => camel(key) === name);
  const meant = isThere ? undefined : suggestion(name, known);
  if (meant !== undefined) throw unknown(nodeId, name, `; did you mean ${meant}?`, [meant]);
  if (/^[a-z][A-Za-z0-9]*$/.test(name)) return awsName(name, present);
  throw unknown(nodeId, name, `. Properties are the camelCase of AWS's own: ${known.join(', ')}, ...`, known);
};

/** Where each property goes; unknown spellings and values that AWS would refuse are refused here. */
export const settingsOf = (nodeId: string, definition: KindDefinition, properties: ValueMap, present: ValueMap): readonly Setting[] =>
  Object.entries(properties).map(([name, value]) => {
    const property = lens(definition, name);
    if (!property) return { name, path: ['Properties', ownName(nodeId, definition, name, present)], value };
    if (value !== null) check(nodeId, name, property, value);
    return { name, path: property.path, value };
  });

/** Sets properties of a node; `null` removes one. */
export const configureNode = (model: Model, id: string, properties: ValueMap): { readonly changes: readonly Change[] } => {
  const node = nodeOf(model, id);
  const resource = model.template.resources.get(id);
  if (!resource)
    throw new DomainError(
      'invalid-command',
      `${id} is made by SAM from the events that name it: configure those, or add the resource to the template.`,
      { nodeId: id },
    );
  const settings = settingsOf(id, definitionOf(node.kind), properties, resource.properties);
  return { changes: settings.flatMap((setting) => changeOf(model, id, setting)) };
};

const changeOf = (model: Model, id: string, { path, value }: Setting): readonly Change[] => {
  const rooted = ['Resources', id, ...path];
  if (value !== null) return [{ op: 'set', file: model.main, path: rooted, value }];
  return model.template.locate(rooted) ? [{ op: 'remove', file: model.main, path: rooted }] : [];
};
