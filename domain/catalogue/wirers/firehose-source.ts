import { DomainError } from '../../errors.ts';
import type { WireRequest } from '../wirer.ts';

/** A Firehose stream reads from a Kinesis stream or is put to, never both (Amazon Data Firehose developer guide, "Source"). */
export const takesPuts = ({ model, to }: Pick<WireRequest, 'model' | 'to'>): void => {
  if (to.kind !== 'deliveryStream') return;
  if (model.template.resources.get(to.id)?.properties['DeliveryStreamType'] !== 'KinesisStreamAsSource') return;
  throw new DomainError(
    'illegal-edge',
    `${to.id} reads from a Kinesis stream, so nothing else can put to it. Put to that stream instead.`,
    { nodeId: to.id },
  );
};

/** Refuses a source for a Firehose stream that others put to. */
export const takesSource = ({ model, to }: Pick<WireRequest, 'model' | 'to'>): void => {
  const puts = [...model.graph.edges.values()].filter(
    (edge) => edge.to === to.id && ['access', 'target', 'delivery', 'task'].includes(edge.relation),
  );
  const [first] = puts;
  if (first)
    throw new DomainError(
      'illegal-edge',
      `${first.from} puts to ${to.id}; a Firehose stream that reads from a Kinesis stream takes no other records.`,
      {
        nodeId: to.id,
        choices: puts.map(({ from }) => from),
      },
    );
};
