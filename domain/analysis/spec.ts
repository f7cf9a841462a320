/**
 * The shape of a property. `@Name` is a definition of the same type; `any` is not looked into;
 * `values` are the only texts allowed.
 */
export type Shape =
  | 'any'
  | 'text'
  | 'number'
  | 'boolean'
  | `@${string}`
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly oneOf: readonly Shape[] }
  | { readonly values: readonly string[] };

export type Definition = {
  readonly properties: { readonly [name: string]: Shape };
  readonly required?: readonly string[];
  /** Properties that are not known are ignored by what reads this, not refused. */
  readonly ignores?: true;
};

/** What is known of one resource type: its properties, what GetAtt may name, and the nested definitions. */
export type TypeSpec = Definition & {
  readonly attributes: readonly string[];
  readonly definitions: { readonly [name: string]: Definition };
};

/** Port to the CloudFormation resource specification: data prepared at build time, read a service at a time. */
export type Spec = {
  /** The type of that name, or undefined when CloudFormation has none. */
  readonly type: (name: string) => TypeSpec | undefined;
  /** All type names of the service that a type name belongs to (`AWS::SQS::Quue` -> those of SQS); for suggestions. */
  readonly siblings: (name: string) => readonly string[];
  /** Whether an IAM action (`sqs:SendMessage`) can be limited to a resource; undefined when the action is not known. */
  readonly limitable: (action: string) => boolean | undefined;
};

/** The definition that a shape names, if it names one. */
export const definitionOf = (shape: Shape | undefined, type: TypeSpec): Definition | undefined => {
  if (typeof shape !== 'string' || !shape.startsWith('@')) return undefined;
  const name = shape.slice(1);
  return Object.hasOwn(type.definitions, name) ? type.definitions[name] : undefined;
};

/** The shape of one property of a definition. */
export const shapeOf = (definition: Definition, property: string): Shape | undefined =>
  Object.hasOwn(definition.properties, property) ? definition.properties[property] : undefined;
