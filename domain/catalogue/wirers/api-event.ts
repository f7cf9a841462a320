import type { Change } from '../../template/edit.ts';
import { ref, type ValueMap } from '../../template/value.ts';
import { eventName, given } from '../event-source.ts';
import { notSupported, property, set, type WireRequest } from '../wirer.ts';
import { loosened } from './circle.ts';
import { checkFree, routesOf, type Route } from './api-route.ts';

const own = ['path', 'method'];
const events = { restApi: { type: 'Api', property: 'RestApiId' }, httpApi: { type: 'HttpApi', property: 'ApiId' } } as const;

/** `name` as asked for or the API's id, with `Proxy` for the second route. */
const nameOf = (request: WireRequest, route: Route): string => {
  const asked = request.properties['name'];
  return typeof asked === 'string' && route.name !== ''
    ? eventName({ ...request, properties: { name: `${asked}${route.name}` } }, '')
    : eventName(request, `${request.from.id}${route.name}`);
};

/** Routes of a SAM API are events of the function or state machine that answers. */
export const samRoutes = (request: WireRequest): readonly Change[] => {
  const { model, from, to, properties } = request;
  const { type, property: name } = from.kind === 'httpApi' ? events.httpApi : events.restApi;
  if (!to.type.startsWith('AWS::Serverless::'))
    throw notSupported(
      request,
      `${from.id} is a SAM API, whose routes are events of SAM functions. Declare ${to.id} as AWS::Serverless::Function.`,
    );
  if (to.kind === 'stateMachine' && from.kind === 'httpApi')
    throw notSupported(request, 'SAM starts state machines from REST APIs only. Use a REST API.');
  if (from.properties['definitionUri'] !== undefined)
    throw notSupported(request, `the routes of ${from.id} stand in the file of its DefinitionUri. Add the path there.`);
  const routes = routesOf(request);
  checkFree(request, routes);
  const named: ValueMap = from.implicit ? {} : { [name]: ref(from.id) };
  const written = routes.map((route) =>
    set(model, property(to.id, 'Events', nameOf(request, route)), {
      Type: type,
      Properties: { ...named, Path: route.path, Method: route.method, ...given(properties, own) },
    }),
  );
  return [...loosened(model, from.id, to.id), ...written];
};
