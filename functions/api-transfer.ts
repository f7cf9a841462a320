import { compose } from '../adapters/compose.ts';
import { created, etag, ok } from '../adapters/http/answers.ts';
import { CopyDesign, ImportDesign } from '../adapters/http/bodies.ts';
import { viewDesign } from '../adapters/http/design-view.ts';
import { downloadName } from '../adapters/http/generation-view.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { loadOwn } from '../adapters/http/own-design.ts';
import { flagOf, isResult } from '../adapters/http/queries.ts';
import { importSource } from '../domain/import/import.ts';

/** Designs that come in, go out or are copied. */
export const handler = httpHandler(compose, (routes, { designs }) => {
  routes.post('/designs/import', ImportDesign, async ({ body, user, idempotency }) => {
    const { source, ...options } = body;
    const imported = importSource(source.text, { ...options, format: source.format, ...(source.file && { file: source.file }) });
    const begun = await designs.import({ who: user, imported, ...(idempotency && { idempotency }) });
    return created(`/api/designs/${begun.design.id}`, { ...viewDesign(begun), notes: imported.notes, ids: imported.ids }, etag(begun.design.version));
  });

  routes.get('/designs/:id/export', async ({ params, query, user }) => {
    const history = flagOf(query, 'history');
    if (isResult(history)) return history;
    const { design } = await loadOwn(designs, user, params.id);
    const name = downloadName(design.name, '.json');
    return ok(await designs.export(design.id, { history }), { ...etag(design.version), 'content-disposition': `attachment; filename="${name}"` });
  });

  routes.post('/designs/:id/copies', CopyDesign, async ({ params, body, user, idempotency }) => {
    const { design } = await loadOwn(designs, user, params.id, body.version);
    const { name, version = design.version } = body;
    const begun = await designs.copy(design.id, { who: user, version, ...(name && { name }), ...(idempotency && { idempotency }) });
    return created(`/api/designs/${begun.design.id}`, viewDesign(begun), etag(begun.design.version));
  });
});
