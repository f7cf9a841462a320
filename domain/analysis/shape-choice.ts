import type { Value } from '../template/value.ts';
import { isList, isMap } from '../template/value.ts';
import type { Shape, TypeSpec } from './spec.ts';
import { definitionOf, shapeOf } from './spec.ts';

/** Whether the texts that discriminate a definition (`Type: SQS`) are those of the value. */
const discriminated = (value: Value, shape: Shape, type: TypeSpec): boolean => {
  const definition = definitionOf(shape, type);
  if (definition === undefined || !isMap(value) || typeof value['Type'] !== 'string') return true;
  const wanted = shapeOf(definition, 'Type');
  return typeof wanted !== 'object' || !('values' in wanted) || wanted.values.includes(value['Type']);
};

/** The `Type`s that tell the alternatives of a shape apart. */
export const typesOf = (shape: Shape, type: TypeSpec): readonly string[] => {
  const options = typeof shape === 'object' && 'oneOf' in shape ? shape.oneOf : [shape];
  return options.flatMap((option) => {
    const definition = definitionOf(option, type);
    const wanted = definition === undefined ? undefined : shapeOf(definition, 'Type');
    return typeof wanted === 'object' && 'values' in wanted ? wanted.values : [];
  });
};

/** CloudFormation turns texts into numbers and back, so scalars are not told apart. */
const isScalar = (value: Value): boolean => typeof value !== 'object';

const admitsCollection = (value: Value, shape: Exclude<Shape, string>): boolean => {
  if ('oneOf' in shape) return true;
  if ('list' in shape) return isList(value);
  return 'map' in shape ? isMap(value) : typeof value === 'string' && shape.values.includes(value);
};

const admits = (value: Value, shape: Shape, type: TypeSpec): boolean => {
  if (typeof shape === 'object') return admitsCollection(value, shape);
  if (shape === 'any') return true;
  return shape.startsWith('@') ? isMap(value) && discriminated(value, shape, type) : isScalar(value);
};

/** The alternatives of a shape that a value can be meant as; none when it has the wrong shape. */
export const alternatives = (value: Value, shape: Shape, type: TypeSpec): readonly Shape[] => {
  const options = typeof shape === 'object' && 'oneOf' in shape ? shape.oneOf : [shape];
  return options.filter((option) => admits(value, option, type));
};

/** In words, for messages. */
export const describeShape = (shape: Shape): string => {
  if (typeof shape === 'string') return shape.startsWith('@') ? 'a map' : shape === 'any' ? 'anything' : `a ${shape}`;
  if ('list' in shape) return 'a list';
  if ('map' in shape) return 'a map';
  if ('values' in shape) return `one of ${shape.values.join(', ')}`;
  return [...new Set(shape.oneOf.map(describeShape))].join(' or ');
};
