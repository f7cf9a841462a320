import { DomainError } from '../../errors.ts';
import type { ValueMap } from '../../template/value.ts';
import { textProperty } from '../event-source.ts';
import { kebab } from '../naming.ts';
import type { WireRequest } from '../wirer.ts';

/** One route of an API. `name` tells several routes of one edge apart: '' or 'Proxy'. */
export type Route = { readonly method: string; readonly path: string; readonly name: string };

const methods: ReadonlySet<string> = new Set(['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

const invalid = ({ from }: WireRequest, pointer: string, message: string): DomainError =>
  new DomainError('invalid-property', message, { nodeId: from.id, pointer: `/properties/${pointer}` });

const methodOf = (request: WireRequest, usual: string): string => {
  const method = (textProperty(request.properties, 'method') ?? usual).toUpperCase();
  if (!methods.has(method)) throw invalid(request, 'method', `${method} is no method of an API; there are ${[...methods].join(', ')}.`);
  return method;
};

const pathOf = (request: WireRequest): string | undefined => {
  const path = textProperty(request.properties, 'path');
  if (path === undefined || (/^\/[A-Za-z0-9._~:@!$&'()*+,;=%{}/-]*$/.test(path) && !path.includes('//'))) return path;
  throw invalid(request, 'path', `${path} is no path of an API: it begins with / and takes names, and parameters as {id} or {proxy+}.`);
};

/** The routes that an edge begins with: those asked for, else everything below the name of what answers. */
export const routesOf = (request: WireRequest): readonly Route[] => {
  const { to, properties } = request;
  const path = pathOf(request);
  const whole = to.kind === 'function' && path === undefined && properties['method'] === undefined;
  const base = `/${kebab(to.id)}`;
  const first: Route = { method: methodOf(request, to.kind === 'function' ? 'ANY' : 'POST'), path: path ?? base, name: '' };
  return whole ? [first, { method: 'ANY', path: `${base}/{proxy+}`, name: 'Proxy' }] : [first];
};

const same = (route: Route, event: ValueMap): boolean =>
  event['path'] === route.path && textProperty(event, 'method')?.toUpperCase() === route.method;

/** A path and method belong to one function of an API. */
export const checkFree = ({ model, from }: WireRequest, routes: readonly Route[]): void => {
  for (const edge of model.graph.edges.values()) {
    if (edge.from !== from.id || edge.relation !== 'integration') continue;
    for (const event of edge.properties.events ?? []) {
      const taken = routes.find((route) => same(route, event));
      if (taken)
        throw new DomainError(
          'duplicate-edge',
          `${taken.method} ${taken.path} of ${from.id} goes to ${edge.to} already. Give another path or method.`,
          { edgeId: edge.id },
        );
    }
  }
};
