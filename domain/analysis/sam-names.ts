import type { Resource, Template } from '../template/template.ts';
import type { ValueMap } from '../template/value.ts';
import { isMap } from '../template/value.ts';
import { mapOf } from './value-reading.ts';

/** Event types of functions and state machines, by name of the event. */
export const eventsOf = (resource: Resource): readonly (readonly [string, ValueMap])[] =>
  Object.entries(mapOf(resource.properties, 'Events')).flatMap(([name, event]) => (isMap(event) ? [[name, event]] : []));

const names = (event: ValueMap, type: string, api: string): boolean =>
  event['Type'] === type && !Object.hasOwn(mapOf(event, 'Properties'), api);

/** Whether SAM makes the implicit API of an event type (`Api` or `HttpApi`) for a template. */
const implicitApi = (template: Template, type: string, property: string): boolean => {
  for (const resource of template.resources.values()) {
    if (eventsOf(resource).some(([, event]) => names(event, type, property))) return true;
  }
  return false;
};

/** What SAM makes of a resource, as what may follow its id (SAM developer guide, "Generated CloudFormation resources", 2026-11). */
const suffixes = new Map<string, RegExp>([
  [
    'AWS::Serverless::Function',
    /^(Role|\.?Alias\w*|\.?Version\w*|Url|Url\w*Permissions?|EventInvoke\w*|DeploymentGroup|\.DestinationTopic|\.DestinationQueue)$/,
  ],
  ['AWS::Serverless::StateMachine', /^(Role|\.?Alias\w*|\.?Version\w*)$/],
  [
    'AWS::Serverless::Api',
    /^(\w*Stage|\.Stage|\.Deployment|Deployment\w*|UsagePlan\w*|\w*ApiKey|\w+Permission|\w*BasePathMapping|\w*DomainName|\.DomainName\w*)$/,
  ],
  ['AWS::Serverless::HttpApi', /^(\w*Stage|\.Stage|\w+Permission|\w*ApiMapping|\.DomainName\w*)$/],
  ['AWS::Serverless::WebSocketApi', /^\w*(Stage|Route|Integration|Permission|Deployment\w*|ApiMapping|Authorizer)$/],
  ['AWS::Serverless::LayerVersion', /^[0-9a-f]{10}$/],
  ['AWS::Serverless::GraphQLApi', /^\w+$/],
  ['AWS::Serverless::Connector', /^\w+$/],
]);

/** Connectors embedded in any resource become resources named after both. */
const byConnector = (resource: Resource, rest: string): boolean =>
  Object.keys(mapOf(resource.value, 'Connectors')).some((name) => rest.startsWith(name));

const byEvent = (resource: Resource, rest: string): boolean =>
  eventsOf(resource).some(([name]) => rest.startsWith(name.replaceAll(/\W/g, '')));

const madeOf = (resource: Resource, rest: string): boolean => {
  if (byConnector(resource, rest)) return true;
  if (!resource.type.startsWith('AWS::Serverless::')) return false;
  // `Fn.Alias`, `Api.Stage`: SAM replaces these by the id of what it makes.
  return /^\.[A-Z]\w*$/.test(rest) || (suffixes.get(resource.type)?.test(rest) ?? false) || byEvent(resource, rest);
};

const wholeTemplate =
  /^(ServerlessDeploymentApplication|CodeDeployServiceRole|ServerlessUsagePlan|ServerlessApiKey|ServerlessUsagePlanKey|(ApiGatewayDomainName|RecordSetGroup|HostedZone)\w+)$/;

/** Says of a name that no section has whether SAM will make a resource of it. */
export const samNames = (template: Template): ((name: string) => boolean) => {
  const known = new Map<string, boolean>();
  const made = (name: string): boolean => {
    if (name.startsWith('ServerlessRestApi')) return implicitApi(template, 'Api', 'RestApiId');
    if (name.startsWith('ServerlessHttpApi')) return implicitApi(template, 'HttpApi', 'ApiId');
    if (wholeTemplate.test(name)) return true;
    for (let end = name.length - 1; end > 0; end -= 1) {
      const owner = template.resources.get(name.slice(0, end));
      if (owner !== undefined && madeOf(owner, name.slice(end))) return true;
    }
    return false;
  };
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const now = name.length <= 512 && made(name);
    known.set(name, now);
    return now;
  };
};

/** Attributes that SAM resolves itself before CloudFormation sees them. */
export const samAttribute = (type: string, attribute: string): boolean =>
  /^AWS::Serverless::(Function|StateMachine)$/.test(type)
    ? /^(Version|Alias|Destination)/.test(attribute)
    : /^AWS::Serverless::(Api|HttpApi)$/.test(type)
      ? ['Stage', 'Deployment', 'DomainName', 'DomainNameV2'].includes(attribute)
      : false;
