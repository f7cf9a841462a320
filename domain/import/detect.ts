import { DomainError } from '../errors.ts';
import type { Template } from '../template/template.ts';
import { documentFormat } from './document.ts';

/** What our document, the original's and templates are recognised by, once parsed. */
export type Format = 'document' | 'original' | 'template';

const sections = ['Resources', 'Parameters', 'Outputs', 'Globals', 'AWSTemplateFormatVersion', 'Transform'];

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Format of parsed JSON, or undefined where it is none that we take. */
export const formatOfJson = (json: unknown): Format | undefined => {
  if (!isObject(json)) return undefined;
  if (json['format'] === documentFormat) return 'document';
  if (Array.isArray(json['nodes'])) return 'original';
  return sections.some((key) => Object.hasOwn(json, key)) ? 'template' : undefined;
};

/** Whether a parsed template is one: a file without resources may still be, by its version or transform. */
export const isTemplate = ({ top, errors, resources }: Template): boolean =>
  resources.size > 0 ||
  top.has('AWSTemplateFormatVersion') ||
  top.has('Transform') ||
  !errors.some(({ code }) => code === 'not-a-template');

type Known = { readonly keys: readonly string[]; readonly what: string; readonly instead: string };

const toTemplate = 'Give the CloudFormation template that it makes';

/** Files that people try, by the keys at their top. */
const known: readonly Known[] = [
  {
    keys: ['service', 'provider'],
    what: 'a Serverless Framework file',
    instead: `${toTemplate} (\`serverless package\`, then .serverless/cloudformation-template-update-stack.json)`,
  },
  { keys: ['openapi'], what: 'an OpenAPI document', instead: 'Give the template whose API it describes' },
  { keys: ['swagger'], what: 'an OpenAPI document', instead: 'Give the template whose API it describes' },
  {
    keys: ['artifacts', 'version'],
    what: 'the manifest of a CDK assembly',
    instead: `${toTemplate} (\`cdk synth\`, then cdk.out/<stack>.template.json)`,
  },
  { keys: ['StartAt', 'States'], what: 'a state machine definition', instead: 'Give the template that uses it' },
  { keys: ['apiVersion', 'kind'], what: 'a Kubernetes manifest', instead: 'Give a SAM or CloudFormation template' },
  { keys: ['services'], what: 'a Compose file', instead: 'Give a SAM or CloudFormation template' },
  { keys: ['terraform_version'], what: 'a Terraform state', instead: 'Give a SAM or CloudFormation template' },
  { keys: ['dependencies'], what: 'a package file', instead: 'Give a SAM or CloudFormation template' },
  { keys: ['name', 'version'], what: 'a package file', instead: 'Give a SAM or CloudFormation template' },
];

const beginnings: readonly { readonly start: RegExp; readonly what: string }[] = [
  { start: /^PK\p{Cc}/u, what: 'a zip archive' },
  { start: /^%PDF/u, what: 'a PDF' },
  { start: /^\s*<!doctype html|^\s*<html/iu, what: 'an HTML page' },
  { start: /^\s*<\?xml|^\s*<svg/iu, what: 'an XML file' },
  { start: /^\s*(?:resource|provider|variable|module|terraform)\s+["{]/u, what: 'a Terraform file' },
];

const taken =
  'Give a SAM or CloudFormation template (YAML or JSON), the JSON of the original Serverless by Design, or a document exported here';

const unknown = (what: string, instead: string) =>
  new DomainError('unknown-format', `This looks like ${what}, which cannot be imported. ${instead}.`);

/** The error for a text of another format: what it seems to be, and what would do. */
export const unknownFormat = (text: string, keys: ReadonlySet<string>): DomainError => {
  if (text.trim() === '') return new DomainError('unknown-format', `The text is empty. ${taken}.`);
  const beginning = beginnings.find(({ start }) => start.test(text));
  if (beginning) return unknown(beginning.what, taken);
  const kind = known.find((candidate) => candidate.keys.every((key) => keys.has(key)));
  if (kind) return unknown(kind.what, kind.instead);
  return new DomainError('unknown-format', `This is no format known here: it has neither \`Resources\` nor \`nodes\`. ${taken}.`);
};
