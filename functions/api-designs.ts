import { compose } from '../adapters/compose.ts';
import { created, etag, noContent, ok } from '../adapters/http/answers.ts';
import { CreateDesign } from '../adapters/http/bodies.ts';
import { viewDesign, viewListing } from '../adapters/http/design-view.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { loadOwn, showing } from '../adapters/http/own-design.ts';
import { flagOf, integerOf, isResult, refusedCursor } from '../adapters/http/queries.ts';

/** Designs: create, list a user's own, read now or at a version, archive. */
export const handler = httpHandler(compose, (routes, { designs }) => {
  routes.post('/designs', CreateDesign, async ({ body, by }) => {
    const begun = await designs.create({ ...body, ...by });
    return created(`/api/designs/${begun.design.id}`, viewDesign(begun), etag(begun.design.version));
  });

  routes.get('/designs', async ({ query, user }) => {
    const archived = flagOf(query, 'archived');
    if (isResult(archived)) return archived;
    const limit = integerOf(query, 'limit', 50, { least: 1, most: 100 });
    if (isResult(limit)) return limit;
    const cursor = query.get('cursor');
    const page = await designs
      .list({ owner: user, archived, limit, ...(cursor !== null && { cursor }) })
      .catch((error: unknown) => refusedCursor(error));
    if (isResult(page)) return page;
    return ok({ ...page, designs: page.designs.map(viewListing) });
  });

  routes.get(
    '/designs/:id',
    showing(designs, (opened) => ok(viewDesign(opened), etag(opened.design.version))),
  );

  routes.delete('/designs/:id', async ({ params, user, by }) => {
    const { design } = await loadOwn(designs, user, params.id);
    if (design.archived) return noContent(etag(design.version));
    const { commit } = await designs.change(design.id, { ...by, commands: [{ type: 'ArchiveDesign' }] });
    return noContent(etag(commit.version));
  });
});
