import type { Resource } from '../../template/template.ts';
import { intrinsicOf, valueAt, type Path, type Value } from '../../template/value.ts';
import { named, type Claim, type Finder } from '../claims.ts';
import { childrenAt, findAll, type Found } from '../reading.ts';

/** Fields of a task that name what it runs (Amazon States Language and the service integrations' parameters). */
const taskFields: ReadonlySet<string> = new Set([
  'Resource',
  'FunctionName',
  'FunctionName.$',
  'QueueUrl',
  'TopicArn',
  'TableName',
  'StateMachineArn',
  'EventBusName',
  'Bucket',
  'StreamName',
  'ApiEndpoint',
]);

const task = (found: Found, mechanism: string): Claim => ({
  is: 'wire',
  mechanism,
  relation: 'task',
  from: 'self',
  to: named(found.value),
  path: found.path,
  unit: stateOf(found.path),
});

/** A task is taken away as the whole state. */
const stateOf = (path: Path): Path => {
  const at = path.lastIndexOf('States');
  return at < 0 ? path : path.slice(0, at + 2);
};

const inStates = (value: Value, base: Path): readonly Claim[] =>
  findAll(value, base, (found) => taskFields.has(String(found.key)) && isName(found.value)).map((found) => task(found, 'asl-inline'));

const isName = (value: Value): boolean => typeof value === 'string' || intrinsicOf(value) !== undefined;

const definition = (resource: Resource): readonly Claim[] => {
  const text = valueAt(resource.properties, ['DefinitionString']);
  const inline = ['Definition', 'DefinitionString'].flatMap((name) => inStates(resource.value, ['Properties', name]));
  const whole: readonly Claim[] =
    text === undefined || typeof text === 'string'
      ? []
      : [task({ key: '', value: text, path: ['Properties', 'DefinitionString'] }, 'asl-inline')];
  return [...inline, ...whole];
};

const substitutions = (resource: Resource): readonly Claim[] =>
  childrenAt(resource.value, ['Properties', 'DefinitionSubstitutions']).map((found) => task(found, 'state-machine-substitution'));

const types = ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'];

export const stateMachineFinders: readonly Finder[] = [
  { mechanism: 'asl-inline', types, find: definition },
  { mechanism: 'state-machine-substitution', types, find: substitutions },
];
