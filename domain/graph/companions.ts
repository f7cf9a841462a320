import type { Resource, Template } from '../template/template.ts';
import { isList, isMap, type Value, type ValueMap } from '../template/value.ts';
import { parseTemplate, type BlockCache } from '../template/parse.ts';
import type { Files } from './model.ts';

/** Properties that name a local file of a kind that belongs to the design (state machines, OpenAPI, GraphQL). */
const pointers: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::Serverless::StateMachine', ['DefinitionUri']],
  ['AWS::Serverless::Api', ['DefinitionUri']],
  ['AWS::Serverless::HttpApi', ['DefinitionUri']],
  ['AWS::Serverless::GraphQLApi', ['SchemaUri']],
  ['AWS::StepFunctions::StateMachine', ['DefinitionS3Location']],
  ['AWS::ApiGateway::RestApi', ['BodyS3Location']],
  ['AWS::ApiGatewayV2::Api', ['BodyS3Location']],
]);

/** `Fn::Transform: { Name: AWS::Include, Parameters: { Location } }`, wherever it stands. */
const includes = (value: Value): readonly string[] => {
  if (isList(value)) return value.flatMap(includes);
  if (!isMap(value)) return [];
  const transform = value['Fn::Transform'];
  const parameters = isMap(transform) && transform['Name'] === 'AWS::Include' ? transform['Parameters'] : undefined;
  const location = isMap(parameters) ? parameters['Location'] : undefined;
  return [...(typeof location === 'string' ? [location] : []), ...Object.values(value).flatMap(includes)];
};

const remote = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Local files that a resource points to, as the template writes their paths. */
export const pointedFiles = (resource: Resource): readonly string[] => {
  const named = (pointers.get(resource.type) ?? []).flatMap((property) => {
    const value = resource.properties[property];
    return typeof value === 'string' ? [value] : [];
  });
  const included = mayInclude.test(resource.type) ? includes(resource.properties) : [];
  return [...named, ...included].filter((path) => path !== '' && !remote.test(path));
};

const mayInclude = /^AWS::(Serverless|ApiGateway|ApiGatewayV2|StepFunctions|AppSync)::/;

/** A definition that stands in a file of its own, put where an inline one would stand, so that the same finders read it. */
export type Companion = { readonly resource: Resource; readonly file: Template };

const isMachine = (type: string): boolean => type.endsWith('::StateMachine');

const inlined = new WeakMap<Template, Map<string, ValueMap>>();

const inline = (resource: Resource, file: Template): Resource => {
  const known = inlined.get(file) ?? new Map<string, ValueMap>();
  inlined.set(file, known);
  const body = isMachine(resource.type) ? 'Definition' : 'DefinitionBody';
  const properties = known.get(body) ?? { [body]: Object.fromEntries(file.top) };
  known.set(body, properties);
  return { ...resource, value: { Type: resource.type, Properties: properties }, properties };
};

/** How deep a path of an inlined definition stands above the root of its file: `Properties`, `DefinitionBody`. */
export const inlineDepth = 2;

const parsed = new WeakMap<BlockCache, Map<string, Template>>();

const read = (path: string, text: string, cache: BlockCache): Template => {
  const known = parsed.get(cache) ?? new Map<string, Template>();
  parsed.set(cache, known);
  const same = known.get(path);
  if (same?.text === text) return same;
  const template = parseTemplate(path, text, cache);
  known.set(path, template);
  return template;
};

const normal = (path: string): string => path.replace(/^\.\//, '');

/** The definitions of state machines and APIs that stand in other files of the design. */
export const companionsOf = (template: Template, files: Files, cache: BlockCache): readonly Companion[] => {
  if (files.size < 2) return [];
  const found: Companion[] = [];
  for (const resource of template.resources.values()) {
    for (const path of pointedFiles(resource)) {
      const text = files.get(normal(path));
      if (text === undefined || resource.type.endsWith('::GraphQLApi')) continue;
      const file = read(normal(path), text, cache);
      found.push({ resource: inline(resource, file), file });
    }
  }
  return found;
};

/** The other files of the design that the template points to, read; each once. */
export const filesPointedTo = (template: Template, files: Files): readonly Template[] => {
  if (files.size < 2) return [];
  const paths = new Set([...template.resources.values()].flatMap(pointedFiles).map(normal));
  return [...paths].flatMap((path) => {
    const text = files.get(path);
    return text === undefined || path === template.file || !/\.(ya?ml|json)$/i.test(path) ? [] : [parseTemplate(path, text)];
  });
};
