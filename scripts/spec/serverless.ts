import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Definition, Shape, TypeSpec } from '../../domain/analysis/spec.ts';

/** `like` is `AWS::Lambda::Function/Environment`, `AWS::Lambda::Function.Code/ImageUri` or a whole definition. */
type Loose = Shape | { readonly like: string } | { readonly list: Loose } | { readonly map: Loose } | { readonly oneOf: readonly Loose[] };
type LooseDefinition = { readonly properties: Record<string, Loose>; readonly required?: readonly string[] };
type LooseType = LooseDefinition & { readonly definitions: Record<string, LooseDefinition> };

/** The CloudFormation type whose attributes a SAM type has after translation. */
const becomes: Readonly<Record<string, string>> = {
  Function: 'AWS::Lambda::Function',
  WebFunction: 'AWS::Lambda::Function',
  Api: 'AWS::ApiGateway::RestApi',
  HttpApi: 'AWS::ApiGatewayV2::Api',
  WebSocketApi: 'AWS::ApiGatewayV2::Api',
  SimpleTable: 'AWS::DynamoDB::Table',
  StateMachine: 'AWS::StepFunctions::StateMachine',
  LayerVersion: 'AWS::Lambda::LayerVersion',
  GraphQLApi: 'AWS::AppSync::GraphQLApi',
  CapacityProvider: 'AWS::Lambda::CapacityProvider',
};

const named = (shape: Shape): string[] => [...JSON.stringify(shape).matchAll(/"@([^"]+)"/g)].map(([, name]) => name ?? '');

/** Resolves `like` against the CloudFormation types, and brings in the definitions that it needs. */
const resolver = (known: ReadonlyMap<string, TypeSpec>, definitions: Record<string, Definition>) => {
  const bring = (shape: Shape, from: TypeSpec): Shape => {
    for (const name of named(shape)) {
      const definition = from.definitions[name];
      if (definition === undefined || Object.hasOwn(definitions, name)) continue;
      definitions[name] = definition;
      for (const nested of Object.values(definition.properties)) bring(nested, from);
    }
    return shape;
  };
  const like = (place: string): Shape => {
    const [owner = '', property] = place.split('/');
    const [typeName = '', name] = owner.split('.');
    const type = known.get(typeName);
    if (type === undefined) return 'any';
    if (property === undefined) return bring(`@${String(name)}`, type);
    const definition = name === undefined ? type : type.definitions[name];
    return bring(definition?.properties[property] ?? 'any', type);
  };
  const exact = (shape: Loose): Shape => {
    if (typeof shape === 'string' || 'values' in shape) return shape;
    if ('like' in shape) return like(shape.like);
    if ('list' in shape) return { list: exact(shape.list) };
    return 'map' in shape ? { map: exact(shape.map) } : { oneOf: shape.oneOf.map(exact) };
  };
  return (name: string, definition: LooseDefinition): Definition => {
    const discriminator = (key: string): boolean => key === 'Type' && name.endsWith('Event');
    const entries = Object.entries(definition.properties);
    const properties = Object.fromEntries(entries.map(([key, shape]) => [key, discriminator(key) ? exact(shape) : tolerant(exact(shape))]));
    const { required } = definition;
    const demands = strict(name) && required !== undefined ? { required } : {};
    return { properties, ...demands, ...(strict(name) && !name.startsWith('PolicyTemplate') ? {} : { ignores: true }) };
  };
};

/** Where SAM refuses what it does not know. Elsewhere in its own maps it takes what it knows and ignores the rest. */
const strict = (name: string): boolean => name === '' || /^(Globals|PolicyTemplate)/.test(name) || /Event(Properties)?$/.test(name);

/** SAM takes more forms than its schema says (a text for a list, a map for a text), so a form alone is never wrong. */
const tolerant = (shape: Shape): Shape => {
  if (typeof shape === 'string') return shape.startsWith('@') ? { oneOf: [shape, 'any'] } : 'any';
  if ('values' in shape || 'map' in shape) return 'map' in shape ? shape : 'any';
  return { oneOf: [...('oneOf' in shape ? shape.oneOf : [shape]), 'any'] };
};

const typeSpec = (name: string, type: LooseType, known: ReadonlyMap<string, TypeSpec>): TypeSpec => {
  const definitions: Record<string, Definition> = {};
  const read = resolver(known, definitions);
  for (const [key, definition] of Object.entries(type.definitions)) definitions[key] = read(key, definition);
  const { properties, required } = read('', type);
  const attributes = known.get(becomes[name.slice('AWS::Serverless::'.length)] ?? '')?.attributes ?? [];
  return { properties, ...(required ? { required } : {}), attributes, definitions };
};

/** SAM's types, from the table derived by derive-sam-spec.py, completed by what they pass through to CloudFormation. */
export const serverlessTypes = (known: ReadonlyMap<string, TypeSpec>): Map<string, TypeSpec> => {
  const text = readFileSync(join(import.meta.dirname, 'serverless.json'), 'utf8');
  const table = z.custom<{ types: Record<string, LooseType> }>().parse(JSON.parse(text));
  return new Map(Object.entries(table.types).map(([name, type]) => [name, typeSpec(name, type, known)]));
};
