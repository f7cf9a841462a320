import { compose } from '../adapters/compose.ts';
import { ok } from '../adapters/http/answers.ts';
import { httpHandler } from '../adapters/http/http-handler.ts';
import { describeCatalogue } from '../domain/graph/describe.ts';

/** Liveness and the catalogue: nothing of anybody's. Also answers, with a problem, every path that no function has. */
export const handler = httpHandler(compose, (routes) => {
  routes.open('/health', () => ok({ status: 'ok' }));
  routes.open('/catalogue', () => ok(describeCatalogue(), { 'cache-control': 'no-cache' }));
});
