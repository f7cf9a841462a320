import type { GraphNode, KindName } from '../graph/graph.ts';
import type { Value } from '../template/value.ts';
import { fromText } from './sub-text.ts';

const ofType = new Map<string, (id: string) => string>([
  ['AWS::SNS::Topic', (id) => `\${${id}}`],
  ['AWS::Serverless::StateMachine', (id) => `\${${id}}`],
  ['AWS::StepFunctions::StateMachine', (id) => `\${${id}}`],
  ['AWS::Serverless::Api', (id) => execute(id)],
  ['AWS::ApiGateway::RestApi', (id) => execute(id)],
  ['AWS::Serverless::HttpApi', (id) => execute(id)],
  ['AWS::ApiGatewayV2::Api', (id) => execute(id)],
  [
    'AWS::KinesisAnalyticsV2::Application',
    (id) => `arn:\${AWS::Partition}:kinesisanalytics:\${AWS::Region}:\${AWS::AccountId}:application/\${${id}}`,
  ],
]);

const execute = (id: string): string => `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${id}}`;

/** ARN of the default bus, which no template declares. */
export const defaultBusArn = 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default';

/** The ARN of a node's resource as a text for Sub. The default bus has no logical id. */
export const arnText = (node: Pick<GraphNode, 'id' | 'type' | 'implicit'>): string => {
  if (node.implicit && node.type === 'AWS::Events::EventBus') return defaultBusArn;
  return ofType.get(node.type)?.(node.id) ?? `\${${node.id}.Arn}`;
};

export const arnOf = (node: Pick<GraphNode, 'id' | 'type' | 'implicit'>): Value => fromText(arnText(node));

/** ARNs with suffixes: `''` is the resource itself, `/*` what is in it. */
export const arnsOf = (node: GraphNode, suffixes: readonly string[]): readonly Value[] =>
  suffixes.map((suffix) => fromText(arnText(node) + suffix));

type Variable = { readonly suffix: 'NAME' | 'URL' | 'ARN'; readonly text: (id: string, stage: string) => string };

const name: Variable = { suffix: 'NAME', text: (id) => `\${${id}}` };
const url = (path: (stage: string) => string): Variable => ({
  suffix: 'URL',
  text: (id, stage) => `https://\${${id}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}${path(stage)}`,
});

const variables = new Map<KindName, Variable>([
  ['table', name],
  ['bucket', name],
  ['stream', name],
  ['deliveryStream', name],
  ['function', name],
  ['eventBus', name],
  ['queue', { suffix: 'URL', text: (id) => `\${${id}}` }],
  ['topic', { suffix: 'ARN', text: (id) => `\${${id}}` }],
  ['stateMachine', { suffix: 'ARN', text: (id) => `\${${id}}` }],
  ['identity', { suffix: 'ARN', text: (id) => `\${${id}.Arn}` }],
  ['restApi', url((stage) => `/${stage}`)],
  ['httpApi', url(() => '')],
]);

/** Name suffix and value of the variable by which a function finds what it uses. */
export const variableOf = (node: GraphNode): { readonly suffix: string; readonly value: Value } | undefined => {
  const variable = variables.get(node.kind);
  if (!variable) return undefined;
  if (node.implicit && node.kind === 'eventBus') return { suffix: 'ARN', value: fromText(defaultBusArn) };
  const stage = node.properties['stageName'];
  return { suffix: variable.suffix, value: fromText(variable.text(node.id, typeof stage === 'string' ? stage : 'Prod')) };
};
