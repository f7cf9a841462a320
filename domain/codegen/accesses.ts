import type { GraphEdge, KindName } from '../graph/graph.ts';
import type { Model } from '../graph/model.ts';
import { valueAt } from '../template/value.ts';
import type { Value } from '../template/value.ts';
import type { TemplateFunction } from './functions.ts';
import type { Links } from './links.ts';
import { uniqueNames } from './paths.ts';

export const accessedKinds = [
  'table',
  'bucket',
  'queue',
  'topic',
  'stream',
  'deliveryStream',
  'eventBus',
  'function',
  'stateMachine',
  'restApi',
  'httpApi',
] as const;
export type AccessedKind = (typeof accessedKinds)[number];

/** Something that a function may use, and the variable that names it. */
export type Access = {
  readonly node: string;
  readonly kind: AccessedKind;
  readonly reads: boolean;
  readonly writes: boolean;
  /** FIFO queue or topic: a message belongs to a group. */
  readonly fifo: boolean;
  /** FIFO queue or topic that knows a repeated message by its content: else each message says which it is. */
  readonly knowsRepeats: boolean;
  /** Environment variable that holds the name, URL or ARN. */
  readonly variable: string;
  /** Name in code, camelCase: a valid identifier in every language. */
  readonly name: string;
};

const isAccessed = (kind: KindName): kind is AccessedKind => accessedKinds.some((each) => each === kind);

const attributeOf = (value: Value, node: string): string | undefined => {
  if (valueAt(value, ['Ref']) === node) return 'Ref';
  const [target, attribute] = [valueAt(value, ['Fn::GetAtt', 0]), valueAt(value, ['Fn::GetAtt', 1])];
  if (target === node && typeof attribute === 'string') return attribute;
  const text = valueAt(value, ['Fn::Sub']) ?? valueAt(value, ['Fn::Sub', 0]);
  if (typeof text !== 'string') return undefined;
  if (text === `\${${node}.Arn}`) return 'Arn';
  return text.includes(`\${${node}}`) ? 'Sub' : undefined;
};

/** Which attribute the SDK call takes, best first: an ARN serves where the API accepts one (AWS API references, 2026-11). */
const wanted: Readonly<Record<AccessedKind, readonly string[]>> = {
  table: ['Ref', 'Arn'],
  bucket: ['Ref'],
  queue: ['Ref', 'QueueUrl'],
  topic: ['Ref', 'TopicArn'],
  stream: ['Ref'],
  deliveryStream: ['Ref'],
  eventBus: ['Name', 'Ref', 'Arn'],
  function: ['Ref', 'Arn', 'Alias'],
  stateMachine: ['Ref', 'Arn'],
  restApi: ['Sub', 'ApiEndpoint'],
  httpApi: ['Sub', 'ApiEndpoint'],
};

const variableFor = (fn: TemplateFunction, node: string, kind: AccessedKind): string | undefined => {
  const named = [...fn.variables]
    .filter(([name]) => /^[A-Za-z]\w*$/.test(name))
    .map(([name, value]) => ({ name, attribute: attributeOf(value, node) }));
  return wanted[kind].map((attribute) => named.find((each) => each.attribute === attribute)?.name).find((name) => name !== undefined);
};

const reading = /read|get|receive|list|query/i;

const readsOf = (edge: GraphEdge) => edge.access.some((access) => reading.test(access));
const writesOf = (edge: GraphEdge) => edge.access.length === 0 || edge.access.some((access) => !reading.test(access));

const camelCase = (id: string): string => {
  const words = id
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  const joined = words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, 80);
  const lower = joined.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (start) => start.toLowerCase());
  return /^[a-z]/.test(lower) ? lower : `the${joined}`;
};

/** Identifiers that mean something in JavaScript or Python may not become a name. */
const taken =
  /^(?:await|async|break|case|catch|class|const|continue|def|default|delete|do|else|enum|export|extends|false|finally|for|from|function|global|if|import|in|interface|is|lambda|let|new|none|nonlocal|not|null|or|and|pass|print|raise|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|constructor|prototype|as|assert|del|elif|except|resources|environment)$/;

const identifier = (id: string): string => {
  const name = camelCase(id);
  return taken.test(name) ? `${name}Resource` : name;
};

type Accessed = { readonly edge: GraphEdge; readonly kind: AccessedKind };

/** A traffic hook knows the version that it validates by a variable of its own. */
const isValidated = (fn: TemplateFunction, node: string) =>
  [...fn.variables.values()].some((value) => valueAt(value, ['Fn::Sub']) === `\${${node}.Version}`);

const accessedBy = (model: Model, fn: TemplateFunction, links: Links): readonly Accessed[] =>
  (links.outOf.get(fn.id) ?? []).flatMap((edge) => {
    const kind = model.graph.nodes.get(edge.to)?.kind;
    return edge.relation === 'access' && kind !== undefined && isAccessed(kind) && !isValidated(fn, edge.to) ? [{ edge, kind }] : [];
  });

/**
 * What the function may use and can name. `unnamed` are nodes that it may use but that no environment variable of
 * the template tells it about.
 */
export const accessesOf = (
  model: Model,
  fn: TemplateFunction,
  links: Links,
): { readonly accesses: readonly Access[]; readonly unnamed: readonly string[] } => {
  const found = accessedBy(model, fn, links);
  const names = uniqueNames(
    found.map(({ edge }) => edge.to),
    identifier,
    '',
  );
  const accesses = found.flatMap(({ edge, kind }): readonly Access[] => {
    const variable = variableFor(fn, edge.to, kind);
    if (variable === undefined) return [];
    const properties = model.graph.nodes.get(edge.to)?.properties ?? {};
    const fifo = properties['fifoQueue'] === true || properties['fifoTopic'] === true;
    return [
      {
        node: edge.to,
        kind,
        fifo,
        knowsRepeats: properties['contentBasedDeduplication'] === true,
        reads: readsOf(edge),
        writes: writesOf(edge),
        variable,
        name: names.get(edge.to) ?? identifier(edge.to),
      },
    ];
  });
  const known = new Set(accesses.map((access) => access.node));
  return { accesses, unnamed: found.map(({ edge }) => edge.to).filter((node) => !known.has(node)) };
};
