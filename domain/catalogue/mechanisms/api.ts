import type { Resource } from '../../template/template.ts';
import { isMap, valueAt, type Path, type Value } from '../../template/value.ts';
import { named, type Claim, type End, type Finder } from '../claims.ts';
import { childrenAt, findAll, firstAt, itemsAt } from '../reading.ts';

type Integrated = {
  readonly api: End;
  readonly integration: Value;
  readonly path: Path;
  readonly unit: Path | 'resource';
  readonly mechanism: string;
};

/** Where an integration names what answers: its URI first, then what the request is made of. */
const answering: readonly Path[] = [['Uri'], ['uri'], ['IntegrationUri']];
const making: readonly Path[] = ['RequestTemplates', 'requestTemplates', 'RequestParameters', 'requestParameters'].map((name) => [name]);
const credentials: readonly Path[] = [['Credentials'], ['credentials'], ['CredentialsArn']];

const integrationClaims = ({ api, integration, path, unit, mechanism }: Integrated): readonly Claim[] => {
  const places = [...answering, ...making].flatMap((place) => itemsAt(integration, place));
  const wires = places.map((place): Claim => ({
    is: 'wire',
    mechanism,
    relation: 'flow',
    from: api,
    to: named(place.value),
    path: [...path, ...place.path],
    unit,
  }));
  const role = firstAt(integration, credentials);
  return role ? [...wires, { is: 'role', user: api, role: role.value, path: [...path, ...role.path] }] : wires;
};

const restPart = (resource: Resource): readonly Claim[] => {
  const api = valueAt(resource.properties, ['RestApiId']) ?? null;
  return [{ is: 'part', of: api, path: ['Properties', 'RestApiId'], stands: true }];
};

const method = (resource: Resource): readonly Claim[] => {
  const api = valueAt(resource.properties, ['RestApiId']) ?? null;
  const integration = valueAt(resource.properties, ['Integration']) ?? null;
  return [
    ...restPart(resource),
    ...integrationClaims({ api: named(api), integration, path: ['Properties', 'Integration'], unit: 'resource', mechanism: 'integration' }),
  ];
};

const httpPart = (resource: Resource): readonly Claim[] => [
  { is: 'part', of: valueAt(resource.properties, ['ApiId']) ?? null, path: ['Properties', 'ApiId'], stands: true },
];

const httpIntegration = (resource: Resource): readonly Claim[] => [
  ...httpPart(resource),
  ...integrationClaims({
    api: named(valueAt(resource.properties, ['ApiId'])),
    integration: resource.properties,
    path: ['Properties'],
    unit: 'resource',
    mechanism: 'integration',
  }),
];

const quickCreate = (resource: Resource): readonly Claim[] => {
  const target = valueAt(resource.properties, ['Target']);
  return target === undefined
    ? []
    : [{ is: 'wire', mechanism: 'integration', relation: 'flow', from: 'self', to: named(target), path: ['Properties', 'Target'] }];
};

const integrationKey = 'x-amazon-apigateway-integration';

/** Integrations of an OpenAPI document that stands in the template. */
const openApi = (resource: Resource): readonly Claim[] =>
  [
    ['Properties', 'DefinitionBody'],
    ['Properties', 'Body'],
  ].flatMap((body) =>
    findAll(resource.value, [...body, 'paths'], ({ key }) => key === integrationKey).flatMap((found) =>
      integrationClaims({
        api: 'self',
        integration: found.value,
        path: found.path,
        unit: found.path.slice(0, -1),
        mechanism: 'openapi-integration',
      }),
    ),
  );

const authorizerPaths = (authorizer: Value): readonly Path[] => [
  ['FunctionArn'],
  ['UserPoolArn'],
  ['JwtConfiguration', 'issuer'],
  ['JwtConfiguration', 'Issuer'],
  ['OpenIdConnectUrl'],
  ...(isMap(authorizer) && isMap(authorizer['x-amazon-apigateway-authorizer'])
    ? [
        ['x-amazon-apigateway-authorizer', 'authorizerUri'],
        ['x-amazon-apigateway-authorizer', 'providerARNs'],
      ]
    : []),
];

const authorizersAt =
  (bases: readonly Path[]) =>
  (resource: Resource): readonly Claim[] =>
    bases.flatMap((base) =>
      childrenAt(resource.value, base).flatMap((authorizer) =>
        authorizerPaths(authorizer.value).flatMap((place) =>
          itemsAt(authorizer.value, place).map((found): Claim => ({
            is: 'wire',
            mechanism: 'authorizer',
            relation: 'authorizer',
            from: named(found.value),
            to: 'self',
            path: [...authorizer.path, ...found.path],
            unit: authorizer.path,
          })),
        ),
      ),
    );

/** ApiGateway::Authorizer and ApiGatewayV2::Authorizer: who decides, for which API. */
const authorizerResource =
  (api: 'RestApiId' | 'ApiId') =>
  (resource: Resource): readonly Claim[] => {
    const of = valueAt(resource.properties, [api]) ?? null;
    const places = [['ProviderARNs'], ['AuthorizerUri'], ['JwtConfiguration', 'Issuer']].flatMap((place) =>
      itemsAt(resource.properties, place),
    );
    return [
      { is: 'part', of, path: ['Properties', api], stands: true },
      ...places.map((found): Claim => ({
        is: 'wire',
        mechanism: 'authorizer',
        relation: 'authorizer',
        from: named(found.value),
        to: named(of),
        path: ['Properties', ...found.path],
        unit: 'resource',
      })),
    ];
  };

const samApis = ['AWS::Serverless::Api', 'AWS::Serverless::HttpApi'] as const;
const restParts = [
  'Resource',
  'Deployment',
  'Stage',
  'Model',
  'RequestValidator',
  'GatewayResponse',
  'DocumentationPart',
  'DocumentationVersion',
];
const httpParts = ['Route', 'Stage', 'Deployment', 'RouteResponse', 'IntegrationResponse', 'Model', 'ApiMapping'];

export const apiFinders: readonly Finder[] = [
  { mechanism: 'integration', types: ['AWS::ApiGateway::Method'], find: method },
  { mechanism: 'api-structure', types: restParts.map((part) => `AWS::ApiGateway::${part}`), find: restPart },
  { mechanism: 'integration', types: ['AWS::ApiGatewayV2::Integration'], find: httpIntegration },
  { mechanism: 'api-structure', types: httpParts.map((part) => `AWS::ApiGatewayV2::${part}`), find: httpPart },
  { mechanism: 'integration', types: ['AWS::ApiGatewayV2::Api'], find: quickCreate },
  { mechanism: 'openapi-integration', types: [...samApis, 'AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'], find: openApi },
  {
    mechanism: 'authorizer',
    types: [...samApis, 'AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'],
    find: authorizersAt([
      ['Properties', 'Auth', 'Authorizers'],
      ['Properties', 'DefinitionBody', 'securityDefinitions'],
      ['Properties', 'DefinitionBody', 'components', 'securitySchemes'],
      ['Properties', 'Body', 'securityDefinitions'],
      ['Properties', 'Body', 'components', 'securitySchemes'],
    ]),
  },
  { mechanism: 'authorizer', types: ['AWS::ApiGateway::Authorizer'], find: authorizerResource('RestApiId') },
  { mechanism: 'authorizer', types: ['AWS::ApiGatewayV2::Authorizer'], find: authorizerResource('ApiId') },
];
