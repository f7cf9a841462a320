import { DomainError } from '../errors.ts';
import type { GraphNode } from '../graph/graph.ts';
import type { WireRequest } from './wirer.ts';

export const isFifo = ({ properties }: GraphNode): boolean => properties['fifoQueue'] === true || properties['fifoTopic'] === true;

/** Refuses FIFO queues and topics where the service takes none. */
export const standardOnly = ({ from, to }: WireRequest, node: GraphNode, who: string): void => {
  if (!isFifo(node)) return;
  const way = 'Use a standard one, or a function between the two.';
  throw new DomainError(
    'illegal-edge',
    `${from.id} -> ${to.id}: ${node.id} is FIFO, and ${who} works with standard queues and topics only. ${way}`,
    {
      nodeId: node.id,
    },
  );
};

/** Refuses a pair of which only one is FIFO. */
export const bothOrNeither = ({ from, to }: WireRequest): void => {
  if (isFifo(from) === isFifo(to)) return;
  const [fifo, other] = isFifo(from) ? [from, to] : [to, from];
  throw new DomainError('illegal-edge', `${fifo.id} is FIFO and ${other.id} is not: AWS wants both or neither. Configure one of them.`, {
    nodeId: other.id,
  });
};
