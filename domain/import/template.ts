import { checkFiles } from '../design/limits.ts';
import { checkPaths } from '../design/paths.ts';
import { DomainError } from '../errors.ts';
import { parseTemplate } from '../template/parse.ts';
import type { Template } from '../template/template.ts';
import { isTemplate, unknownFormat } from './detect.ts';
import type { Imported } from './imported.ts';
import type { ImportOptions } from './options.ts';
import { designName, fileName, settingsOf } from './options.ts';

/** Where a text that is no template breaks. */
const broken = ({ errors, file, position }: Template): DomainError | undefined => {
  const first = errors.find(({ code }) => code === 'unreadable' || code === 'too-deep');
  if (!first) return undefined;
  const { line, column } = position(first.span.start);
  return new DomainError(
    'text-not-understood',
    `${file} cannot be read as YAML: ${first.message} (line ${line}, column ${column}). Correct it there and try again.`,
    { file, line, column },
  );
};

const descriptionOf = ({ top }: Template): string => {
  const description = top.get('Description');
  return typeof description === 'string' ? description.trim().slice(0, 10_000) : '';
};

/** What stands wrong in the text is kept and said: the rest of the template is as usable as ever. */
const notesOf = ({ errors, file, position }: Template): string[] =>
  errors.map(({ message, span }) => `${file}:${position(span.start).line}: ${message}`);

/**
 * A SAM or CloudFormation template as it is, byte for byte.
 * @throws DomainError text-not-understood with line and column, unknown-format, invalid-path, too-large
 */
export const importTemplate = (text: string, options: ImportOptions): Imported => {
  const main = fileName(options, text);
  const files = new Map([[main, text], ...[...(options.files ?? [])].filter(([path]) => path !== main)]);
  checkPaths(files.keys());
  checkFiles(files, new Map());
  const template = parseTemplate(main, text);
  if (!isTemplate(template)) throw broken(template) ?? unknownFormat(text, new Set(template.top.keys()));
  return {
    type: 'DesignImported',
    name: designName(options),
    description: descriptionOf(template),
    settings: settingsOf(options),
    main,
    files: [...files].map(([path, content]) => ({ path, text: content })),
    layout: { positions: [], labels: [], groups: [] },
    source: { format: 'template', file: main },
    ids: [],
    notes: notesOf(template),
  };
};
