import type { Resource } from '../template/template.ts';
import { isList, valueAt } from '../template/value.ts';

/** Id of the one target of a rule that stands for a bucket's notification. */
export const hopTarget = 'BucketNotification';

/** A rule that only brings a bucket's events to one function, written where a notification would close a circle: an edge, no node. */
export const isHop = ({ type, properties }: Pick<Resource, 'type' | 'properties'>): boolean => {
  const targets = type === 'AWS::Events::Rule' ? valueAt(properties, ['Targets']) : undefined;
  return isList(targets) && targets.length === 1 && valueAt(targets, [0, 'Id']) === hopTarget && valueAt(properties, ['EventPattern', 'detail', 'bucket', 'name']) !== undefined;
};
