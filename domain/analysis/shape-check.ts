import type { Path, Value, ValueMap } from '../template/value.ts';
import { intrinsicOf, isList, isMap } from '../template/value.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import { isPackaged } from './packaged.ts';
import { alternatives, describeShape, typesOf } from './shape-choice.ts';
import type { Definition, Shape, TypeSpec } from './spec.ts';
import { definitionOf, shapeOf } from './spec.ts';
import { suggestion } from './suggest.ts';

type Walk = { readonly type: TypeSpec; readonly typeName: string; readonly findings: Finding[] };

/** Keys that a macro or a language extension replaces by something that we do not see. */
const opaque = (value: ValueMap): boolean => Object.keys(value).some((key) => key.startsWith('Fn::'));

const unknownProperty = (name: string, path: Path, definition: Definition, walk: Walk): Finding => {
  const meant = suggestion(name, Object.keys(definition.properties));
  const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
  return {
    code: 'unknown-property',
    severity: definition.ignores === true ? 'warning' : 'error',
    message: `${walk.typeName} has no property ${quoted(path.slice(1).join('.'))}${definition.ignores === true ? ', and ignores it' : ''}${hint}`,
    path,
    key: true,
    ...(meant === undefined || Object.hasOwn(definition.properties, name) ? {} : { remedy: { by: 'rename-key', to: meant } }),
  };
};

const missingProperty = (name: string, path: Path, walk: Walk): Finding => {
  const where = path.length > 1 ? ` in ${quoted(path.slice(1).join('.'))}` : '';
  return {
    code: 'missing-property',
    severity: 'error',
    missing: name,
    message: `${walk.typeName} needs property ${quoted(name)}${where}`,
    path,
    key: true,
  };
};

const wrongType = (type: string, types: readonly string[]): string => {
  const meant = suggestion(type, types);
  return `is of type ${quoted(type)}, and can only be of ${types.join(', ')}${meant === undefined ? '' : `; did you mean ${quoted(meant)}?`}`;
};

const wrongShape = (value: Value, shape: Shape, path: Path, walk: Walk): Finding => {
  const where = quoted(path.slice(1).join('.'));
  const types = typesOf(shape, walk.type);
  const type = isMap(value) ? value['Type'] : undefined;
  const message =
    typeof type === 'string' && types.length > 0
      ? `${where} ${wrongType(type, types)}`
      : `${walk.typeName} expects ${describeShape(shape)} at ${where}`;
  return { code: 'invalid-value', severity: 'error', message, path };
};

/** Properties that are not known or not there, in a map and all that is nested in it. */
export const checkMap = (value: ValueMap, definition: Definition, path: Path, walk: Walk): void => {
  const open = opaque(value);
  // A definition without properties is one that the data does not describe.
  const closed = !open && Object.keys(definition.properties).length > 0;
  for (const [name, nested] of Object.entries(value)) {
    const shape = shapeOf(definition, name);
    if (shape !== undefined) checkValue(nested, shape, [...path, name], walk);
    else if (closed) walk.findings.push(unknownProperty(name, [...path, name], definition, walk));
  }
  const missing = open ? [] : (definition.required ?? []).filter((name) => !Object.hasOwn(value, name));
  for (const name of missing) walk.findings.push(missingProperty(name, path, walk));
};

/** Looks into both branches of an Fn::If, as what they give stands in for the value. */
const checkBranches = (value: ValueMap, shape: Shape, path: Path, walk: Walk): void => {
  const branches = value['Fn::If'];
  if (!isList(branches)) return;
  for (const index of [1, 2]) {
    const branch = branches[index];
    if (branch !== undefined) checkValue(branch, shape, [...path, 'Fn::If', index], walk);
  }
};

const checkList = (value: Value, item: Shape, path: Path, walk: Walk): void => {
  if (!isList(value)) return;
  for (const [index, nested] of value.entries()) checkValue(nested, item, [...path, index], walk);
};

const checkEntries = (value: Value, item: Shape, path: Path, walk: Walk): void => {
  if (!isMap(value) || opaque(value)) return;
  for (const [name, nested] of Object.entries(value)) checkValue(nested, item, [...path, name], walk);
};

/** Checks a value against the shape that is expected of it. Null stands for nothing there, as CloudFormation reads it. */
const checkValue = (value: Value, shape: Shape, path: Path, walk: Walk): void => {
  if (value === null || shape === 'any' || isPackaged(walk.typeName, path, value)) return;
  if (intrinsicOf(value) !== undefined && isMap(value)) return checkBranches(value, shape, path, walk);
  const options = alternatives(value, shape, walk.type);
  if (options.length === 0) walk.findings.push(wrongShape(value, shape, path, walk));
  else walk.findings.push(...fewest(value, options, path, walk));
};

/** The findings of the alternative that a value fits best: the one with the fewest. */
const fewest = (value: Value, options: readonly Shape[], path: Path, walk: Walk): readonly Finding[] => {
  let best: readonly Finding[] | undefined;
  // Beside others `any` only says that more forms are taken: what has a described form is read as that.
  for (const option of options.filter((one) => one !== 'any' || options.length === 1)) {
    const findings: Finding[] = [];
    checkChosen(value, option, path, { ...walk, findings });
    if (best === undefined || findings.length < best.length) best = findings;
    if (best.length === 0) break;
  }
  return best ?? [];
};

const checkChosen = (value: Value, shape: Shape, path: Path, walk: Walk): void => {
  if (typeof shape === 'object') {
    if ('list' in shape) checkList(value, shape.list, path, walk);
    else if ('map' in shape) checkEntries(value, shape.map, path, walk);
    return;
  }
  const definition = definitionOf(shape, walk.type);
  if (definition !== undefined && isMap(value)) checkMap(value, definition, path, walk);
};
