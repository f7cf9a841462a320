import { DomainError } from '../../errors.ts';
import type { Model } from '../../graph/model.ts';
import type { Change } from '../../template/edit.ts';
import type { Path } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { distinguished, textProperty } from '../event-source.ts';
import { grant } from '../grant.ts';
import { allow } from '../statement.ts';
import { notSupported, property, remove, set, type Wirer, type WireRequest } from '../wirer.ts';
import { loosened } from './circle.ts';
import { definitionAt, freeState, isPlaceholder, lastState, placeholder, type Definition } from './task-chain.ts';
import { withoutTasks } from './task-removal.ts';
import { taskKinds, taskOf } from './task-state.ts';

const definitionOf = (model: Model, id: string): Definition | undefined =>
  definitionAt(model.template.resources.get(id)?.properties['Definition']);

/** Name of the new state: the one asked for, else the resource's. Step Functions takes 80 characters. */
const stateName = (request: WireRequest, states: Definition['states']): string => {
  const asked = textProperty(request.properties, 'name');
  if (asked !== undefined && Object.hasOwn(states, asked)) {
    throw new DomainError('invalid-property', `${request.from.id} has a state ${asked} already.`, {
      nodeId: request.from.id,
      pointer: '/properties/name',
    });
  }
  return freeState(states, (asked ?? request.to.id).slice(0, 76));
};

/** The new state at the end of the way: instead of the placeholder, or after the last state. */
const chained = (request: WireRequest, definition: Definition, name: string): readonly Change[] => {
  const { model, from } = request;
  const at = (...path: Path) => property(from.id, 'Definition', ...path);
  if (isPlaceholder(definition)) return [set(model, at('StartAt'), name), remove(model, at('States', placeholder.name))];
  const last = lastState(definition);
  if (last === undefined)
    throw notSupported(
      request,
      'its definition branches, circles or ends otherwise than with "End: true": put the task where it belongs by editing the text.',
    );
  const end = at('States', last, 'End');
  return [set(model, end, name), { op: 'rename', file: model.main, path: end, to: 'Next' }];
};

/** Whether a state machine runs another, over any number of them: their definitions name each other, which nothing can loosen. */
const runs = (model: Model, from: string, to: string, seen = new Set<string>()): boolean => {
  if (from === to) return true;
  if (seen.has(from) || model.graph.nodes.get(from)?.kind !== 'stateMachine') return false;
  seen.add(from);
  return [...model.graph.edges.values()].some((edge) => edge.from === from && edge.relation === 'task' && runs(model, edge.to, to, seen));
};

const write = (request: WireRequest): readonly Change[] => {
  distinguished(request, ['name']);
  const { model, from, to, again } = request;
  if (runs(model, to.id, from.id))
    throw new DomainError('illegal-edge', `${to.id} runs ${from.id}: the two would wait for each other.`, { nodeId: from.id });
  const definition = definitionOf(model, from.id);
  if (!definition)
    throw notSupported(
      request,
      'its definition is a file or text, or in JSONata. Write the task there, and name the resource in DefinitionSubstitutions.',
    );
  const task = taskOf(model, from, to);
  if (!task) return [];
  const name = stateName(request, definition.states);
  return [
    ...loosened(model, from.id, to.id),
    set(model, property(from.id, 'Definition', 'States', name), { ...task.state, End: true }),
    ...chained(request, definition, name),
    ...(again ? [] : grant(model, from, `${to.id}Task`, [allow(task.actions, [arnOf(to)])])),
  ];
};

export const taskWirer: Wirer = {
  mechanism: 'asl-task',
  relation: 'task',
  from: ['stateMachine'],
  to: taskKinds,
  write,
  unwrite: withoutTasks,
};
