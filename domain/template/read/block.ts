import { readJson } from './json-tree.ts';
import { mapAt, referencesOf } from '../references.ts';
import type { Reference } from '../template.ts';
import { setOwn, treeValue } from './tree-value.ts';
import type { MapTree, Pair, Reading, ReadError, Tree } from './tree.ts';
import type { Value, ValueMap } from '../value.ts';
import { isMap } from '../value.ts';
import { quickYaml } from './quick-yaml.ts';
import { readRepaired } from './repair-yaml.ts';
import { splitJson } from './split-json.ts';
import { splitYaml } from './split-yaml.ts';
import { readYaml } from './yaml-tree.ts';

/** One pair of a block and what follows from it alone. Offsets count from the start of the block. */
export type BlockEntry = {
  readonly id: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly tree: Tree;
  readonly value: Value;
  readonly references: readonly Reference[];
  readonly readable: boolean;
  readonly type: string;
  readonly properties: ValueMap;
  /** The entries of a section that was read in one piece. */
  readonly inner: readonly BlockEntry[] | undefined;
};

/** A slice of a file, read once. `kind` is the section whose entry it holds, or '' for the root of the file. */
export type Block = {
  readonly text: string;
  readonly kind: string;
  readonly entries: readonly BlockEntry[];
  readonly errors: readonly ReadError[];
  /** False when the text must be read together with the rest of the file. */
  readonly selfContained: boolean;
};

/** One mistake often makes a parser complain hundreds of times: the first few say it. */
const maxErrors = 10;

export type Format = 'yaml' | 'json';

/** Sections whose entries are read and kept one by one. */
export const sections: ReadonlySet<string> = new Set([
  'Resources',
  'Parameters',
  'Outputs',
  'Mappings',
  'Conditions',
  'Rules',
  'Metadata',
  'Globals',
]);

/** Reads a slice that holds one pair, or a whole file. Never throws. */
export const readBlock = (text: string, format: Format, kind: string): Block => {
  const reading = format === 'yaml' ? readYamlFast(text) : readJson(`{${text}}`, -1);
  const block = blockOf(text, kind, reading);
  return block.entries.length === 0 ? { ...block, entries: unreadEntries(block, format) } : block;
};

/** What is so broken that not even its key was read still has the key that the splitter saw. */
const unreadEntries = ({ text, errors }: Block, format: Format): BlockEntry[] => {
  const [piece] = (format === 'yaml' ? splitYaml(text, 0, text.length, false) : splitJson(`${text}}`, -1))?.pieces ?? [];
  if (!piece || errors.length === 0) return [];
  const { key, keyStart, keyEnd, after } = piece;
  const tree = { kind: 'scalar' as const, start: after, body: after, end: after, tag: '', style: 'plain' as const, value: null };
  return [{ id: key, keyStart, keyEnd, tree, value: null, references: [], readable: false, type: '', properties: {}, inner: undefined }];
};

export const readWhole = (text: string, format: Format): Block =>
  blockOf(text, '', format === 'yaml' ? readYamlFast(text) : readJson(text));

const readYamlFast = (text: string): Reading => {
  const tree = quickYaml(text);
  if (tree) return { tree, errors: [], openAlias: false };
  const reading = readYaml(text);
  return reading.errors.length === 0 || reading.openAlias ? reading : (readRepaired(text) ?? reading);
};

const blockOf = (text: string, kind: string, reading: Reading): Block => {
  const { tree } = reading;
  const errors = reading.errors.slice(0, maxErrors);
  const root = rootMap(tree);
  const entries = root ? root.pairs.map((pair) => entryOf(pair, kind, errors)) : [];
  if (root) duplicates(root.pairs, errors);
  return { text, kind, entries, errors, selfContained: !reading.openAlias };
};

const rootMap = (tree: Tree | undefined): MapTree | undefined => (tree?.kind === 'map' && tree.tag === '' ? tree : undefined);

const entryOf = (pair: Pair, kind: string, errors: ReadError[]): BlockEntry => {
  const { key, keyStart, keyEnd, value: tree } = pair;
  const inner = kind === '' && sections.has(key) ? rootMap(tree) : undefined;
  const before = errors.length;
  const base = { id: key, keyStart, keyEnd, tree };
  if (inner) {
    duplicates(inner.pairs, errors);
    const entries = inner.pairs.map((child) => entryOf(child, key, errors));
    return { ...base, value: {}, references: [], readable: true, type: '', properties: {}, inner: entries };
  }
  const value = treeValue(tree, errors);
  const broken = errors.some(
    ({ code, start, end }, index) => code !== 'duplicate-key' && (index >= before || (end >= keyStart && start <= tree.end)),
  );
  const type = isMap(value) && typeof value['Type'] === 'string' ? value['Type'] : '';
  return {
    ...base,
    value,
    references: referencesOf(value, kind),
    readable: !broken,
    type,
    properties: mapAt(value, 'Properties'),
    inner: undefined,
  };
};

const duplicates = (pairs: readonly Pair[], errors: ReadError[]): void => {
  const seen = new Set<string>();
  for (const { key, keyStart, keyEnd } of pairs) {
    if (seen.has(key))
      errors.push({ code: 'duplicate-key', message: `"${key}" stands here twice: the last one counts.`, start: keyStart, end: keyEnd });
    seen.add(key);
  }
};

/** What a block holds, as one map. */
export const blockValue = ({ entries }: Pick<Block, 'entries'>): Value => {
  const map: { [key: string]: Value } = {};
  for (const { id, value, inner } of entries) setOwn(map, id, inner ? blockValue({ entries: inner }) : value);
  return map;
};
