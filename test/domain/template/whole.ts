import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Alias, Document, Scalar } from 'yaml';

/** What an independent reader of the whole text sees: scalars as their source text, tags in long form. */
export type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

/** The whole document by the `yaml` library alone; undefined where it finds errors. */
export const readWholeDocument = (text: string): Plain | undefined => {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'error' });
  return document.errors.length > 0 ? undefined : plain(document.contents, (alias) => alias.resolve(document));
};

type Resolve = (alias: Alias) => ReturnType<Alias['resolve']>;

const plain = (node: unknown, resolve: Resolve): Plain => {
  if (isAlias(node)) return plain(resolve(node), resolve);
  if (isSeq(node))
    return tagged(
      node.tag,
      node.items.map((item) => plain(item, resolve)),
    );
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }): [string, Plain] => [isScalar(key) ? source(key) : '', plain(value, resolve)]);
    return tagged(node.tag, Object.fromEntries(entries));
  }
  return isScalar(node) ? tagged(node.tag, source(node)) : '';
};

const source = (scalar: Scalar): string => scalar.source ?? '';

const known =
  /^!(?:And|Base64|Cidr|Equals|FindInMap|ForEach|GetAtt|GetAZs|If|ImportValue|Join|Length|Not|Or|Select|Split|Sub|ToJsonString|Transform|Contains|EachMemberEquals|EachMemberIn|RefAll|ValueOf|ValueOfAll)$/;

const tagged = (tag: string | undefined, value: Plain): Plain => {
  if (tag === undefined || !tag.startsWith('!')) return value;
  const name = tag === '!Ref' || tag === '!Condition' ? tag.slice(1) : known.test(tag) ? `Fn::${tag.slice(1)}` : tag;
  return { [name]: value };
};

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const truths = new Map([
  ['yes', true],
  ['true', true],
  ['on', true],
  ['no', false],
  ['false', false],
  ['off', false],
]);

/** The first path at which a value of ours is not what the independent reader saw, or undefined. */
export const firstDifference = (ours: unknown, whole: Plain | undefined, path = ''): string | undefined => {
  if (whole === undefined) return path;
  if (typeof whole === 'string')
    return sameScalar(ours, whole) ? undefined : `${path}: ${JSON.stringify(ours)} is not ${JSON.stringify(whole)}`;
  if (typeof ours !== 'object' || ours === null) return path;
  const attribute = 'Fn::GetAtt' in whole ? whole['Fn::GetAtt'] : undefined;
  if (typeof attribute === 'string') return joined(ours) === attribute ? undefined : path;
  const keys = Object.keys(whole);
  if (keys.length !== Object.keys(ours).length) return `${path}: other keys`;
  for (const [key, value] of Object.entries(whole)) {
    const difference = firstDifference(Object.getOwnPropertyDescriptor(ours, key)?.value, value, `${path}/${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
};

const sameScalar = (ours: unknown, whole: string): boolean => {
  if (ours === null) return nulls.has(whole);
  return typeof ours === 'boolean' ? truths.get(whole.toLowerCase()) === ours : String(ours) === whole;
};

const joined = (ours: object): string => {
  const parts: unknown = Object.getOwnPropertyDescriptor(ours, 'Fn::GetAtt')?.value;
  return Array.isArray(parts) ? parts.join('.') : '';
};
