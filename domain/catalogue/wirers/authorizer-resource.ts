import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, ref, sub, type Value, type ValueMap } from '../../template/value.ts';
import { arnText } from '../arns.ts';
import { lambdaPermission } from '../permission.ts';
import { freeId, remove, set, type WireRequest } from '../wirer.ts';
import { invocationOf, names, partsOf } from './api-parts.ts';
import { authorizerTypes, decidedBy } from './authorizer-parts.ts';
import { redeployed } from './rest-deployment.ts';

type Jwt = { readonly issuer: Value; readonly audience: readonly Value[] };

const restAuthorizer = ({ from, to }: WireRequest): ValueMap => {
  const common = { Name: from.id, RestApiId: ref(to.id), IdentitySource: 'method.request.header.Authorization' };
  if (from.kind === 'identity') return { ...common, Type: 'COGNITO_USER_POOLS', ProviderARNs: [getAtt(from.id, 'Arn')] };
  return { ...common, Type: 'REQUEST', AuthorizerUri: invocationOf(from.id) };
};

const httpAuthorizer = ({ from, to }: WireRequest, jwt: Jwt | undefined): ValueMap => {
  const common = { Name: from.id, ApiId: ref(to.id), IdentitySource: ['$request.header.Authorization'] };
  if (jwt) return { ...common, AuthorizerType: 'JWT', JwtConfiguration: { Issuer: jwt.issuer, Audience: jwt.audience } };
  return {
    ...common,
    AuthorizerType: 'REQUEST',
    AuthorizerUri: invocationOf(from.id),
    AuthorizerPayloadFormatVersion: '2.0',
    EnableSimpleResponses: true,
  };
};

const guardedTypes = { restApi: 'AWS::ApiGateway::Method', httpApi: 'AWS::ApiGatewayV2::Route' } as const;
const kindOf = ({ to }: WireRequest): 'restApi' | 'httpApi' => (to.kind === 'httpApi' ? 'httpApi' : 'restApi');

/** Routes that nobody decides on yet; preflights stay open. */
const openRoutes = (request: WireRequest): readonly string[] =>
  partsOf(request.model, request.to, guardedTypes[kindOf(request)])
    .filter(({ properties }) => (properties['AuthorizationType'] ?? 'NONE') === 'NONE' && properties['HttpMethod'] !== 'OPTIONS')
    .map(({ id }) => id);

/** An authoriser as a resource of its own: the routes that are open now ask it, and so will new ones. */
export const plainAuthorizer = (request: WireRequest, jwt: Jwt | undefined): readonly Change[] => {
  const { model, from, to } = request;
  const id = freeId(model, `${to.id}${from.id}Authorizer`);
  const properties = to.kind === 'httpApi' ? httpAuthorizer(request, jwt) : restAuthorizer(request);
  const decided = decidedBy(id, properties['Type'] ?? properties['AuthorizerType']);
  const routes = openRoutes(request).flatMap((route) =>
    Object.entries(decided).map(([name, value]) => set(model, ['Resources', route, 'Properties', name], value)),
  );
  const source = sub(`${arnText(to)}/authorizers/\${${id}}`);
  const allowed =
    from.kind === 'function' ? [lambdaPermission(model, from, { id: to.id, principal: 'apigateway.amazonaws.com', source }).change] : [];
  const made = set(model, ['Resources', id], { Type: authorizerTypes[kindOf(request)], Properties: properties });
  return [made, ...routes, ...allowed, ...redeployed(model, to, { come: [id] })];
};

/** Routes that asked the authoriser are open again. */
export const withoutAuthorizer = (request: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  const { model, to } = request;
  const gone = wires.filter(({ whole }) => whole).map(({ holder }) => holder);
  const open = partsOf(model, to, guardedTypes[kindOf(request)])
    .filter(({ properties }) => gone.some((id) => names(properties['AuthorizerId'], id)))
    .flatMap(({ id }) => {
      const at = (name: string) => ['Resources', id, 'Properties', name];
      return [
        to.kind === 'httpApi' ? remove(model, at('AuthorizationType')) : set(model, at('AuthorizationType'), 'NONE'),
        remove(model, at('AuthorizerId')),
      ];
    });
  return [...open, ...redeployed(model, to, { gone })];
};
