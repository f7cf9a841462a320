import { DomainError } from '../errors.ts';
import type { Files } from '../graph/model.ts';

/** A graph of more is no longer a picture; CloudFormation itself stops at 500 resources a stack. */
export const maxNodes = 2_000;
export const maxFileBytes = 4 * 1024 * 1024;
/** Of all files of a design together, and how many there may be. */
export const maxDesignBytes = 16 * 1024 * 1024;
export const maxFiles = 1_000;
/** A document with its history, through an upload. */
export const maxSourceBytes = 100 * 1024 * 1024;

/** Bytes of a text in UTF-8. */
export const utf8Bytes = (text: string): number => {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    const surrogate = unit >= 0xd800 && unit <= 0xdfff;
    bytes += unit < 0x800 || surrogate ? 1 : 2;
  }
  return bytes;
};

export const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;

/** Does not count what cannot be too large anyway. */
const exceeds = (text: string, limit: number) => text.length > limit || (text.length * 3 > limit && utf8Bytes(text) > limit);

/** @throws DomainError too-large, or invalid-command for what is no text */
export const checkText = (file: string, text: string): void => {
  if (exceeds(text, maxFileBytes)) {
    throw new DomainError(
      'too-large',
      `${file} would be larger than ${megabytes(maxFileBytes)}. Split it, or leave large data outside the design.`,
      { file },
    );
  }
  if (text.includes('\0'))
    throw new DomainError('invalid-command', `${file} would hold a NUL character. A design holds text files only.`, { file });
  if (!text.isWellFormed()) {
    throw new DomainError('invalid-command', `${file} would hold half of a surrogate pair, which UTF-8 cannot express.`, { file });
  }
};

/** Checks the files that are not the same as before. @throws DomainError too-large, invalid-command */
export const checkFiles = (files: Files, before: Files): void => {
  if (files === before) return;
  let size = 0;
  for (const [file, text] of files) {
    if (before.get(file) !== text) checkText(file, text);
    size += text.length;
  }
  if (size > maxDesignBytes) throw new DomainError('too-large', `The files of a design may have ${megabytes(maxDesignBytes)} together.`);
  if (files.size > maxFiles) throw new DomainError('too-large', `A design may have ${maxFiles} files.`);
};

/** @throws DomainError too-many-nodes */
export const checkNodes = (count: number): void => {
  if (count > maxNodes) {
    throw new DomainError(
      'too-many-nodes',
      `The design would have ${count} nodes; it may have ${maxNodes}. Split it into several designs.`,
    );
  }
};
