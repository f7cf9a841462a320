import { isMap, type Value, type ValueMap } from '../../template/value.ts';

/** A state machine's definition as it stands in a template. */
export type Definition = { readonly startAt: string; readonly states: ValueMap };

export const definitionAt = (value: Value | undefined): Definition | undefined => {
  if (!isMap(value)) return undefined;
  const { StartAt: startAt, States: states } = value;
  return typeof startAt === 'string' && isMap(states) && value['QueryLanguage'] !== 'JSONata' ? { startAt, states } : undefined;
};

/** The state that a new state machine begins with: CloudFormation takes none without states. */
export const placeholder = { name: 'Start', state: { Type: 'Pass', End: true } } as const;

export const isPlaceholder = ({ startAt, states }: Definition): boolean => {
  const state = states[placeholder.name];
  return (
    startAt === placeholder.name &&
    Object.keys(states).length === 1 &&
    isMap(state) &&
    Object.keys(state).toSorted().join() === 'End,Type' &&
    state['Type'] === 'Pass'
  );
};

/** The one state that the way from the start ends in; undefined where it branches, circles or ends otherwise. */
export const lastState = ({ startAt, states }: Definition): string | undefined => {
  const seen = new Set<string>();
  for (let name = startAt; !seen.has(name);) {
    seen.add(name);
    const state = Object.hasOwn(states, name) ? states[name] : undefined;
    if (!isMap(state)) return undefined;
    if (state['End'] === true) return name;
    if (typeof state['Next'] !== 'string') return undefined;
    name = state['Next'];
  }
  return undefined;
};

/** A name that no state has. */
export const freeState = (states: ValueMap, wanted: string): string => {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!Object.hasOwn(states, name)) return name;
  }
};

const nextOf = (states: ValueMap, name: string): string | undefined => {
  const state = Object.hasOwn(states, name) ? states[name] : undefined;
  const next = isMap(state) ? state['Next'] : undefined;
  return typeof next === 'string' ? next : undefined;
};

/** The state that comes after those that go, or undefined where the way ends with them (or never leaves them). */
export const successorOf = (
  states: ValueMap,
  name: string,
  gone: ReadonlySet<string>,
  passed: readonly string[] = [],
): string | undefined => {
  if (!gone.has(name)) return name;
  const next = passed.includes(name) ? undefined : nextOf(states, name);
  return next === undefined ? undefined : successorOf(states, next, gone, [...passed, name]);
};
