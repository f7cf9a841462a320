import { DomainError } from '../errors.ts';
import type { GraphNode } from '../graph/graph.ts';
import type { Model } from '../graph/model.ts';
import { isMap, valueAt, type Value, type ValueMap } from '../template/value.ts';
import { pascal } from './naming.ts';
import type { WireRequest } from './wirer.ts';

/** Properties of a SAM event or an event source mapping as the user gave them, in AWS's spelling. */
export const given = (properties: ValueMap, without: readonly string[] = []): ValueMap =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name, value]) => name !== 'name' && !without.includes(name) && value !== null)
      .map(([name, value]) => [pascal(name), value]),
  );

const eventsOf = (model: Model, target: GraphNode): ValueMap => {
  const events = valueAt(model.template.resources.get(target.id)?.properties, ['Events']);
  return isMap(events) ? events : {};
};

const letters = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '');

/** A name that no event of the function has: the one asked for, else the source's. */
export const eventName = ({ model, to, properties }: WireRequest, wanted: string): string => {
  const events = eventsOf(model, to);
  const asked = properties['name'];
  if (typeof asked === 'string' && asked !== letters(asked)) {
    throw new DomainError('invalid-property', `The name of an event takes letters and digits only: ${asked}`, {
      nodeId: to.id,
      pointer: '/properties/name',
    });
  }
  const base = typeof asked === 'string' && asked !== '' ? asked : letters(wanted);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!Object.hasOwn(events, name)) return name;
  }
};

/** A second wiring of an edge has to differ from the first in at least one of these. */
export const distinguished = ({ again, from, to, relation, properties }: WireRequest, by: readonly string[]): void => {
  if (!again || by.some((name) => properties[name] !== undefined)) return;
  const way = by.length === 0 ? 'One source can trigger it once only.' : `Give what sets the second one apart: ${by.join(', ')}.`;
  throw new DomainError('duplicate-edge', `${from.id} -> ${to.id} (${relation}) is there already. ${way}`, {
    edgeId: `${from.id}>${to.id}:${relation}`,
  });
};

export const isSam = (node: GraphNode): boolean => node.type.startsWith('AWS::Serverless::');

export const textProperty = (properties: ValueMap, name: string): string | undefined => {
  const value: Value | undefined = properties[name];
  return typeof value === 'string' ? value : undefined;
};
