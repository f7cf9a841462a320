import type { Resource, Template } from '../template/template.ts';
import { isMap, valueAt, type Value } from '../template/value.ts';

/** What SAM appends to an id for what it makes of a resource, and the `.Alias` forms that it resolves itself (AWS SAM developer guide, "Generated CloudFormation resources"). */
const suffixes =
  /^(Role|Url|UrlPublicPermissions|\.?Alias\w*|\.?Version\w*|[A-Za-z]*Stage|Deployment[0-9a-f]*|\.(Stage|Deployment|DestinationTopic|DestinationQueue|DomainName\w*))$/;

const keysOf = (value: Value | undefined): readonly string[] => (isMap(value) ? Object.keys(value) : []);

/** Events and embedded connectors become resources named after both: `OrdersDaily`, `OrdersDailyPermission`. */
const isPartOf = (resource: Resource, rest: string): boolean => {
  const names = [
    ...(resource.type.startsWith('AWS::Serverless::') ? keysOf(valueAt(resource.properties, ['Events'])) : []),
    ...keysOf(valueAt(resource.value, ['Connectors'])),
  ].map((name) => name.replaceAll(/\W/g, ''));
  return names.some((name) => name !== '' && rest.startsWith(name) && /^([A-Z]|$)/.test(rest.slice(name.length)));
};

const isOf = (template: Template, owner: string, name: string): boolean => {
  const rest = name.slice(owner.length);
  const resource = template.resources.get(owner);
  return suffixes.test(rest) || (resource !== undefined && isPartOf(resource, rest));
};

/** The resource that a name which stands for no entry of the template is made of: the one with the longest id. */
export const madeOf = (template: Template, name: string): string | undefined => {
  if (template.resources.has(name) || template.parameters.has(name)) return undefined;
  for (let end = Math.min(name.length, 256) - 1; end > 0; end -= 1) {
    const owner = name.slice(0, end);
    if (template.resources.has(owner) && isOf(template, owner, name)) return owner;
  }
  return undefined;
};

const apis = /^(ServerlessRestApi|ServerlessHttpApi)/;

/** The implicit API that a name stands for, or for a part of. */
export const implicitApiOf = (template: Template, name: string): string | undefined =>
  template.resources.has(name) ? undefined : apis.exec(name)?.[1];
