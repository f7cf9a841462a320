import * as z from 'zod';
import type { Listing } from '../../domain/design/event-store.ts';
import { DomainError } from '../../domain/errors.ts';

const Position = z.tuple([z.string(), z.string()]);

/** Behind every design: `~` sorts after any time and any id. */
const start = { updated_at: '~', id: '~' };

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

/** Where a page of the list goes on. Opaque to whoever holds it. */
export const writeCursor = ({ updatedAt, id }: Listing): string => Buffer.from(JSON.stringify([updatedAt, id])).toString('base64url');

/** @throws DomainError invalid-command for a cursor that is none of ours */
export const readCursor = (cursor: string | undefined): { updated_at: string; id: string } => {
  if (cursor === undefined) return start;
  const parsed = Position.safeParse(parse(cursor));
  if (!parsed.success) throw new DomainError('invalid-command', 'The cursor is none that a list gave out. Start again without one.');
  const [updatedAt, id] = parsed.data;
  return { updated_at: updatedAt, id };
};
