import type * as z from 'zod';
import type { Begin } from '../../domain/design/begin.ts';
import type { Designs } from '../../domain/design/service.ts';
import { DomainError } from '../../domain/errors.ts';
import { importSource } from '../../domain/import/import.ts';
import type { ImportDesign } from './bodies.ts';

/** A history that does not add up is damage when it comes from the store (500), but the sender's when it came in a document. */
const blamed = (error: unknown): unknown =>
  error instanceof DomainError && error.code === 'corrupt-stream' ? new DomainError('unknown-format', error.message, error.place) : error;

/** Makes a design of what a text holds. @throws DomainError with the place in the text that was not understood */
export const importDesign = async (designs: Designs, { source, ...options }: z.infer<typeof ImportDesign>, by: Begin) => {
  const { text, ...origin } = source;
  try {
    const imported = importSource(text, { ...options, ...origin });
    return { imported, begun: await designs.import({ ...by, imported }) };
  } catch (error) {
    throw blamed(error);
  }
};
