import { valueAt, type Value, type ValueMap } from '../../template/value.ts';
import { childrenAt, texts } from '../reading.ts';
import type { WireRequest } from '../wirer.ts';
import { created } from './bucket-events.ts';

type Notified = { readonly events: readonly string[]; readonly prefix: string; readonly suffix: string };

/** `s3:ObjectCreated:Put` -> `s3:ObjectCreated`: rules for the same family of events must not overlap. */
const familyOf = (event: string): string => event.split(':').slice(0, 2).join(':');

const filterValue = (value: Value, wanted: string): string => {
  const rule = childrenAt(value, ['Filter', 'S3Key', 'Rules']).find(({ value: found }) => {
    const name = valueAt(found, ['Name']);
    return typeof name === 'string' && name.toLowerCase() === wanted;
  });
  const text = valueAt(rule?.value, ['Value']);
  return typeof text === 'string' ? text : '';
};

/** What a SAM event (below Properties) or a notification of the bucket listens to. */
const notified = (value: Value): Notified => ({
  events: texts(valueAt(value, ['Events']) ?? valueAt(value, ['Event'])).map(familyOf),
  prefix: filterValue(value, 'prefix'),
  suffix: filterValue(value, 'suffix'),
});

const asked = (properties: ValueMap): Notified => ({
  events: texts(properties['events'] ?? created).map(familyOf),
  prefix: typeof properties['prefix'] === 'string' ? properties['prefix'] : '',
  suffix: typeof properties['suffix'] === 'string' ? properties['suffix'] : '',
});

const overlap = (one: Notified, other: Notified): boolean =>
  one.events.some((event) => other.events.includes(event)) &&
  (one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix)) &&
  (one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix));

/** Direct notifications of a bucket, whoever writes them down: itself, or a SAM event of a function. */
const directOnes = ({ model, from }: WireRequest): readonly Notified[] =>
  [...model.graph.wires].flatMap(([edge, wires]) =>
    !edge.startsWith(`${from.id}>`)
      ? []
      : wires.flatMap(({ mechanism, holder, unit }) => {
          const value = valueAt(model.template.resources.get(holder)?.value, unit.slice(2)) ?? null;
          if (mechanism === 'bucket-notification') return [notified(value)];
          return mechanism === 'sam-event' && valueAt(value, ['Type']) === 'S3' ? [notified(valueAt(value, ['Properties']) ?? null)] : [];
        }),
  );

/**
 * Whether S3 would refuse one more notification: two for the same events must differ in prefix or suffix (Amazon S3 user guide,
 * "Configuring notifications with object key name filtering").
 */
export const overlapsAnother = (request: WireRequest): boolean => {
  const wanted = asked(request.properties);
  return directOnes(request).some((other) => overlap(wanted, other));
};
