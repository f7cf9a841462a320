import { compose } from '../adapters/compose.ts';
import { created, etag, ok } from '../adapters/http/answers.ts';
import { CopyDesign, ImportDesign } from '../adapters/http/bodies.ts';
import { viewDesign } from '../adapters/http/design-view.ts';
import { attachment } from '../adapters/http/generation-view.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { importDesign } from '../adapters/http/import-design.ts';
import { loadOwn } from '../adapters/http/own-design.ts';
import { flagOf, isResult } from '../adapters/http/queries.ts';

/** Designs that come in, go out or are copied. */
export const handler = httpHandler(compose, (routes, { designs }) => {
  routes.post('/designs/import', ImportDesign, async ({ body, by }) => {
    const { begun, imported } = await importDesign(designs, body, by);
    const { notes, ids } = imported;
    return created(`/api/designs/${begun.design.id}`, { ...viewDesign(begun), notes, ids }, etag(begun.design.version));
  });

  routes.get('/designs/:id/export', async ({ params, query, user }) => {
    const history = flagOf(query, 'history');
    if (isResult(history)) return history;
    const { design } = await loadOwn(designs, user, params.id);
    return ok(await designs.export(design.id, { history }), { ...etag(design.version), ...attachment(design.name, '.json') });
  });

  routes.post('/designs/:id/copies', CopyDesign, async ({ params, body, user, by }) => {
    const { design } = await loadOwn(designs, user, params.id, body.version);
    const begun = await designs.copy(design.id, { version: design.version, ...body, ...by });
    return created(`/api/designs/${begun.design.id}`, viewDesign(begun), etag(begun.design.version));
  });
});
