import type { Splice } from '../compose.ts';
import { eolOf, lineEnd } from '../read/lines.ts';
import { isEmpty, normalised, sameValue } from '../meant.ts';
import { appendBlockItem, insertBlockPair, removeBlockItem, removeBlockPair, replaceItem, replacePairValue } from './put-block.ts';
import type { Page } from './put-block.ts';
import { appendFlow, jsonPen, removeFlow, replaceFlow, yamlPen } from './put-flow.ts';
import type { Pen } from './put-flow.ts';
import type { Region } from './region.ts';
import { quotingLike, scalarText } from './scalar-text.ts';
import { sizeOf, trace } from './trace.ts';
import type { Step, Trace } from './trace.ts';
import { treeValue } from '../read/tree-value.ts';
import type { ListTree, MapTree, Tree } from '../read/tree.ts';
import { intrinsicOf, isList, isMap } from '../value.ts';
import type { Path, Value, ValueMap } from '../value.ts';

/** A change so small that it is one splice of one value. */
export type Put =
  | { readonly put: 'value'; readonly path: Path; readonly value: Value }
  | { readonly put: 'item'; readonly path: Path; readonly value: Value }
  | { readonly put: 'nothing'; readonly path: Path };

/** The least puts that turn the value at `path` into another one: what is the same in both is left as it stands. */
export const refine = (old: Value | undefined, value: Value, path: Path): Put[] => {
  if (sameValue(old, value)) return [];
  if (isMap(old) && isMap(value) && areAlike(old, value)) return refineMap(old, value, path);
  return isList(old) && isList(value) && !isEmpty(old) ? refineList(old, value, path) : [{ put: 'value', path, value }];
};

/** Maps of one shape: both plain data, or both a call of the same function. */
const areAlike = (old: ValueMap, value: ValueMap): boolean => {
  const name = intrinsicOf(old);
  return !isEmpty(old) && !isEmpty(value) && name === intrinsicOf(value) && name !== 'Fn::GetAtt';
};

const refineMap = (old: ValueMap, value: ValueMap, path: Path): Put[] => {
  const kept = Object.keys(value).flatMap((key) =>
    refine(Object.hasOwn(old, key) ? old[key] : undefined, value[key] ?? null, [...path, key]),
  );
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(value, key));
  return [...kept, ...gone.map((key): Put => ({ put: 'nothing', path: [...path, key] }))];
};

const refineList = (old: readonly Value[], value: readonly Value[], path: Path): Put[] => {
  if (value.length >= old.length) {
    const changed = old.flatMap((item, index) => refine(item, value[index] ?? null, [...path, index]));
    const added = value.slice(old.length).map((item): Put => ({ put: 'item', path, value: item }));
    return [...changed, ...added];
  }
  const gone = missing(old, value);
  if (value.length === 0 || !gone) return [{ put: 'value', path, value }];
  return gone.toReversed().map((index): Put => ({ put: 'nothing', path: [...path, index] }));
};

/** Indexes of the items of `old` that a shorter list leaves out, if that is all the difference. */
const missing = (old: readonly Value[], value: readonly Value[]): number[] | undefined => {
  const gone: number[] = [];
  let next = 0;
  for (const [index, item] of old.entries()) {
    if (sameValue(item, value[next])) next += 1;
    else gone.push(index);
  }
  return next === value.length ? gone : undefined;
};

/** The splices of one put, or undefined where the text gives no place for it. */
export const splicesOf = (region: Region, put: Put): readonly Splice[] | undefined => {
  const found = trace(region.root, put.path);
  const page: Page = { text: region.text, hand: region.hand(), eol: eolOf(region.file) };
  const desk: Desk = { region, page, found };
  if (put.put === 'nothing') return found.rest.length > 0 ? [] : removal(desk);
  if (put.put === 'item') return append(desk, put.value);
  return found.rest.length === 0 ? replacement(desk, put.value) : insertion(desk, found.rest, put.value);
};

type Desk = { readonly region: Region; readonly page: Page; readonly found: Trace };

const penOf = ({ region, page }: Desk): Pen => (region.format === 'json' ? jsonPen(page.text, region.file, page.eol) : yamlPen(page));

const isFlow = ({ found }: Desk): boolean => found.steps.some(({ holder }) => holder.flow);

const replacement = (desk: Desk, argument: Value): readonly Splice[] => {
  const { page, found } = desk;
  const step = found.steps.at(-1);
  const value = found.called === undefined ? argument : { [found.called]: argument };
  if (!step || sameValue(treeValue(found.end, []), value)) return [];
  if (isFlow(desk)) return replaceFlow(page.text, step.value, value, penOf(desk));
  if (step.holder.kind === 'list') return replaceItem(page, step.holder, step.index, value);
  const pair = step.holder.pairs[step.index];
  return pair ? replacePairValue(page, pair, value) : [];
};

/** Puts a value where there is none: what is missing on the way there is made. */
const insertion = (desk: Desk, rest: Path, value: Value): readonly Splice[] | undefined => {
  const [key, ...deeper] = rest;
  const { end } = desk.found;
  if (end.tag !== '') return undefined;
  if (end.kind === 'scalar' && end.value === null) return replacement(desk, nested(rest, value));
  if (end.kind === 'map' && typeof key === 'string') return insertPair(desk, end, key, nested(deeper, value));
  return end.kind === 'list' && key === end.items.length ? appendTo(desk, end, nested(deeper, value)) : undefined;
};

const nested = (path: Path, value: Value): Value => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return typeof key === 'number' ? [nested(rest, value)] : { [key]: nested(rest, value) };
};

const insertPair = (desk: Desk, map: MapTree, key: string, value: Value): readonly Splice[] | undefined => {
  const { page, region } = desk;
  if (!map.flow) return insertBlockPair(page, map, key, value);
  if (map.pairs.length === 0 && region.format === 'yaml' && !isFlow(desk)) return replacement(desk, { [key]: value });
  const pen = penOf(desk);
  return appendFlow(page, map, pen, (margin) => pen.pair(key, value, margin));
};

const append = (desk: Desk, value: Value): readonly Splice[] | undefined => {
  const { end, rest } = desk.found;
  if (rest.length > 0) return insertion(desk, rest, [value]);
  if (end.kind === 'list' && end.tag === '') return appendTo(desk, end, value);
  const old = treeValue(end, []);
  return old === null ? replacement(desk, [value]) : (wrapped(desk, value) ?? replacement(desk, [old, value]));
};

const appendTo = (desk: Desk, list: ListTree, value: Value): readonly Splice[] | undefined => {
  const { page, region } = desk;
  if (!list.flow) return appendBlockItem(page, list, value);
  if (list.items.length === 0 && region.format === 'yaml' && !isFlow(desk)) return replacement(desk, [value]);
  const pen = penOf(desk);
  return appendFlow(page, list, pen, (margin) => pen.value(value, margin));
};

/** Turns a block map into the first item of a list, its lines pushed in, so that its comments and style stay. */
const wrapped = (desk: Desk, value: Value): readonly Splice[] | undefined => {
  const { page, found } = desk;
  const { end } = found;
  if (end.kind !== 'map' || end.flow || end.tag !== '' || found.steps.at(-1)?.holder.kind !== 'map') return undefined;
  const lines = page.text.slice(end.start, end.end).replaceAll(/\n(?=[^\r\n])/g, '\n  ');
  const column = end.start - (page.text.lastIndexOf('\n', end.start) + 1);
  const items = replacementItem(page, value, column);
  const tail = page.text.slice(end.end, lineEnd(page.text, end.end));
  return [{ at: end.start, remove: page.text.slice(end.start, end.end) + tail, insert: `- ${lines}${tail}${items}` }];
};

const replacementItem = (page: Page, value: Value, column: number): string => {
  const list: ListTree = { kind: 'list', flow: false, items: [], start: column, body: column, end: column, tag: '' };
  const [splice] = appendBlockItem({ ...page, text: ' '.repeat(column) }, list, value);
  return splice?.insert ?? '';
};

/** Takes out the value that a path leads to, and each parent that this leaves empty. Not the root: see `structure`. */
const removal = ({ page, found }: Desk): readonly Splice[] | undefined => {
  const step = emptied(found.steps);
  if (!step) return undefined;
  const { holder, index } = step;
  if (sizeOf(holder) === 1) return undefined;
  if (holder.flow) return removeFlow(page.text, holder, index);
  return holder.kind === 'map' ? removeBlockPair(page.text, holder, index) : removeBlockItem(page.text, holder, index);
};

/** The topmost step that a removal takes along. */
const emptied = (steps: readonly Step[]): Step | undefined => {
  let at = steps.length - 1;
  while (at > 0 && sizeOf((steps[at] ?? nowhere).holder) === 1) at -= 1;
  return steps[at];
};

const nowhere: Step = {
  holder: { kind: 'list', flow: false, items: [], start: 0, body: 0, end: 0, tag: '' },
  index: 0,
  value: { kind: 'scalar', style: 'plain', value: null, start: 0, body: 0, end: 0, tag: '' },
};

/** Splices that rename the key at `path`, quoted as it was. */
export const renameSplices = (region: Region, path: Path, to: string): readonly Splice[] => {
  const step = trace(region.root, path).steps.at(-1);
  const pair = step?.holder.kind === 'map' ? step.holder.pairs[step.index] : undefined;
  if (!pair) return [];
  const old = region.text.slice(pair.keyStart, pair.keyEnd);
  return [{ at: pair.keyStart, remove: old, insert: keyText(region, old, to) }];
};

const keyText = (region: Region, old: string, to: string): string => {
  if (region.format === 'json') return JSON.stringify(to);
  const style = old.startsWith('"') ? 'double' : old.startsWith("'") ? 'single' : 'plain';
  return scalarText(to, quotingLike(style, region.root.flow));
};

/** The value at a path of a region as it stands now. */
export const currentValue = (region: Region, path: Path): Value | undefined => {
  const { rest, end } = trace(region.root, path);
  return rest.length === 0 ? plain(end, path) : undefined;
};

const plain = (tree: Tree, path: Path): Value => {
  const value = treeValue(tree, []);
  const name = path.at(-1);
  if (tree.tag !== '' && isMap(value) && typeof name === 'string' && Object.hasOwn(value, name)) return value[name] ?? null;
  return normalised(value);
};
