import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Alias, Scalar } from 'yaml';
import { isList } from '../../../domain/template/value.ts';
import type { Value, ValueMap } from '../../../domain/template/value.ts';

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
export const firstDifference = (ours: Value | undefined, whole: Plain | undefined, path = ''): string | undefined => {
  if (typeof whole === 'string') return sameScalar(ours, whole) ? undefined : `${path}: ${JSON.stringify(ours)} is not ${whole}`;
  return whole === undefined || typeof ours !== 'object' || ours === null ? path : differenceOf(ours, whole, path);
};

const differenceOf = (ours: readonly Value[] | ValueMap, whole: Exclude<Plain, string>, path: string): string | undefined => {
  const attribute = new Map(Object.entries<Plain>(whole)).get('Fn::GetAtt');
  if (typeof attribute === 'string') return joined(ours) === attribute ? undefined : path;
  return Object.keys(whole).length === Object.keys(ours).length ? firstInside(ours, whole, path) : `${path}: other keys`;
};

const firstInside = (ours: readonly Value[] | ValueMap, whole: Exclude<Plain, string>, path: string): string | undefined => {
  const mine = new Map(Object.entries(ours));
  for (const [key, value] of Object.entries<Plain>(whole)) {
    const difference = firstDifference(mine.get(key), value, `${path}/${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
};

const sameScalar = (ours: Value | undefined, whole: string): boolean => {
  if (ours === null) return nulls.has(whole);
  if (typeof ours === 'object') return false;
  return typeof ours === 'boolean' ? truths.get(whole.toLowerCase()) === ours : String(ours) === whole;
};

const joined = (ours: readonly Value[] | ValueMap): string => {
  const parts = 'Fn::GetAtt' in ours ? ours['Fn::GetAtt'] : undefined;
  return isList(parts) ? parts.map(String).join('.') : '';
};
