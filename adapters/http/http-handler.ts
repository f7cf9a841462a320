import { DomainError } from '../../domain/errors.ts';
import type { Logger } from '../log.ts';
import { expectedVersion, idempotencyOf } from './conditions.ts';
import { userOf, type HttpEvent, type HttpResult } from './http-event.ts';
import { problem, problemOf } from './problem.ts';
import { readJson } from './read-json.ts';
import { isResult } from './queries.ts';
import { createRoutes, matchSteps, type Asked, type Route, type Routes } from './routes.ts';

const base = '/api';
const longestPath = 4_096;

const decoded = (step: string): string => {
  try {
    return decodeURIComponent(step);
  } catch {
    return step; // API Gateway has decoded it already: a lone % is itself
  }
};

const stepsOf = (rawPath: string): readonly string[] | undefined => {
  if (rawPath.length > longestPath || !rawPath.startsWith(`${base}/`)) return undefined;
  return rawPath
    .slice(base.length + 1)
    .split('/')
    .map(decoded);
};

type Found = { readonly route: Route; readonly params: ReadonlyMap<string, string> };

const findRoute = (table: readonly Route[], event: HttpEvent): Found | HttpResult => {
  const steps = stepsOf(event.rawPath);
  const fits = steps ? table.flatMap((route) => ({ route, params: matchSteps(route.steps, steps) })) : [];
  const here = fits.flatMap(({ route, params }) => (params ? { route, params } : []));
  const { method } = event.requestContext.http;
  const found = here.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method));
  if (found) return found;
  if (here.length === 0)
    return problem('route-not-found', 'There is nothing at this path. GET /api/health and /api/catalogue are good places to begin.');
  const allow = [...new Set(here.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method])))].join(', ');
  return problem('method-not-allowed', `This path takes ${allow}.`, {}, { allow });
};

/** Who asks, and under which conditions; or the problem with that. */
const askedOf = ({ route: { needs }, params }: Found, event: HttpEvent): Asked | HttpResult => {
  const user = needs.user ? userOf(event) : '';
  if (user === undefined) return problem('unauthenticated', 'Sign in first.', {}, { 'www-authenticate': 'Bearer' });
  const idempotency = idempotencyOf(event);
  if (isResult(idempotency)) return idempotency;
  const version = needs.ifMatch ? expectedVersion(event) : 0;
  if (isResult(version)) return version;
  const query = new URLSearchParams(event.rawQueryString);
  const by = { who: user, ...(idempotency && { idempotency }) };
  return { params, query, user, by, version, requestId: event.requestContext.requestId };
};

const run = async (table: readonly Route[], event: HttpEvent): Promise<HttpResult> => {
  const found = findRoute(table, event);
  if (isResult(found)) return found;
  const asked = askedOf(found, event);
  return isResult(asked) ? asked : found.route.run(asked, (schema) => readJson(event, schema));
};

const failed = (error: unknown, requestId: string, log: Logger): HttpResult => {
  const known = error instanceof DomainError ? problemOf(error) : undefined;
  if (known && known.statusCode < 500) return known;
  log.error('request failed', { requestId, error });
  if (known) return known;
  return problem('internal-error', 'Something went wrong here. Try again; if it stays, report this request id.', { requestId });
};

/**
 * A Lambda handler over a table of routes below `/api`: unknown paths, methods, missing users and every error
 * come out as `application/problem+json`. Services are composed at the first call and kept.
 */
export const httpHandler = <S extends { readonly log: Logger }>(compose: () => S, define: (routes: Routes, services: S) => void) => {
  let table: readonly Route[] | undefined;
  return async (event: HttpEvent): Promise<HttpResult> => {
    const started = performance.now();
    const services = compose();
    if (!table) {
      const routes = createRoutes();
      define(routes, services);
      ({ table } = routes);
    }
    const { requestId, http } = event.requestContext;
    const result = await run(table, event).catch((error: unknown) => failed(error, requestId, services.log));
    const ms = Math.round(performance.now() - started);
    services.log.info('request', { requestId, method: http.method, path: event.rawPath.slice(0, 200), status: result.statusCode, ms });
    return result;
  };
};
