import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Definition, Shape, TypeSpec } from '../../domain/analysis/spec.ts';

type SpecDatabase = ReturnType<typeof loadAwsServiceSpecSync>;
const resourcesOf = (db: SpecDatabase) => db.all('resource');
type Resource = ReturnType<typeof resourcesOf>[number];
type Property = Resource['properties'][string];
type PropertyType = Property['type'];
type TypeDefinition = { readonly name: string; readonly properties: Resource['properties'] };

type Definitions = Map<string, Definition>;

const scalars: Readonly<Record<string, Shape>> = {
  string: 'text',
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  'date-time': 'text',
  json: 'any',
  tag: 'any',
  null: 'any',
};

const oneOf = (shapes: readonly Shape[]): Shape => {
  const flat = shapes.flatMap((shape) => (typeof shape === 'object' && 'oneOf' in shape ? shape.oneOf : [shape]));
  if (flat.includes('any')) return 'any';
  const distinct = [...new Map(flat.map((shape) => [JSON.stringify(shape), shape])).values()];
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { oneOf: distinct };
};

/** Turns the properties of one type or definition into shapes, and collects the definitions that they name. */
const reader = (db: SpecDatabase, definitions: Definitions) => {
  const named = (definition: TypeDefinition): Shape => {
    if (!definitions.has(definition.name)) {
      definitions.set(definition.name, { properties: {} });
      definitions.set(definition.name, read(definition.properties));
    }
    return `@${definition.name}`;
  };

  const shapeOf = (type: PropertyType): Shape => {
    if (type.type === 'ref') return named(db.get('typeDefinition', type.reference));
    if (type.type === 'array') return { list: shapeOf(type.element) };
    if (type.type === 'map') return { map: shapeOf(type.element) };
    return type.type === 'union' ? oneOf(type.types.map(shapeOf)) : (scalars[type.type] ?? 'any');
  };

  const all = (property: Property): Shape => oneOf([property.type, ...(property.previousTypes ?? [])].map(shapeOf));

  const read = (properties: Resource['properties']): Definition => {
    const entries = Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const required = entries.filter(([, property]) => property.required === true).map(([name]) => name);
    const shapes = Object.fromEntries(entries.map(([name, property]) => [name, all(property)]));
    return required.length > 0 ? { properties: shapes, required } : { properties: shapes };
  };
  return read;
};

const typeSpec = (db: SpecDatabase, resource: Resource): TypeSpec => {
  const definitions: Definitions = new Map();
  const definition = reader(db, definitions)(resource.properties);
  return { ...definition, attributes: Object.keys(resource.attributes).toSorted(), definitions: Object.fromEntries(definitions) };
};

/** Every CloudFormation type that the service specification knows, but for SAM's (it has old ones). */
export const cloudFormationTypes = (): Map<string, TypeSpec> => {
  const db = loadAwsServiceSpecSync();
  const resources = resourcesOf(db).filter(({ cloudFormationType }) => !cloudFormationType.startsWith('AWS::Serverless::'));
  return new Map(resources.map((resource) => [resource.cloudFormationType, typeSpec(db, resource)]));
};
