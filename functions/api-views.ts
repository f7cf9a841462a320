import { compose } from '../adapters/compose.ts';
import { etag, ok, raw } from '../adapters/http/answers.ts';
import { viewGraph } from '../adapters/http/design-view.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { loadOwn, showing } from '../adapters/http/own-design.ts';
import { isResult, versionOf } from '../adapters/http/queries.ts';
import { check } from '../domain/analysis/check.ts';
import { DomainError } from '../domain/errors.ts';
import { toSvg } from '../domain/graph/svg.ts';

const plain = 'text/plain; charset=utf-8';
const types = { yaml: 'application/yaml; charset=utf-8', json: 'application/json; charset=utf-8' };

/** What a design looks like: its texts, its graph, its problems; now or at a version. */
export const handler = httpHandler(compose, (routes, { designs, spec }) => {
  routes.get('/designs/:id/problems', showing(designs, ({ design, model }) => ok({ problems: check(model, spec) }, etag(design.version))));
  routes.get('/designs/:id/template', showing(designs, ({ design, model }) => raw(types[model.template.format], model.template.text, etag(design.version))));
  routes.get('/designs/:id/graph', showing(designs, ({ design, model }) => ok(viewGraph(model.graph), etag(design.version))));
  routes.get('/designs/:id/graph.svg', showing(designs, ({ design, model }) => raw('image/svg+xml', toSvg(model.graph, design.layout), etag(design.version))));

  routes.get('/designs/:id/files', showing(designs, ({ design }) => {
    const files = [...design.files].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) }));
    return ok({ files }, etag(design.version));
  }));

  routes.get('/designs/:id/files/:path*', async ({ params, query, user }) => {
    const version = versionOf(query);
    if (isResult(version)) return version;
    const { design } = await loadOwn(designs, user, params.id, version);
    const text = design.files.get(params.path);
    if (text === undefined) throw new DomainError('file-not-found', 'The design has no such file. GET .../files lists them.');
    return raw(plain, text, etag(design.version));
  });
});
