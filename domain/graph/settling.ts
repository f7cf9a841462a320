import type { Change } from '../template/edit.ts';
import { keyOf, within } from './unwiring.ts';

/** What makes two changes the same place and kind of change: the later one counts. */
const sameAs = (change: Change): string => JSON.stringify([change.op, keyOf(change.path), change.op === 'retarget' ? change.from : '']);

const latest = (changes: readonly Change[]): readonly Change[] => [
  ...new Map(changes.map((change, index) => [change.op === 'append' ? String(index) : sameAs(change), change])).values(),
];

/**
 * What several wirings ask to be mended when they go together: nothing in what is removed anyhow, and of two answers for one place the later
 * one (two of them may rename the deployment of one API).
 */
export const settled = (mended: readonly Change[], removals: readonly Change[]): readonly Change[] => {
  const once = latest(mended);
  const going = [...removals, ...once.filter(({ op }) => op === 'remove')];
  return once.filter((change) => !going.some((removal) => removal !== change && within(change.path, removal.path)));
};
