import { parseDocument } from 'yaml';
import type { Command } from '../../domain/design/commands.ts';
import { hubOf, templateOf } from '../designs/sam-text.ts';
import { workOn } from '../designs/working.ts';
import { type Figure, time, timed } from './figure.ts';

const parsing = async (text: string) => {
  const { p50 } = await time(
    () => text,
    (input) => parseDocument(input, { logLevel: 'error' }),
    { times: 5, warmup: 2 },
  );
  return { name: 'yaml.parseDocument', value: p50 };
};

/** What a change costs a user: decided, carried out, lifted, checked. */
const changing = (text: string) => {
  const work = workOn(new Map([['template.yaml', text]]));
  work.problems();
  return (command: Command) => {
    work.change(command);
    return work.problems();
  };
};

/** Each makes the command of a round, so that no two rounds are the same. */
const commands: readonly { readonly name: string; readonly of: (round: number) => Command }[] = [
  { name: 'configure a node', of: (round) => ({ type: 'ConfigureNode', id: 'Queue7', properties: { visibilityTimeout: 61 + round } }) },
  { name: 'remove a node', of: (round) => ({ type: 'RemoveNode', id: `Worker${round + 100}` }) },
  { name: 'add a node', of: (round) => ({ type: 'AddNode', id: `Added${round}`, kind: 'queue' }) },
  { name: 'connect', of: (round) => ({ type: 'Connect', from: `Worker${round}`, to: `Queue${round + 1}`, access: ['send'] }) },
  { name: 'disconnect', of: (round) => ({ type: 'Disconnect', from: `Worker${round}`, to: `Queue${round + 1}` }) },
  { name: 'rename a node', of: (round) => ({ type: 'RenameNode', id: `Table${round}`, to: `Store${round}` }) },
];

const changesOf = async (nodes: number, atMost: number): Promise<Figure[]> => {
  const text = templateOf(nodes);
  const baseline = await parsing(text);
  const change = changing(text);
  const figures: Figure[] = [];
  for (const { name, of } of commands) {
    const timing = await time(of, change);
    figures.push(timed(`${name}, ${nodes} nodes`, timing, { goal: { atMost }, baseline }));
  }
  return figures;
};

const renameOfHub = async (references: number, atMost: number): Promise<Figure> => {
  const text = hubOf(references);
  const baseline = await parsing(text);
  const change = changing(text);
  const name = (round: number) => (round === 0 ? 'Hub' : `Hub${round}`);
  const timing = await time((round): Command => ({ type: 'RenameNode', id: name(round), to: name(round + 1) }), change, {
    times: 15,
    warmup: 3,
  });
  return timed(`rename a hub that ${references} functions use`, timing, { goal: { atMost }, baseline });
};

/** A command from the decision to the edits, the graph and the problems. */
export const changeFigures = async (): Promise<readonly Figure[]> => [
  ...(await changesOf(500, 5)),
  ...(await changesOf(2000, 15)),
  await renameOfHub(250, 80),
];
