import { compose } from '../adapters/compose.ts';
import { etag, ok, raw } from '../adapters/http/answers.ts';
import { viewFiles } from '../adapters/http/design-view.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { loadOwn, showing } from '../adapters/http/own-design.ts';
import { isResult, versionOf } from '../adapters/http/queries.ts';
import { DomainError } from '../domain/errors.ts';

const types = { yaml: 'application/yaml; charset=utf-8', json: 'application/json; charset=utf-8' };

/** The texts of a design, byte for byte; now or at a version. */
export const handler = httpHandler(compose, (routes, { designs }) => {
  routes.get(
    '/designs/:id/template',
    showing(designs, ({ design, model: { template } }) => raw(types[template.format], template.text, etag(design.version))),
  );
  routes.get(
    '/designs/:id/files',
    showing(designs, ({ design }) => ok(viewFiles(design.files), etag(design.version))),
  );
  routes.get('/designs/:id/files/:path*', async ({ params, query, user }) => {
    const version = versionOf(query);
    if (isResult(version)) return version;
    const { design } = await loadOwn(designs, user, params.id, version);
    const text = design.files.get(params.path);
    if (text === undefined) throw new DomainError('file-not-found', 'The design has no such file. GET .../files lists them.');
    return raw('text/plain; charset=utf-8', text, etag(design.version));
  });
});
