import { compose } from '../adapters/compose.ts';
import { etag, ok, raw } from '../adapters/http/answers.ts';
import { viewGraph } from '../adapters/http/design-view.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { showing } from '../adapters/http/own-design.ts';
import { check } from '../domain/analysis/check.ts';
import { toSvg } from '../domain/graph/svg.ts';

/** What a design looks like: its graph and its problems; now or at a version. */
export const handler = httpHandler(compose, (routes, { designs, spec }) => {
  routes.get(
    '/designs/:id/problems',
    showing(designs, ({ design, model }) => ok({ problems: check(model, spec) }, etag(design.version))),
  );
  routes.get(
    '/designs/:id/graph',
    showing(designs, ({ design, model }) => ok(viewGraph(model.graph), etag(design.version))),
  );
  routes.get(
    '/designs/:id/graph.svg',
    showing(designs, ({ design, model }) => raw('image/svg+xml', toSvg(model.graph, design.layout), etag(design.version))),
  );
});
