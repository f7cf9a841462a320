import type { Opened } from '../../domain/design/desk.ts';
import type { Designs } from '../../domain/design/service.ts';
import { DomainError } from '../../domain/errors.ts';
import type { HttpResult } from './http-event.ts';
import { isResult, versionOf } from './queries.ts';

const ourId = /^[\w-]{1,64}$/u;

const notFound = () => new DomainError('design-not-found', 'There is no such design. GET /api/designs lists yours.');

/**
 * A user's own design, now or at a version. Somebody else's is not there, whatever is asked about it.
 * @throws DomainError design-not-found, version-not-found
 */
export const loadOwn = async (designs: Designs, user: string, id: string, version?: number): Promise<Opened> => {
  if (!ourId.test(id)) throw notFound();
  const now = await designs.load(id).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === 'design-not-found' ? notFound() : error;
  });
  if (now.design.owner !== user) throw notFound();
  return version === undefined || version === now.design.version ? now : designs.load(id, version);
};

type Asked = { readonly params: { readonly id: string }; readonly query: URLSearchParams; readonly user: string };

/** A handler that shows something of a user's own design, at `?version=n` if asked. */
export const showing =
  (designs: Designs, show: (opened: Opened) => HttpResult) =>
  async ({ params, query, user }: Asked): Promise<HttpResult> => {
    const version = versionOf(query);
    return isResult(version) ? version : show(await loadOwn(designs, user, params.id, version));
  };
