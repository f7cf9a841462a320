import { DomainError } from '../../errors.ts';
import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, ref, sub, type ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { grantToService } from '../grant.ts';
import { allow } from '../statement.ts';
import { freeId, remove, set, type WireRequest } from '../wirer.ts';
import { callable, names, partsOf } from './api-parts.ts';
import { routesOf, type Route } from './api-route.ts';
import { guarded } from './authorizer-parts.ts';

const routeType = 'AWS::ApiGatewayV2::Route';
const integrationType = 'AWS::ApiGatewayV2::Integration';

const toFunction = ({ from, to }: WireRequest): ValueMap => ({
  ApiId: ref(from.id),
  IntegrationType: 'AWS_PROXY',
  IntegrationUri: getAtt(to.id, 'Arn'),
  PayloadFormatVersion: '2.0',
});

type Integrated = { readonly properties: ValueMap; readonly changes: readonly Change[] };

/** API Gateway HTTP APIs, "Integration subtype reference", StepFunctions-StartExecution. */
const toStateMachine = ({ model, from, to }: WireRequest): Integrated => {
  const wiring = { role: undefined, id: `${from.id}${to.id}Role`, service: 'apigateway.amazonaws.com', name: 'Start' };
  const { role, changes } = grantToService(model, wiring, [allow(['states:StartExecution'], [arnOf(to)])]);
  return {
    properties: {
      ApiId: ref(from.id),
      IntegrationType: 'AWS_PROXY',
      IntegrationSubtype: 'StepFunctions-StartExecution',
      PayloadFormatVersion: '1.0',
      CredentialsArn: role,
      RequestParameters: { StateMachineArn: ref(to.id), Input: '$request.body' },
    },
    changes,
  };
};

const integrated = (request: WireRequest): Integrated =>
  request.to.kind === 'function' ? { properties: toFunction(request), changes: [callable(request)] } : toStateMachine(request);

/** The integration with what answers, which further routes of the edge share. */
const integrationOf = ({ model, from, to }: WireRequest): string | undefined =>
  partsOf(model, from, integrationType).find(({ properties }) =>
    names(properties['IntegrationUri'] ?? properties['RequestParameters'], to.id),
  )?.id;

const checkKeys = ({ model, from }: WireRequest, routes: readonly Route[]): void => {
  for (const { id, properties } of partsOf(model, from, routeType)) {
    const taken = routes.find(({ method, path }) => properties['RouteKey'] === `${method} ${path}`);
    if (taken)
      throw new DomainError(
        'duplicate-edge',
        `${from.id} has the route ${taken.method} ${taken.path} already (${id}). Give another path or method.`,
        { nodeId: from.id },
      );
  }
};

/** Routes of an HTTP API in CloudFormation: an integration, its routes, and the permission to call. */
export const httpRoutes = (request: WireRequest): readonly Change[] => {
  const { model, from, to } = request;
  const routes = routesOf(request);
  checkKeys(request, routes);
  const known = request.again ? integrationOf(request) : undefined;
  const id = known ?? freeId(model, `${from.id}${to.id}Integration`);
  const { properties, changes } = integrated(request);
  const made: readonly Change[] =
    known === undefined ? [set(model, ['Resources', id], { Type: integrationType, Properties: properties }), ...changes] : [];
  const written = routes.map(({ method, path, name }) =>
    set(model, ['Resources', freeId(model, `${from.id}${to.id}${name}Route`)], {
      Type: routeType,
      Properties: { ApiId: ref(from.id), RouteKey: `${method} ${path}`, Target: sub(`integrations/\${${id}}`), ...guarded(request) },
    }),
  );
  return [...made, ...written];
};

/** Routes that lead to an integration go with it. */
export const withoutRoutes = ({ model, from }: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  const gone = wires.filter(({ whole }) => whole).map(({ holder }) => holder);
  return partsOf(model, from, routeType)
    .filter(({ properties }) => gone.some((id) => names(properties['Target'], id)))
    .map(({ id }) => remove(model, ['Resources', id]));
};
