import type { KindName } from '../graph/graph.ts';
import type { Wirer } from './wirer.ts';
import { accessWirer } from './wirers/access.ts';
import { authorizerWirer } from './wirers/authorizer.ts';
import { bucketTargetWirer } from './wirers/bucket-target.ts';
import { bucketTriggerWirer } from './wirers/bucket-trigger.ts';
import { deadLetterWirers } from './wirers/dead-letter.ts';
import { firehoseWirers } from './wirers/firehose.ts';
import { flinkWirers } from './wirers/flink.ts';
import { integrationWirer } from './wirers/integration.ts';
import { iotWirers } from './wirers/iot.ts';
import { pollingWirer } from './wirers/polling.ts';
import { pushingWirers } from './wirers/pushing.ts';
import { republishWirer } from './wirers/republish.ts';
import { ruleWirers } from './wirers/rule-target.ts';
import { subscriptionWirers } from './wirers/subscription.ts';
import { tableStreamWirer } from './wirers/table-stream.ts';
import { taskWirer } from './wirers/task.ts';

/** Every way of writing a wiring; a new one is one file and one line here. */
export const wirers: readonly Wirer[] = [
  accessWirer,
  pollingWirer,
  bucketTriggerWirer,
  ...pushingWirers,
  integrationWirer,
  authorizerWirer,
  taskWirer,
  ...ruleWirers,
  bucketTargetWirer,
  ...subscriptionWirers,
  ...firehoseWirers,
  ...flinkWirers,
  tableStreamWirer,
  ...iotWirers,
  republishWirer,
  ...deadLetterWirers,
];

/** Wirers that can join two kinds, in the order of preference. */
export const wirersBetween = (from: KindName, to: KindName): readonly Wirer[] =>
  wirers.filter((wirer) => wirer.from.includes(from) && wirer.to.includes(to));
