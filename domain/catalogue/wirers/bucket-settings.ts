import type { Wire } from '../../graph/graph.ts';
import type { Model } from '../../graph/model.ts';
import { valueAt, type Path, type Value, type ValueMap } from '../../template/value.ts';
import { filterOf, keyPattern, type Filter } from './bucket-circle.ts';
import { keyFilter } from './bucket-events.ts';

/** A value to set at a path, or null to remove what stands there. */
export type Setting = { readonly path: Path; readonly value: Value };

const filterNames = ['prefix', 'suffix'] as const;

const unitOf = (model: Model, { holder, unit }: Wire): Value | undefined =>
  valueAt(model.template.resources.get(holder)?.value, unit.slice(2));

/** What a filter of S3 lets through now, with what is wanted instead. */
const merged = (known: Filter, wanted: ValueMap): Filter =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = Object.hasOwn(wanted, name) ? wanted[name] : known[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );

/** The key pattern of a rule, read back. */
const ofPattern = (pattern: Value | undefined): Filter => {
  const [prefix, suffix, both] = ['prefix', 'suffix', 'wildcard'].map((name) => valueAt(pattern, ['detail', 'object', 'key', 0, name]));
  if (typeof both === 'string') return { prefix: both.split('*')[0] ?? '', suffix: both.split('*').at(-1) ?? '' };
  return { ...(typeof prefix === 'string' ? { prefix } : {}), ...(typeof suffix === 'string' ? { suffix } : {}) };
};

const inNotification = (base: Path, notification: Value | undefined, wanted: ValueMap): Setting => {
  const filter = keyFilter(merged(filterOf(notification), wanted))['Filter'];
  return { path: [...base, 'Filter'], value: filter ?? null };
};

const inPattern = (base: Path, pattern: Value | undefined, wanted: ValueMap): Setting => {
  const key = valueAt(keyPattern(merged(ofPattern(pattern), wanted)), ['object', 'key']);
  return { path: [...base, 'detail', 'object', 'key'], value: key ?? null };
};

/** Prefix and suffix of a bucket's events, wherever the wiring keeps them; nothing for other wirings. */
export const keySettings = (model: Model, wire: Wire, wanted: ValueMap): readonly Setting[] => {
  if (!filterNames.some((name) => Object.hasOwn(wanted, name))) return [];
  const unit = unitOf(model, wire);
  if (wire.mechanism === 'bucket-notification') return [inNotification(wire.unit, unit, wanted)];
  const properties = [...wire.unit, 'Properties'];
  if (wire.mechanism === 'sam-event' && valueAt(unit, ['Type']) === 'S3')
    return [inNotification(properties, valueAt(unit, ['Properties']), wanted)];
  if (wire.mechanism !== 'event-pattern') return [];
  const name = wire.whole ? 'EventPattern' : 'Pattern';
  return [inPattern([...properties, name], valueAt(unit, ['Properties', name]), wanted)];
};
