import { blockValue } from '../read/block.ts';
import type { Splice } from '../compose.ts';
import type { Change } from '../edit.ts';
import { impossible, normalised, sameValue, withAppended, withRemoved, withRenamed, withRetargeted, withSet } from '../meant.ts';
import type { Meant } from '../meant.ts';
import { currentValue, refine, renameSplices, splicesOf } from './put.ts';
import type { Put } from './put.ts';
import { advance, rootOf } from './region.ts';
import type { Region } from './region.ts';
import { retargetSplices } from './retarget.ts';
import { noSmallEdit, refusal } from './route.ts';
import type { BlockWork, Plan } from './route.ts';
import { trace } from './trace.ts';
import { isBroken } from '../read/tree.ts';
import { isMap, valueAt } from '../value.ts';
import type { Path, Value } from '../value.ts';

/** Carries out the changes inside blocks. The result is ascending splices of the file. */
export const changeRegions = (plan: Plan): Splice[] => {
  const splices: Splice[] = [];
  for (const work of plan.works.values()) {
    const { at } = work.placed;
    for (const splice of changeBlock(plan, work)) splices.push({ ...splice, at: splice.at + at });
  }
  return splices.toSorted((a, b) => a.at - b.at);
};

const changeBlock = (plan: Plan, work: BlockWork): readonly Splice[] => {
  const { at, block } = work.placed;
  if (isBroken(block.errors)) {
    const first = block.errors.find(({ code }) => code !== 'duplicate-key');
    const reason = first ? `Mend the text first: ${first.message}` : 'It has errors: mend the text first.';
    throw refusal(plan, fullPath(work, work.changes[0]?.path ?? []), reason, first && at + first.start);
  }
  const region = regionOf(plan, work);
  let meant = region.value;
  for (const asked of work.changes) {
    const change = wholeCall(meant, keepingResources(meant, work, asked));
    if (removesTop(meant, change)) plan.removedTops.add(String(change.path[0]));
    else meant = changed(plan, work, { region, change, meant });
  }
  return region.splices;
};

type Doing = { readonly region: Region; readonly change: Change; readonly meant: Value };

/** Carries out one change and gives what the block means now. */
const changed = (plan: Plan, work: BlockWork, { region, change, meant }: Doing): Value => {
  const next = meantBy(meant, change);
  if (next === impossible || next === undefined) throw refusal(plan, fullPath(work, change.path), 'The text has something else there.');
  if (next !== meant && !achieve(region, change, next)) throw refusal(plan, fullPath(work, change.path), noSmallEdit);
  return next;
};

/** Carries out a change; tried again without literals, since a comment behind one may become part of it. */
const achieve = (region: Region, change: Change, meant: Value): boolean => {
  const { text, root, value, splices, hand } = region;
  for (const literal of [true, false]) {
    Object.assign(region, { text, root, value, splices, hand: () => ({ ...hand(), literal }) });
    if (carryOut(region, change) && sameValue(region.value, meant)) {
      region.hand = hand;
      return true;
    }
  }
  return false;
};

/** A GetAtt is written as one: setting a part of it sets the whole. */
const wholeCall = (meant: Value, change: Change): Change => {
  const at = change.op === 'set' ? change.path.indexOf('Fn::GetAtt') : -1;
  if (change.op !== 'set' || at < 0 || at + 2 !== change.path.length) return change;
  const next = withSet(meant, change.path, change.value);
  const path = change.path.slice(0, at);
  const value = next === impossible ? undefined : valueAt(next, path);
  return value === undefined ? change : { ...change, path, value };
};

/** Whether a removal leaves nothing of a section: that is done to the root, not inside a block. */
const removesTop = (meant: Value, change: Change): boolean => {
  if (change.op !== 'remove') return false;
  const next = withRemoved(meant, change.path);
  return !isMap(next) || !Object.hasOwn(next, String(change.path[0]));
};

/** Removing the last resource of a section that is read whole leaves `{}`: a template needs `Resources`. */
const keepingResources = (meant: Value, { section }: BlockWork, change: Change): Change => {
  const [top] = change.path;
  if (change.op !== 'remove' || section !== '' || top !== 'Resources') return change;
  const next = withRemoved(meant, change.path);
  return isMap(next) && Object.hasOwn(next, 'Resources') ? change : { op: 'set', file: change.file, path: [top], value: {} };
};

const fullPath = ({ section }: BlockWork, path: Path): Path => (section === '' ? path : [section, ...path]);

const regionOf = ({ job, source, handAt }: Plan, { placed: { block, at }, section }: BlockWork): Region => {
  const isWhole = section === '' && source.parts.length === 1 && block.text.length === source.text.length - at;
  return {
    format: source.format,
    kind: section,
    isWhole,
    cache: job.cache,
    hand: () => handAt(at),
    file: job.text,
    text: block.text,
    root: rootOf(block, source.format),
    value: blockValue(block),
    splices: [],
  };
};

const meantBy = (meant: Value, change: Change): Meant => {
  const { path } = change;
  switch (change.op) {
    case 'set':
      return withSet(meant, path, normalised(change.value));
    case 'append':
      return withAppended(meant, path, normalised(change.value));
    case 'remove':
      return withRemoved(meant, path) ?? meant;
    case 'rename':
      return withRenamed(meant, path, change.to);
    case 'retarget':
      return withEntry(meant, path, (entry) => withRetargeted(entry, change));
  }
};

const withEntry = (meant: Value, path: Path, change: (entry: Value) => Value): Meant => {
  const entry = path.reduce<Value | undefined>(
    (value, step) => (isMap(value) && typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined),
    meant,
  );
  return entry === undefined ? meant : withSet(meant, path, change(entry));
};

const carryOut = (region: Region, change: Change): boolean => {
  if (change.op === 'retarget') return retarget(region, change);
  if (change.op === 'rename') return advance(region, renameSplices(region, change.path, change.to));
  return putsOf(region, change).every((put) => {
    const splices = splicesOf(region, put);
    return splices !== undefined && advance(region, splices);
  });
};

const retarget = (region: Region, change: Extract<Change, { op: 'retarget' }>): boolean => {
  const { end, rest } = trace(region.root, change.path);
  if (rest.length > 0 || !region.text.includes(change.from)) return true;
  return advance(region, retargetSplices(region.text, end, change, region.format === 'json'));
};

const putsOf = (region: Region, change: Change): readonly Put[] => {
  const { path } = change;
  if (change.op === 'set') return refine(currentValue(region, path), normalised(change.value), path);
  if (change.op === 'append') return [{ put: 'item', path, value: normalised(change.value) }];
  return [{ put: 'nothing', path }];
};
