import { kindDefinitions } from '../../../domain/catalogue/registry.ts';
import { wirersBetween } from '../../../domain/catalogue/wirers.ts';
import { defaultSettings } from '../../../domain/design/commands.ts';
import { addNode } from '../../../domain/graph/adding.ts';
import { configureEdge, connect, disconnect, type EdgeWanted } from '../../../domain/graph/connecting.ts';
import type { KindName, Relation } from '../../../domain/graph/graph.ts';
import type { Model } from '../../../domain/graph/model.ts';
import { openModel } from '../../../domain/graph/open.ts';
import { removeNode } from '../../../domain/graph/removing.ts';
import { applyChanges } from '../../../domain/template/apply.ts';
import type { Change } from '../../../domain/template/edit.ts';
import { isList, isMap, type Value, type ValueMap } from '../../../domain/template/value.ts';

export const dialects = ['sam', 'cloudformation'] as const;
export type Dialect = (typeof dialects)[number];

const heads = {
  sam: "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n",
  cloudformation: "AWSTemplateFormatVersion: '2010-09-09'\n",
} as const;

export const open = (text: string): Model => openModel(new Map([['template.yaml', text]]));
export const empty = (dialect: Dialect): Model => open(heads[dialect]);
export const textOf = (model: Model): string => model.files.get(model.main) ?? '';

export const apply = (model: Model, changes: readonly Change[]): Model => openModel(applyChanges(model.files, changes).files);

/** A model with nodes `<Id>: kind`. */
export const withNodes = (
  dialect: Dialect,
  nodes: Readonly<Record<string, KindName>>,
  properties: Readonly<Record<string, ValueMap>> = {},
  base: Model = empty(dialect),
): Model =>
  Object.entries(nodes).reduce(
    (model, [id, kind]) => apply(model, addNode(model, { id, kind, properties: properties[id] ?? {} }, defaultSettings).changes),
    base,
  );

export const connected = (model: Model, wanted: EdgeWanted): Model => apply(model, connect(model, wanted, defaultSettings).changes);
export const reconfigured = (model: Model, wanted: EdgeWanted): Model =>
  apply(model, configureEdge(model, wanted, defaultSettings).changes);
export const disconnected = (model: Model, wanted: EdgeWanted): Model => apply(model, disconnect(model, wanted).changes);
export const without = (model: Model, id: string): Model => apply(model, removeNode(model, id).changes);

/** Edges as `A -> B: relation [access]`, sorted. */
export const edgesOf = (model: Model): readonly string[] =>
  [...model.graph.edges.values()]
    .map(({ from, to, relation, access }) => `${from} -> ${to}: ${relation}${access.length > 0 ? ` [${access.join(', ')}]` : ''}`)
    .toSorted();

export type Pair = { readonly from: KindName; readonly to: KindName; readonly relation: Relation };

/** Every pair of kinds with every relation that something can write. */
export const legalPairs: readonly Pair[] = kindDefinitions.flatMap(({ kind: from }) =>
  kindDefinitions.flatMap(({ kind: to }) => wirersBetween(from, to).map(({ relation }) => ({ from, to, relation }))),
);

/** Every statement that allows something, anywhere in a value. */
const statementsIn = (value: Value): readonly ValueMap[] => {
  if (isList(value)) return value.flatMap(statementsIn);
  if (!isMap(value)) return [];
  return value['Effect'] === 'Allow' && value['Action'] !== undefined ? [value] : Object.values(value).flatMap(statementsIn);
};

/** Statements of a model that allow an action or a resource by `*` alone. */
export const wildcards = (model: Model): readonly ValueMap[] =>
  [...model.template.resources.values()]
    .flatMap(({ value }) => statementsIn(value))
    .filter((statement) =>
      [statement['Action'], statement['Resource']].flat().some((part) => part === '*' || (typeof part === 'string' && part.endsWith(':*'))),
    );
