import { readJson } from './json-tree.ts';
import { mapAt, referencesOf } from './references.ts';
import { treeValue } from './tree-value.ts';
import { isMap } from './value.ts';
import { quickYaml } from './quick-yaml.ts';
import { readRepaired } from './repair-yaml.ts';
import { splitJson } from './split-json.ts';
import { splitYaml } from './split-yaml.ts';
import { readYaml } from './yaml-tree.ts';
/** One mistake often makes a parser complain hundreds of times: the first few say it. */
const maxErrors = 10;
/** Sections whose entries are read and kept one by one. */
export const sections = new Set(['Resources', 'Parameters', 'Outputs', 'Mappings', 'Conditions', 'Rules', 'Metadata', 'Globals']);
/** Reads a slice that holds one pair, or a whole file. Never throws. */
export const readBlock = (text, format, kind) => {
  const reading = format === 'yaml' ? readYamlFast(text) : readJson(`{${text}}`, -1);
  const block = blockOf(text, kind, reading);
  return block.entries.length === 0 ? { ...block, entries: unreadEntries(block, format) } : block;
};
/** What is so broken that not even its key was read still has the key that the splitter saw. */
const unreadEntries = ({ text, errors }, format) => {
  const [piece] = (format === 'yaml' ? splitYaml(text, 0, text.length, false) : splitJson(`${text}}`, -1))?.pieces ?? [];
  if (!piece || errors.length === 0) return [];
  const { key, keyStart, keyEnd, after } = piece;
  const tree = { kind: 'scalar', start: after, body: after, end: after, tag: '', style: 'plain', value: null };
  return [{ id: key, keyStart, keyEnd, tree, value: null, references: [], readable: false, type: '', properties: {}, inner: undefined }];
};
export const readWhole = (text, format) => blockOf(text, '', format === 'yaml' ? readYamlFast(text) : readJson(text));
const readYamlFast = (text) => {
  const tree = quickYaml(text);
  if (tree) return { tree, errors: [], openAlias: false };
  const reading = readYaml(text);
  return reading.errors.length === 0 || reading.openAlias ? reading : (readRepaired(text) ?? reading);
};
const blockOf = (text, kind, reading) => {
  const { tree } = reading;
  const errors = reading.errors.slice(0, maxErrors);
  const root = rootMap(tree);
  const entries = root ? root.pairs.map((pair) => entryOf(pair, kind, errors)) : [];
  if (root) duplicates(root.pairs, errors);
  return { text, kind, entries, errors, selfContained: !reading.openAlias };
};
const rootMap = (tree) => (tree?.kind === 'map' && tree.tag === '' ? tree : undefined);
const entryOf = (pair, kind, errors) => {
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
const duplicates = (pairs, errors) => {
  const seen = new Set();
  for (const { key, keyStart, keyEnd } of pairs) {
    if (seen.has(key))
      errors.push({ code: 'duplicate-key', message: `"${key}" stands here twice: the last one counts.`, start: keyStart, end: keyEnd });
    seen.add(key);
  }
};
