import type { GraphNode } from '../../graph/graph.ts';
import type { Model } from '../../graph/model.ts';
import type { Change } from '../../template/edit.ts';
import type { Value } from '../../template/value.ts';
import { grantToService } from '../grant.ts';
import { findAll } from '../reading.ts';

const roleKeys: ReadonlySet<string> = new Set(['RoleARN', 'RoleArn']);

/** The role that a Firehose stream names already, in whichever part of it. */
const knownRole = (model: Model, firehose: GraphNode): Value | undefined =>
  findAll(model.template.resources.get(firehose.id)?.value, ['Properties'], ({ key }) => roleKeys.has(String(key)))[0]?.value;

/** Firehose acts with one role for its source, its function and its bucket. */
export const grantToFirehose = (
  model: Model,
  firehose: GraphNode,
  name: string,
  statements: readonly Value[],
): { readonly role: Value; readonly changes: readonly Change[] } =>
  grantToService(
    model,
    { role: knownRole(model, firehose), id: `${firehose.id}Role`, service: 'firehose.amazonaws.com', name },
    statements,
  );
