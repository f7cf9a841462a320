import type { Entry, Resource } from '../template/template.ts';
import { isMap } from '../template/value.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import { policyFindings } from './sam-policies.ts';
import { entryKeyFindings, idFindings, resourceKeyFindings } from './structure.ts';
import { wildcardsIn } from './permissions.ts';
import { secretsIn } from './secrets.ts';
import { checkMap } from './shape-check.ts';
import type { Spec } from './spec.ts';
import { suggestion } from './suggest.ts';
import { at } from './value-reading.ts';

const unknownType = (resource: Resource, spec: Spec): readonly Finding[] => {
  if (!/^(AWS|Alexa)::/.test(resource.type) || resource.type.endsWith('::MODULE')) return [];
  const meant = suggestion(resource.type, spec.siblings(resource.type));
  const hint = meant === undefined ? '' : `; did you mean ${quoted(meant)}?`;
  // CloudFormation may have got it since: only SAM's own types are a closed list.
  const severity = resource.type.startsWith('AWS::Serverless::') ? 'error' : 'warning';
  return [
    { code: 'unknown-type', severity, message: `${quoted(resource.type)} is not a resource type that we know${hint}`, path: ['Type'] },
  ];
};

/** Custom resources take whatever their provider reads. */
const free = /^AWS::CloudFormation::(CustomResource|Macro)$/;

const properties = (resource: Resource, spec: Spec): readonly Finding[] => {
  const type = spec.type(resource.type);
  if (type === undefined) return unknownType(resource, spec);
  if (free.test(resource.type)) return [];
  const findings: Finding[] = [];
  const hasProperties = isMap(resource.value) && Object.hasOwn(resource.value, 'Properties');
  checkMap(resource.properties, type, ['Properties'], { type, typeName: resource.type, findings });
  // What SAM requires, Globals may give: see sam-required.ts.
  if (resource.type.startsWith('AWS::Serverless::'))
    return findings.filter(({ code, path }) => code !== 'missing-property' || path.length > 1);
  return hasProperties ? findings : findings.map((finding) => ({ ...finding, path: [], key: true }));
};

const untyped = (resource: Resource): readonly Finding[] =>
  resource.id.startsWith('Fn::') || at(resource.value, 'Type') !== undefined
    ? []
    : [{ code: 'missing-property', severity: 'error', message: `${quoted(resource.id)} needs a "Type"`, path: [], key: true }];

const ofResource = (resource: Resource, spec: Spec | undefined): readonly Finding[] => [
  ...(resource.type === '' ? untyped(resource) : spec === undefined ? [] : properties(resource, spec)),
  ...(spec === undefined ? [] : policyFindings(resource, spec)),
  ...resourceKeyFindings(resource),
  ...idFindings(resource),
  ...wildcardsIn(resource, spec),
  ...secretsIn(resource),
];

const globals = (entry: Entry, spec: Spec): readonly Finding[] => {
  const type = spec.type('AWS::Serverless::Globals');
  if (type === undefined) return [];
  const findings: Finding[] = [];
  checkMap({ [entry.id]: entry.value }, type, [], { type, typeName: 'Globals', findings });
  return findings.filter(({ code }) => code !== 'missing-property').map((finding) => ({ ...finding, path: finding.path.slice(1) }));
};

const ofEntry = (entry: Entry, spec: Spec | undefined): readonly Finding[] => [
  ...(entry.section === 'Globals' && spec !== undefined ? globals(entry, spec) : []),
  ...idFindings(entry),
  ...entryKeyFindings(entry),
  ...secretsIn(entry),
];

type Cache = { readonly resources: WeakMap<object, readonly Finding[]>; readonly entries: WeakMap<object, readonly Finding[]> };

const withoutSpec = {};
const caches = new WeakMap<object, Cache>();

/** Findings hang off the value of a block, which stays the same object until its text changes (and off the spec that judged it). */
const cacheFor = (spec: Spec | undefined): Cache => {
  const key = spec ?? withoutSpec;
  const cache = caches.get(key) ?? { resources: new WeakMap(), entries: new WeakMap() };
  caches.set(key, cache);
  return cache;
};

const remembered = <E extends Entry>(
  entry: E,
  cache: WeakMap<object, readonly Finding[]>,
  read: (entry: E) => readonly Finding[],
): readonly Finding[] => {
  const { value } = entry;
  if (typeof value !== 'object' || value === null) return read(entry);
  const found = cache.get(value) ?? read(entry);
  cache.set(value, found);
  return found;
};

/** What is wrong with a resource as it stands, whatever else is in the template. */
export const resourceFindings = (resource: Resource, spec: Spec | undefined): readonly Finding[] =>
  remembered(resource, cacheFor(spec).resources, (it) => ofResource(it, spec));

/** The same for an entry of another section. */
export const entryFindings = (entry: Entry, spec: Spec | undefined): readonly Finding[] =>
  remembered(entry, cacheFor(spec).entries, (it) => ofEntry(it, spec));
