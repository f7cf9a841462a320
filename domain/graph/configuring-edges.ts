import { pascal } from '../catalogue/naming.ts';
import { keySettings } from '../catalogue/wirers/bucket-settings.ts';
import { DomainError } from '../errors.ts';
import type { Change } from '../template/edit.ts';
import { valueAt, type Path, type ValueMap } from '../template/value.ts';
import type { GraphEdge, Wire } from './graph.ts';
import type { Model } from './model.ts';

/** Mechanisms whose unit holds properties of the wiring, and where. */
const holders: ReadonlyMap<string, readonly string[]> = new Map([
  ['rule-bus', ['Properties']],
  ['bucket-notification', []],
  ['firehose-delivery', []],
  ['sam-event', ['Properties']],
  ['sam-event-api', ['Properties']],
  ['event-pattern', ['Properties']],
  ['event-source-mapping', ['Properties']],
  ['subscription', ['Properties']],
  ['rule-target', []],
]);

/** An authoriser is an entry of SAM or a resource; a redrive policy has names of its own; a destination stands around its bucket. */
const baseOf = (wire: Wire): Path | undefined => {
  if (wire.mechanism === 'authorizer') return wire.whole ? [...wire.unit, 'Properties'] : wire.unit;
  if (wire.mechanism === 'dead-letter') return wire.unit.at(-1) === 'RedrivePolicy' ? wire.unit : undefined;
  if (wire.mechanism === 'firehose-delivery') return wire.path.slice(0, -1);
  const holder = holders.get(wire.mechanism);
  return holder === undefined ? undefined : [...wire.unit, ...holder];
};

/** What a property is called where the wiring keeps it. */
const keyIn = (wire: Wire, name: string): string => {
  if (wire.mechanism === 'dead-letter') return name;
  if (name === 'pattern' && wire.whole) return 'EventPattern';
  return name === 'events' && wire.mechanism === 'bucket-notification' ? 'Event' : pascal(name);
};

const nameOf = (wire: Wire): string => String(wire.unit.at(-1) ?? wire.holder);

const configurable = (model: Model, edge: GraphEdge): readonly Wire[] =>
  (model.graph.wires.get(edge.id) ?? []).filter((wire) => baseOf(wire) !== undefined);

const wireMeant = (model: Model, edge: GraphEdge, properties: ValueMap): Wire => {
  const wires = configurable(model, edge);
  const named = typeof properties['name'] === 'string' ? wires.filter((wire) => nameOf(wire) === properties['name']) : wires;
  const [wire, second] = named;
  const choices = wires.map(nameOf);
  if (!wire)
    throw new DomainError(
      'invalid-property',
      `${edge.id} has no wiring to configure${choices.length > 0 ? ` of that name; there is ${choices.join(', ')}` : ''}.`,
      { edgeId: edge.id, pointer: '/properties', choices },
    );
  if (second)
    throw new DomainError('ambiguous-edge', `${edge.id} has several wirings: give properties.name, ${choices.join(' or ')}.`, {
      edgeId: edge.id,
      pointer: '/properties/name',
      choices,
    });
  return wire;
};

/** Sets properties of one wiring of an edge (its event, mapping or target); `null` removes one. */
export const configureWiring = (model: Model, edge: GraphEdge, properties: ValueMap): readonly Change[] => {
  const wire = wireMeant(model, edge, properties);
  const base = baseOf(wire) ?? wire.unit;
  const keys = keySettings(model, wire, properties);
  const plain = Object.entries(properties)
    .filter(([name]) => name !== 'name' && !(keys.length > 0 && (name === 'prefix' || name === 'suffix')))
    .map(([name, value]) => ({ path: [...base, keyIn(wire, name)], value }));
  return [...keys, ...plain].flatMap(({ path, value }): readonly Change[] => {
    if (value !== null) return [{ op: 'set', file: model.main, path, value }];
    const present = valueAt(model.template.resources.get(wire.holder)?.value, path.slice(2)) !== undefined;
    return present ? [{ op: 'remove', file: model.main, path }] : [];
  });
};
