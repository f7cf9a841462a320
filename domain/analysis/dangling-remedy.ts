import type { Entry, Reference } from '../template/template.ts';
import type { Path } from '../template/value.ts';
import type { Remedy } from './finding.ts';

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
const dependents = /^AWS::(Lambda::(Permission|EventSourceMapping|EventInvokeConfig|Url|Version|Alias)|SNS::(Subscription|TopicPolicy)|SQS::QueuePolicy|S3::BucketPolicy|Serverless::Connector)$/;

const starts = (path: Path, unit: readonly string[]): boolean =>
  path.length >= unit.length && unit.every((step, index) => step === '*' || step === path[index]);

const typeOf = (entry: Entry): string => {
  const { value } = entry;
  return typeof value === 'object' && value !== null && 'Type' in value && typeof value.Type === 'string' ? value.Type : '';
};

/** What takes a dangling reference out of an entry without leaving half a thing behind; undefined when only its author can say. */
export const remedyFor = (entry: Entry, reference: Reference): Remedy | undefined => {
  if (entry.section === 'Outputs') return { by: 'remove', path: [] };
  const unit = units.find((steps) => starts(reference.path, steps));
  if (entry.section === 'Resources' && unit !== undefined) return { by: 'remove', path: reference.path.slice(0, unit.length) };
  if (entry.section === 'Resources' && dependents.test(typeOf(entry))) return { by: 'remove', path: [] };
  const byName = reference.attribute === undefined && (reference.by === 'Ref' || reference.by === 'Sub');
  return byName && /^[A-Za-z0-9]{1,255}$/.test(reference.target) ? { by: 'declare-parameter', name: reference.target } : undefined;
};
