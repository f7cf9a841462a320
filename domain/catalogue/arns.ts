import type { GraphNode } from '../graph/graph.ts';
import type { Value } from '../template/value.ts';
import { definitionOf, kindOfType } from './registry.ts';
import { fromText } from './sub-text.ts';

/** ARN of the default bus, which no template declares. */
export const defaultBusArn = 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default';

/** The ARN of a node's resource as a text for Sub. The default bus has no logical id. */
export const arnText = (node: Pick<GraphNode, 'id' | 'type' | 'implicit'>): string => {
  if (node.implicit && node.type === 'AWS::Events::EventBus') return defaultBusArn;
  return definitionOf(kindOfType(node.type) ?? 'resource').arn?.(node.id) ?? `\${${node.id}.Arn}`;
};

export const arnOf = (node: Pick<GraphNode, 'id' | 'type' | 'implicit'>): Value => fromText(arnText(node));

/** ARNs with suffixes: `''` is the resource itself, `/*` what is in it. */
export const arnsOf = (node: GraphNode, suffixes: readonly string[]): readonly Value[] =>
  suffixes.map((suffix) => fromText(arnText(node) + suffix));

const refText = (id: string): string => `\${${id}}`;

/** Name suffix and value of the variable by which a function finds what it uses. */
export const variableOf = (node: GraphNode): { readonly suffix: string; readonly value: Value } | undefined => {
  const variable = definitionOf(node.kind).variable;
  if (!variable) return undefined;
  if (node.implicit && node.kind === 'eventBus') return { suffix: 'ARN', value: fromText(defaultBusArn) };
  const { suffix, text = refText } = variable;
  const stage = node.properties['stageName'];
  return { suffix, value: fromText(text(node.id, typeof stage === 'string' ? stage : 'Prod')) };
};
