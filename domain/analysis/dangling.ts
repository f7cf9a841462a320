import type { Entry, Reference, Resource, Template } from '../template/template.ts';
import type { Finding, Remedy } from './finding.ts';
import { quoted } from './finding.ts';
import { remedyFor } from './dangling-remedy.ts';
import { samAttribute, samNames } from './sam-names.ts';
import type { Spec } from './spec.ts';
import { suggestion } from './suggest.ts';
import type { World } from './world.ts';

type Named = (reference: Reference) => boolean;

/** Where a reference of each form may point. */
const resolvers = (template: Template, world: World): Record<Reference['by'], Named> => {
  const made = world.sam ? samNames(template) : () => false;
  const resource = (name: string): boolean => template.resources.has(name) || made(name);
  const valued = (name: string): boolean => resource(name) || template.parameters.has(name);
  return {
    Ref: ({ target }) => valued(target),
    Sub: ({ target, attribute }) => (attribute === undefined ? valued(target) : resource(target) || made(`${target}.${attribute}`)),
    GetAtt: ({ target }) => resource(target),
    DependsOn: ({ target }) => resource(target),
    Condition: ({ target }) => template.conditions.has(target),
    FindInMap: ({ target }) => template.mappings.has(target),
  };
};

const nouns: Readonly<Record<Reference['by'], string>> = {
  Ref: 'parameter or resource',
  Sub: 'parameter or resource',
  GetAtt: 'resource',
  DependsOn: 'resource',
  Condition: 'condition',
  FindInMap: 'mapping',
};

const candidates = (by: Reference['by'], template: Template): Iterable<string> => {
  if (by === 'Condition') return template.conditions.keys();
  if (by === 'FindInMap') return template.mappings.keys();
  return by === 'Ref' || by === 'Sub' ? [...template.resources.keys(), ...template.parameters.keys()] : template.resources.keys();
};

const finding = (reference: Reference, message: string, remedy: Remedy | undefined): Finding => ({
  code: 'dangling-reference',
  severity: 'error',
  message,
  path: reference.path,
  ...(remedy === undefined ? {} : { remedy }),
});

/** Names compared in one check; a template with more dangling references than that has other worries than spelling. */
const maxComparisons = 5_000;

type Meant = (reference: Reference) => string | undefined;

/** Guesses what was meant, once for each name. */
const guesser = (template: Template): Meant => {
  const guesses = new Map<string, string | undefined>();
  let left = maxComparisons;
  return ({ by, target }) => {
    const key = `${by} ${target}`;
    if (guesses.has(key) || left <= 0) return guesses.get(key);
    const names = [...candidates(by, template)];
    left -= names.length;
    const meant = suggestion(target, names);
    guesses.set(key, meant);
    return meant;
  };
};

/** A finding keeps its place in the block, so the same reference gives the same one as long as the same is meant. */
const kept = new WeakMap<Reference, { readonly meant: string | undefined; readonly finding: Finding }>();

const unnamed = (entry: Entry, reference: Reference, guess: Meant): Finding => {
  const meant = guess(reference);
  const known = kept.get(reference);
  if (known !== undefined && known.meant === meant) return known.finding;
  const made = describe(entry, reference, meant);
  kept.set(reference, { meant, finding: made });
  return made;
};

const describe = (entry: Entry, reference: Reference, meant: string | undefined): Finding => {
  const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
  const message = `${reference.by} names ${quoted(reference.target)}, and there is no ${nouns[reference.by]} of that name${hint}`;
  const remedy: Remedy | undefined =
    meant === undefined ? remedyFor(entry, reference) : { by: 'rename-reference', from: reference.target, to: meant };
  return finding(reference, message, remedy);
};

/** Types whose attributes are the user's own, or come from elsewhere. */
const anyAttribute = /^(Custom::|AWS::CloudFormation::(CustomResource|Macro|WaitCondition)$|AWS::ServiceCatalog::)|::MODULE$/;
const outputs = /^AWS::(CloudFormation::Stack|Serverless::Application)$/;

const hasAttribute = (resource: Resource, attribute: string, spec: Spec): boolean => {
  if (anyAttribute.test(resource.type) || samAttribute(resource.type, attribute)) return true;
  if (outputs.test(resource.type) && attribute.startsWith('Outputs.')) return true;
  const known = spec.type(resource.type)?.attributes;
  // A type without any attribute in the data is one that the data does not describe.
  if (known === undefined || known.length === 0) return true;
  return known.some((name) => name === attribute || attribute.startsWith(`${name}.`));
};

const noAttribute = (reference: Reference, attribute: string, resource: Resource, spec: Spec): Finding => {
  const known = spec.type(resource.type)?.attributes ?? [];
  const meant = suggestion(attribute, known);
  const hint = meant === undefined ? `; it has ${known.slice(0, 12).join(', ')}` : `; did you mean ${quoted(meant)}?`;
  const message = `${quoted(reference.target)} (${resource.type}) has no attribute ${quoted(attribute)}${hint}`;
  return finding(reference, message, meant === undefined ? undefined : { by: 'rename-reference', from: attribute, to: meant });
};

/** References to an attribute that a type was found to have. */
const sound = new WeakMap<Reference, string>();

/** A GetAtt of an attribute that the resource's type does not have. */
const missingAttribute = (reference: Reference, template: Template, spec: Spec | undefined): Finding | undefined => {
  const { attribute, target } = reference;
  const resource = attribute === undefined ? undefined : template.resources.get(target);
  if (spec === undefined || attribute === undefined || resource === undefined || sound.get(reference) === resource.type) return undefined;
  if (!attribute.includes('${') && !hasAttribute(resource, attribute, spec)) return noAttribute(reference, attribute, resource, spec);
  sound.set(reference, resource.type);
  return undefined;
};

/** A checker of the references of an entry: each that names nothing in the template is a finding. */
export const danglingChecker = (template: Template, world: World, spec: Spec | undefined): ((entry: Entry) => readonly Finding[]) => {
  if (world.rewritten || world.incomplete) return () => [];
  const resolves = resolvers(template, world);
  const guess = guesser(template);
  return (entry) => {
    const found: Finding[] = [];
    for (const reference of entry.references) {
      if (!resolves[reference.by](reference)) found.push(unnamed(entry, reference, guess));
      else if (reference.attribute !== undefined) {
        const missing = missingAttribute(reference, template, spec);
        if (missing !== undefined) found.push(missing);
      }
    }
    return found;
  };
};
