import type { Resource, Template } from '../template/template.ts';
import type { Value, ValueMap } from '../template/value.ts';
import { isMap } from '../template/value.ts';
import { eventsOf } from './sam-names.ts';
import { at, listed, mapOf } from './value-reading.ts';

/** What SAM makes once for a template, whatever number of resources ask for it. */
export type Shared = 'restApi' | 'httpApi' | 'codeDeployApplication' | 'codeDeployRole' | 'usagePlan';

/** How many CloudFormation resources a SAM resource becomes, and what it shares with others. */
export type Expansion = { readonly own: number; readonly shared: readonly Shared[] };

type Properties = ValueMap;
const one: Expansion = { own: 1, shared: [] };

const has = (properties: Properties, ...keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(properties, key));
const whether = (condition: boolean): number => (condition ? 1 : 0);

/** A queue that SAM makes for an event's or target's dead letters: the queue and its policy. */
const madeQueue = (properties: Properties, key: string): number => (mapOf(properties, key)['Type'] === 'SQS' ? 2 : 0);

const sns = (properties: Properties): number => {
  const queue = at(properties, 'SqsSubscription');
  if (queue === undefined || queue === false) return 2;
  return queue === true ? 4 : 3;
};

const requestEvent =
  (property: string) =>
  (properties: Properties): number =>
    whether(property !== '' && at(mapOf(properties, property), 'Fn::ImportValue') === undefined);

/** Resources of each kind of event: permission, mapping, rule, subscription (SAM developer guide, "EventSource", 2026-11). */
const functionEvents: Readonly<Record<string, (properties: Properties) => number>> = {
  S3: () => 1,
  SNS: sns,
  SQS: () => 1,
  Kinesis: () => 1,
  DynamoDB: () => 1,
  MSK: () => 1,
  MQ: () => 1,
  SelfManagedKafka: () => 1,
  DocumentDB: () => 1,
  Api: requestEvent('RestApiId'),
  HttpApi: requestEvent('ApiId'),
  Schedule: (properties) => 2 + madeQueue(properties, 'DeadLetterConfig'),
  ScheduleV2: (properties) => 1 + whether(!has(properties, 'RoleArn')) + madeQueue(properties, 'DeadLetterConfig'),
  CloudWatchEvent: (properties) => 2 + madeQueue(properties, 'DeadLetterConfig'),
  EventBridgeRule: (properties) => 2 + madeQueue(properties, 'DeadLetterConfig'),
  CloudWatchLogs: () => 2,
  IoTRule: () => 2,
  AlexaSkill: () => 1,
  Cognito: () => 1,
};

const countOf = (table: typeof functionEvents, event: ValueMap): number => {
  const type = at(event, 'Type');
  return typeof type === 'string' && Object.hasOwn(table, type) ? (table[type]?.(mapOf(event, 'Properties')) ?? 1) : 1;
};

const implicitApis = (resource: Resource): readonly Shared[] =>
  eventsOf(resource).flatMap(([, event]) => {
    const properties = mapOf(event, 'Properties');
    if (event['Type'] === 'Api' && !has(properties, 'RestApiId')) return ['restApi' as const];
    return event['Type'] === 'HttpApi' && !has(properties, 'ApiId') ? ['httpApi' as const] : [];
  });

/** Gradual deployment: a deployment group each, one application, and a role when none is given. */
const deployment = (properties: Properties): Expansion => {
  const preference = mapOf(properties, 'DeploymentPreference');
  if (!has(properties, 'DeploymentPreference') || preference['Enabled'] === false) return { own: 0, shared: [] };
  return { own: 1, shared: has(preference, 'Role') ? ['codeDeployApplication'] : ['codeDeployApplication', 'codeDeployRole'] };
};

const madeDestinations = (properties: Properties): number => {
  const destinations = mapOf(mapOf(properties, 'EventInvokeConfig'), 'DestinationConfig');
  return Object.values(destinations).filter(
    (destination) =>
      isMap(destination) &&
      !has(destination, 'Destination') &&
      has(destination, 'Type') &&
      destination['Type'] !== 'Lambda' &&
      destination['Type'] !== 'EventBridge',
  ).length;
};

const url = (properties: Properties): number => {
  const config = mapOf(properties, 'FunctionUrlConfig');
  if (!has(properties, 'FunctionUrlConfig')) return 0;
  return config['AuthType'] === 'NONE' ? 3 : 1;
};

const functionExpansion = (resource: Resource, merged: Properties): Expansion => {
  const deployed = deployment(merged);
  const own =
    1 +
    whether(!has(merged, 'Role')) +
    (has(merged, 'AutoPublishAlias') ? 2 : 0) +
    deployed.own +
    url(merged) +
    whether(has(merged, 'EventInvokeConfig')) +
    madeDestinations(merged) +
    eventsOf(resource).reduce((sum, [, event]) => sum + countOf(functionEvents, event), 0);
  return { own, shared: [...deployed.shared, ...implicitApis(resource)] };
};

const machineEvents: typeof functionEvents = {
  Api: () => 1,
  Schedule: functionEvents['Schedule'] ?? (() => 2),
  ScheduleV2: functionEvents['ScheduleV2'] ?? (() => 2),
  CloudWatchEvent: functionEvents['CloudWatchEvent'] ?? (() => 2),
  EventBridgeRule: functionEvents['EventBridgeRule'] ?? (() => 2),
};

const machineExpansion = (resource: Resource, merged: Properties): Expansion => ({
  own:
    1 +
    whether(!has(merged, 'Role')) +
    (has(merged, 'AutoPublishAlias') ? 2 : 0) +
    eventsOf(resource).reduce((sum, [, event]) => sum + countOf(machineEvents, event), 0),
  shared: implicitApis(resource),
});

const authorizerPermissions = (merged: Properties, lambda: string): number =>
  Object.values(mapOf(mapOf(merged, 'Auth'), 'Authorizers')).filter((it) => isMap(it) && has(it, lambda)).length;

const domain = (merged: Properties): number => {
  const config = mapOf(merged, 'Domain');
  if (!has(merged, 'Domain')) return 0;
  return 1 + Math.max(1, listed(at(config, 'BasePath')).length) + whether(has(config, 'Route53'));
};

const usagePlan = (merged: Properties): Expansion => {
  const plan = mapOf(mapOf(merged, 'Auth'), 'UsagePlan')['CreateUsagePlan'];
  if (plan === 'PER_API') return { own: 3, shared: [] };
  return { own: 0, shared: plan === 'SHARED' ? ['usagePlan'] : [] };
};

const restExpansion = (merged: Properties): Expansion => {
  const plan = usagePlan(merged);
  return { own: 3 + plan.own + domain(merged) + authorizerPermissions(merged, 'FunctionArn'), shared: plan.shared };
};

const httpExpansion = (merged: Properties): Expansion => ({
  own: 2 + domain(merged) + authorizerPermissions(merged, 'EnableFunctionDefaultPermissions'),
  shared: [],
});

const entriesOf = (value: ValueMap): number =>
  Object.values(value).reduce<number>((sum, group) => sum + Object.keys(isMap(group) ? group : {}).length, 0);

/** API and schema, a key each, a data source with role and policy each, a function each, a resolver each. */
const graphQlExpansion = (merged: Properties): Expansion => {
  const dynamo = Object.keys(mapOf(mapOf(merged, 'DataSources'), 'DynamoDb')).length;
  const lambda = Object.keys(mapOf(mapOf(merged, 'DataSources'), 'Lambda')).length;
  const keys = Object.keys(mapOf(merged, 'ApiKeys')).length;
  const parts =
    (keys === 0 ? whether(mapOf(merged, 'Auth')['Type'] === 'API_KEY') : keys) +
    Object.keys(mapOf(merged, 'Functions')).length +
    entriesOf(mapOf(merged, 'Resolvers'));
  return { own: 2 + parts + 3 * (dynamo + lambda) + whether(!has(merged, 'Logging')), shared: [] };
};

const sizes: Readonly<Record<string, (resource: Resource, merged: Properties) => Expansion>> = {
  Function: functionExpansion,
  StateMachine: machineExpansion,
  Api: (_, merged) => restExpansion(merged),
  HttpApi: (_, merged) => httpExpansion(merged),
  GraphQLApi: (_, merged) => graphQlExpansion(merged),
  CapacityProvider: (_, merged) => ({
    own: 1 + whether(!has(mapOf(merged, 'PermissionsConfig'), 'CapacityProviderOperatorRoleArn') && !has(merged, 'OperatorRole')),
    shared: [],
  }),
};

/** What a SAM resource becomes, `merged` being its properties with those of Globals beneath. */
export const expansionOf = (resource: Resource, merged: Properties): Expansion => {
  const name = resource.type.slice('AWS::Serverless::'.length);
  return Object.hasOwn(sizes, name) ? (sizes[name]?.(resource, merged) ?? one) : one;
};

/** Globals of a section beneath a resource's own properties. */
export const withGlobals = (resource: Resource, template: Template): ValueMap => {
  const defaults: Value | undefined = template.globals.get(resource.type.slice('AWS::Serverless::'.length))?.value;
  return isMap(defaults) ? { ...defaults, ...resource.properties } : resource.properties;
};
