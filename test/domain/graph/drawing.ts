import { defaultSettings } from '../../../domain/design/commands.ts';
import { addNode } from '../../../domain/graph/adding.ts';
import { configureNode } from '../../../domain/graph/configuring.ts';
import { connect, disconnect, type EdgeWanted } from '../../../domain/graph/connecting.ts';
import type { Model } from '../../../domain/graph/model.ts';
import { openModel } from '../../../domain/graph/open.ts';
import { removeNode } from '../../../domain/graph/removing.ts';
import { renameNode } from '../../../domain/graph/renaming.ts';
import { applyChanges } from '../../../domain/template/apply.ts';
import type { Change } from '../../../domain/template/edit.ts';
import type { ValueMap } from '../../../domain/template/value.ts';

export const emptySam = "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n";
export const emptyPlain = "AWSTemplateFormatVersion: '2010-09-09'\n";

export const open = (text: string): Model => openModel(new Map([['template.yaml', text]]));
export const textOf = (model: Model): string => model.files.get(model.main) ?? '';

const after = (model: Model, changes: readonly Change[]): Model =>
  openModel(applyChanges(model.files, changes).files, { main: model.main });

/** A design under test: each call gives the next one. */
export const add = (model: Model, id: string, kind: string, properties: ValueMap = {}): Model =>
  after(model, addNode(model, { id, kind, properties }, defaultSettings).changes);
export const wire = (model: Model, from: string, to: string, more: Omit<EdgeWanted, 'from' | 'to'> = {}): Model =>
  after(model, connect(model, { from, to, ...more }, defaultSettings).changes);
export const unwire = (model: Model, from: string, to: string, more: Omit<EdgeWanted, 'from' | 'to'> = {}): Model =>
  after(model, disconnect(model, { from, to, ...more }).changes);
export const rename = (model: Model, id: string, to: string): Model => after(model, renameNode(model, id, to).changes);
export const drop = (model: Model, id: string): Model => after(model, removeNode(model, id).changes);
export const configure = (model: Model, id: string, properties: ValueMap): Model =>
  after(model, configureNode(model, id, properties).changes);

/** Edges as `from>to:relation[levels]`, sorted. */
export const edgesOf = (model: Model): readonly string[] =>
  [...model.graph.edges.values()].map(({ id, access }) => (access.length > 0 ? `${id}[${access.join()}]` : id)).toSorted();
