import { maxFileBytes, maxSourceBytes, megabytes, utf8Bytes, checkFiles } from '../design/limits.ts';
import { checkPaths } from '../design/paths.ts';
import { DomainError } from '../errors.ts';
import { brokenJson } from './broken-json.ts';
import { formatOfJson, unknownFormat } from './detect.ts';
import type { Format } from './detect.ts';
import { documentFormat, readDocument } from './document.ts';
import type { Imported } from './imported.ts';
import type { ImportOptions } from './options.ts';
import { importOriginal } from './original.ts';
import { importTemplate } from './template.ts';

const tooLarge = (limit: number) =>
  new DomainError('too-large', `The text is larger than ${megabytes(limit)}. Split the design, or leave large data outside it.`);

const checkText = (text: string) => {
  if (text.length > maxSourceBytes || utf8Bytes(text) > maxSourceBytes) throw tooLarge(maxSourceBytes);
  if (text.includes('\0')) throw new DomainError('unknown-format', 'This is a binary file, or text in UTF-16. Give a text in UTF-8.');
  if (!text.isWellFormed())
    throw new DomainError('unknown-format', 'This holds half of a surrogate pair, so it is no valid Unicode text. Give a text in UTF-8.');
};

/** Only a document with its history may be larger than a file of a design. */
const checkSize = (text: string) => {
  if (text.slice(0, 1_000).includes(documentFormat)) return;
  if (utf8Bytes(text) > maxFileBytes) throw tooLarge(maxFileBytes);
};

const parseJson = (text: string, file: string | undefined): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw brokenJson(text, file);
  }
};

const checkFormat = (found: Format, { format = 'auto' }: ImportOptions) => {
  if (format === 'auto' || format === found) return;
  throw new DomainError('unknown-format', `The text is of format "${found}", not "${format}". Leave the format out, or say "auto".`);
};

const importDocument = (json: unknown, { name }: ImportOptions): Imported => {
  const imported = readDocument(json);
  const files = new Map(imported.files.map(({ path, text }) => [path, text]));
  if (files.size !== imported.files.length || !files.has(imported.main)) {
    throw new DomainError('unknown-format', 'The document names a file twice, or lacks its template. Export it again.', {
      pointer: '/files',
    });
  }
  checkPaths(files.keys());
  checkFiles(files, new Map());
  return name === undefined ? imported : { ...imported, name };
};

const importJson = (text: string, options: ImportOptions): Imported => {
  const json = parseJson(text.replace(/^\uFEFF/, ''), options.file);
  const format = formatOfJson(json);
  if (format === undefined) throw unknownFormat(text, new Set(typeof json === 'object' && json !== null ? Object.keys(json) : []));
  checkFormat(format, options);
  if (format === 'document') return importDocument(json, options);
  return format === 'original' ? importOriginal(json, text, options) : importTemplate(text, options);
};

/**
 * What a text holds, as the data of one import: our own document, the original tool's JSON, or a template.
 * @throws DomainError unknown-format, text-not-understood with line and column, too-large, too-many-nodes, unknown-kind
 */
export const importSource = (text: string, options: ImportOptions = {}): Imported => {
  checkText(text);
  checkSize(text);
  const first = text.trimStart().charAt(0);
  if (first === '{' || first === '[') return importJson(text, options);
  const imported = importTemplate(text, options);
  checkFormat('template', options);
  return imported;
};
