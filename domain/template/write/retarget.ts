import type { Splice } from '../compose.ts';
import { replacePlaceholders } from '../meant.ts';
import { quotingLike, scalarText } from './scalar-text.ts';
import { intrinsicOfTag } from '../read/tags.ts';
import { treeValue } from '../read/tree-value.ts';
import type { MapTree, ScalarTree, Tree } from '../read/tree.ts';
import { isList } from '../value.ts';
import type { Value } from '../value.ts';

export type Target = { readonly from: string; readonly to: string };
type Work = { readonly text: string; readonly target: Target; readonly json: boolean; readonly splices: Splice[]; inFlow: boolean };

/** The splices that turn each reference to `from` in the tree of an entry to `to`, inside the scalars that hold them. */
export const retargetSplices = (text: string, entry: Tree, target: Target, json: boolean): readonly Splice[] => {
  const work: Work = { text, target, json, splices: [], inFlow: json };
  if (entry.kind === 'map' && entry.tag === '') attributes(work, entry);
  visit(work, entry);
  return work.splices;
};

const attributes = (work: Work, entry: MapTree): void => {
  for (const { key, value } of entry.pairs.length < 2 ? [] : entry.pairs) {
    if (key === 'Condition') rename(work, value);
    if (key === 'DependsOn') for (const item of value.kind === 'list' ? value.items : [value]) rename(work, item);
  }
};

const visit = (work: Work, tree: Tree): void => {
  const name = intrinsicOfTag(tree.tag);
  if (name !== undefined) call(work, name, tree);
  if (tree.kind === 'map') visitInside(work, tree, () => visitMap(work, tree));
  if (tree.kind === 'list') visitInside(work, tree, () => tree.items.forEach((item) => visit(work, item)));
};

const visitInside = (work: Work, { flow }: { readonly flow: boolean }, inside: () => void): void => {
  const outer = work.inFlow;
  work.inFlow ||= flow;
  inside();
  work.inFlow = outer;
};

const visitMap = (work: Work, map: MapTree): void => {
  const [first] = map.pairs;
  if (map.pairs.length === 1 && first && first.value.tag === '') call(work, first.key, first.value);
  for (const { value } of map.pairs) visit(work, value);
};

const call = (work: Work, name: string, argument: Tree): void => {
  if (name === 'Ref' || name === 'Condition') rename(work, argument);
  if (name === 'Fn::GetAtt') renameAttribute(work, argument);
  if (name === 'Fn::If' && argument.kind === 'list') rename(work, argument.items[0]);
  if (name === 'Fn::Sub') renameInSub(work, argument);
};

/** A scalar that is the name, whole. */
const rename = (work: Work, tree: Tree | undefined): void => {
  const { from, to } = work.target;
  if (tree?.kind !== 'scalar' || String(tree.value) !== from) return;
  replaceOnce(work, tree, from, to);
};

const renameAttribute = (work: Work, tree: Tree): void => {
  const { from, to } = work.target;
  if (tree.kind === 'list') rename(work, tree.items[0]);
  if (tree.kind !== 'scalar' || typeof tree.value !== 'string') return;
  if (tree.value.startsWith(`${from}.`)) replaceOnce(work, tree, `${from}.`, `${to}.`);
  else rename(work, tree);
};

const replaceOnce = (work: Work, tree: ScalarTree, from: string, to: string): void => {
  const raw = work.text.slice(tree.body, tree.end);
  const at = raw.indexOf(from);
  if (at < 0) return;
  const plain = tree.style === 'plain' && !work.json && raw === from;
  const insert = plain ? scalarText(to, quotingLike('plain', work.inFlow)) : to;
  work.splices.push({ at: tree.body + at, remove: from, insert });
};

const renameInSub = (work: Work, argument: Tree): void => {
  const [text, variables] = argument.kind === 'list' ? argument.items : [argument];
  if (text?.kind !== 'scalar' || typeof text.value !== 'string' || !text.value.includes(work.target.from)) return;
  const raw = work.text.slice(text.body, text.end);
  const next = replacePlaceholders(raw, variables ? variablesOf(variables) : undefined, work.target);
  if (next !== raw) work.splices.push({ at: text.body, remove: raw, insert: next });
};

const variablesOf = (tree: Tree): Value => {
  const value = treeValue(tree, []);
  return isList(value) ? null : value;
};
