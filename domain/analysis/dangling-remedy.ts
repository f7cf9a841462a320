import type { Entry, Reference } from '../template/template.ts';
import type { Path } from '../template/value.ts';
import type { Remedy } from './finding.ts';
import { at } from './value-reading.ts';

/** Parts of a resource that stand and fall with what they name: the path is cut after them. `*` is any step. */
const units: readonly (readonly string[])[] = [
  ['DependsOn', '*'],
  ['DependsOn'],
  ['Condition'],
  ['Properties', 'Events', '*'],
  ['Properties', 'Policies', '*', 'PolicyDocument', 'Statement', '*'],
  ['Properties', 'Policies', '*', 'Statement', '*'],
  ['Properties', 'Policies', '*'],
  ['Properties', 'PolicyDocument', 'Statement', '*'],
  ['Properties', 'Environment', 'Variables', '*'],
  ['Properties', 'DefinitionSubstitutions', '*'],
  ['Properties', 'Targets', '*'],
  ['Properties', 'Layers', '*'],
  ['Properties', 'Auth', 'Authorizers', '*'],
  ['Properties', 'NotificationConfiguration', '*', '*'],
  ['Properties', 'DeadLetterQueue'],
  ['Properties', 'RedrivePolicy'],
  ['Properties', 'DeadLetterConfig'],
  ['Properties', 'VpcConfig'],
];

/** Resources that are nothing without the one they name. */
const dependents =
  /^AWS::(Lambda::(Permission|EventSourceMapping|EventInvokeConfig|Url|Version|Alias)|SNS::(Subscription|TopicPolicy)|SQS::QueuePolicy|S3::BucketPolicy|Serverless::Connector)$/;

const starts = (path: Path, unit: readonly string[]): boolean =>
  path.length >= unit.length && unit.every((step, index) => step === '*' || step === path[index]);

const typeOf = (entry: Entry): string => {
  const type = at(entry.value, 'Type');
  return typeof type === 'string' ? type : '';
};

/** The part that holds the reference, or the whole resource where it is nothing without. */
const removal = (entry: Entry, { path }: Reference): Remedy | undefined => {
  const unit = units.find((steps) => starts(path, steps));
  if (unit !== undefined) return { by: 'remove', path: path.slice(0, unit.length) };
  return dependents.test(typeOf(entry)) ? { by: 'remove', path: [] } : undefined;
};

const declaration = ({ by, attribute, target }: Reference): Remedy | undefined =>
  attribute === undefined && (by === 'Ref' || by === 'Sub') && /^[A-Za-z0-9]{1,255}$/.test(target)
    ? { by: 'declare-parameter', name: target }
    : undefined;

/** What takes a dangling reference out of an entry without leaving half a thing behind; undefined when only its author can say. */
export const remedyFor = (entry: Entry, reference: Reference): Remedy | undefined => {
  if (entry.section === 'Outputs') return { by: 'remove', path: [] };
  return (entry.section === 'Resources' ? removal(entry, reference) : undefined) ?? declaration(reference);
};
