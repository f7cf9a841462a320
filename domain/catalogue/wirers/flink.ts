import type { GraphNode } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import type { ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { distinguished } from '../event-source.ts';
import { grant } from '../grant.ts';
import { accessStatements } from '../statement.ts';
import { append, notSupported, property, type Wirer, type WireRequest } from '../wirer.ts';
import { takesPuts } from './firehose-source.ts';

const groups = ['ApplicationConfiguration', 'EnvironmentProperties', 'PropertyGroups'] as const;

type End = { readonly application: GraphNode; readonly other: GraphNode; readonly level: string; readonly side: 'Input' | 'Output' };

/** The application learns the stream from a property group and may read or write it by its role (Managed Flink developer guide, "Runtime properties"). */
const wired = (request: WireRequest, { application, other, level, side }: End): readonly Change[] => {
  distinguished(request, []);
  const { model } = request;
  if (application.type !== 'AWS::KinesisAnalyticsV2::Application')
    throw notSupported(request, `${application.id} is an SQL application of the older kind, which AWS has ended. Add a Managed Flink one.`);
  const group: ValueMap = {
    PropertyGroupId: `${side}${other.id}`.slice(0, 50),
    PropertyMap: { [other.kind === 'stream' ? 'stream.arn' : 'delivery.stream.arn']: arnOf(other) },
  };
  return [
    append(model, property(application.id, ...groups), group),
    ...grant(model, application, `${other.id}${side}`, accessStatements(other, [level])),
  ];
};

const input = (request: WireRequest): readonly Change[] =>
  wired(request, { application: request.to, other: request.from, level: 'read', side: 'Input' });
const output = (request: WireRequest): readonly Change[] => {
  takesPuts(request);
  return wired(request, { application: request.from, other: request.to, level: 'put', side: 'Output' });
};

export const flinkWirers: readonly Wirer[] = [
  { mechanism: 'flink-property', relation: 'delivery', from: ['stream'], to: ['analytics'], write: input },
  { mechanism: 'flink-property', relation: 'delivery', from: ['analytics'], to: ['stream', 'deliveryStream'], write: output },
];
