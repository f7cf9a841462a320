import { configureEdge, connect, disconnect } from '../graph/connecting.ts';
import { deltaOf, modelOf } from './changing.ts';
import type { CommandRecord, Decider } from './deciding.ts';

const wantedEdge = ({ from, to, relation, access, properties }: CommandRecord<'Connect' | 'ConfigureEdge'>) => ({
  from,
  to,
  ...(relation !== undefined && { relation }),
  ...(access && { access }),
  ...(properties && { properties }),
});

export const decideConnect: Decider<'Connect'> = (work, command) => {
  const { edge, changes } = connect(modelOf(work), wantedEdge(command), work.design.settings);
  return { type: 'EdgeConnected', edge, ...deltaOf(work, { changes }) };
};

export const decideConfigureEdge: Decider<'ConfigureEdge'> = (work, command) => {
  const { edge, changes } = configureEdge(modelOf(work), wantedEdge(command), work.design.settings);
  return { type: 'EdgeConfigured', edge, ...deltaOf(work, { changes }) };
};

export const decideDisconnect: Decider<'Disconnect'> = (work, { from, to, relation }) => {
  const { edge, changes } = disconnect(modelOf(work), { from, to, ...(relation !== undefined && { relation }) });
  return { type: 'EdgeDisconnected', edge, ...deltaOf(work, { changes }) };
};
