import type { Resource } from '../template/template.ts';
import { isList, valueAt } from '../template/value.ts';

/** Id of the one target of a rule that stands for an edge. */
export const hopTarget = 'Notification';

/**
 * A rule that only brings the events of a bucket or bus to one target: written where a notification would close a circle, and for a bus in a
 * plain template. It is drawn as the edge that it stands for, not as a node.
 */
export const isHop = ({ type, properties }: Pick<Resource, 'type' | 'properties'>): boolean => {
  const targets = type === 'AWS::Events::Rule' ? valueAt(properties, ['Targets']) : undefined;
  return (
    isList(targets) &&
    targets.length === 1 &&
    valueAt(targets, [0, 'Id']) === hopTarget &&
    valueAt(properties, ['EventPattern']) !== undefined
  );
};
