import type { KindName, Relation } from '../graph/graph.ts';
import type { Wirer } from './wirer.ts';
import { accessWirer } from './wirers/access.ts';
import { bucketTriggerWirer } from './wirers/bucket-trigger.ts';
import { deadLetterWirers } from './wirers/dead-letter.ts';
import { pollingWirer } from './wirers/polling.ts';
import { pushingWirers } from './wirers/pushing.ts';

/** Every way of writing a wiring; a new one is one file and one line here. */
export const wirers: readonly Wirer[] = [accessWirer, pollingWirer, bucketTriggerWirer, ...pushingWirers, ...deadLetterWirers];

/** Wirers that can join two kinds, in the order of preference. */
export const wirersBetween = (from: KindName, to: KindName): readonly Wirer[] => wirers.filter((wirer) => wirer.from.includes(from) && wirer.to.includes(to));

export const wirerOf = (from: KindName, to: KindName, relation: Relation): Wirer | undefined =>
  wirersBetween(from, to).find((wirer) => wirer.relation === relation);
