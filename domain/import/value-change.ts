import { DomainError } from '../errors.ts';
import type { Change } from '../template/edit.ts';
import { impossible, withRemoved, withRenamed, withRetargeted } from '../template/meant.ts';
import type { Meant } from '../template/meant.ts';
import { isList, isMap } from '../template/value.ts';
import type { Path, Value } from '../template/value.ts';

/** Changes of values, not of text: new values along the path, everything beside it the identical object. */

const child = (value: Value | undefined, step: string | number): Value | undefined => {
  if (typeof step === 'number') return isList(value) ? value[step] : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

/** Unlike the text, a value is printed once, so a key that is there keeps its place. */
const withChild = (value: Value | undefined, step: string | number, next: Value): Value => {
  if (typeof step === 'string') return { ...(isMap(value) ? value : {}), [step]: next };
  const list = isList(value) ? value : [];
  return step < list.length ? list.with(step, next) : [...list, next];
};

/** The value with what stands at a path replaced by what `change` makes of it; missing parents are made. */
const at = (value: Value | undefined, path: Path, change: (there: Value | undefined) => Value): Value => {
  const [step, ...rest] = path;
  return step === undefined ? change(value) : withChild(value, step, at(child(value, step), rest, change));
};

const appended = (there: Value | undefined, item: Value): Value => {
  if (there === undefined || there === null) return [item];
  return isList(there) ? [...there, item] : [there, item];
};

const meant = (entry: Value | undefined, path: Path, change: Change): Meant => {
  if (change.op === 'set') return at(entry, path, () => change.value);
  if (change.op === 'append') return at(entry, path, (there) => appended(there, change.value));
  if (entry === undefined) return change.op === 'remove' ? undefined : impossible;
  if (change.op === 'remove') return withRemoved(entry, path);
  return change.op === 'rename' ? withRenamed(entry, path, change.to) : withRetargeted(entry, change);
};

/**
 * An entry after one change, whose path is inside the entry. Undefined: the entry goes.
 * @throws DomainError text-not-understood for a path that cannot be followed
 */
export const changeEntry = (entry: Value | undefined, path: Path, change: Change): Value | undefined => {
  const next = meant(entry, path, change);
  if (next !== impossible) return next;
  throw new DomainError('text-not-understood', `${change.path.join('.')} cannot be changed.`, { file: change.file });
};

const phases = ['set', 'append', 'remove', 'retarget', 'rename'] as const;

/** Of one list the later item first, so that the indexes of the others stay; the rest in any order that is one for all. */
const lastFirst = (one: Change, other: Change): number => {
  const index = one.path.findIndex((step, depth) => step !== other.path[depth]);
  const [a, b] = [one.path[index], other.path[index]];
  if (typeof a === 'number' && typeof b === 'number') return b - a;
  return a === b ? 0 : String(a) < String(b) ? -1 : 1;
};

/** Changes in the order in which they are carried out (domain/template/edit.ts). */
export const inPhases = (changes: readonly Change[]): readonly Change[] =>
  phases.flatMap((phase) => {
    const group = changes.filter(({ op }) => op === phase);
    return phase === 'remove' ? group.toSorted(lastFirst) : group;
  });
