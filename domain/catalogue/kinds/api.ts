import { at, defineKind, flag, oneOf, ownDescription, resources, text } from '../define.ts';
import { kebab } from '../naming.ts';
import { ref } from '../../template/value.ts';

const invoke = { invoke: { grants: [{ actions: ['execute-api:Invoke'], on: ['/*'] }] } };

export const restApi = defineKind({
  kind: 'restApi',
  label: 'REST API',
  category: 'api',
  resourceTypes: ['AWS::Serverless::Api', 'AWS::ApiGateway::RestApi'],
  aliases: ['api'],
  service: 'execute-api',
  properties: {
    description: ownDescription,
    name: at('Name', text(128)),
    stageName: at('StageName', text(128), 'Stage that deployments go to'),
    tracingEnabled: at('TracingEnabled', flag(), 'X-Ray'),
    endpointType: at('EndpointConfiguration.Type', oneOf('REGIONAL', 'EDGE', 'PRIVATE')),
    openApiVersion: at('OpenApiVersion', text(16)),
  },
  create: ({ id, dialect }) =>
    resources([
      [
        id,
        dialect === 'sam'
          ? { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', EndpointConfiguration: { Type: 'REGIONAL' } } }
          : { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: kebab(id), EndpointConfiguration: { Types: ['REGIONAL'] } } },
      ],
    ]),
  access: invoke,
  defaultAccess: ['invoke'],
});

export const httpApi = defineKind({
  kind: 'httpApi',
  label: 'HTTP API',
  category: 'api',
  resourceTypes: ['AWS::Serverless::HttpApi', 'AWS::ApiGatewayV2::Api'],
  service: 'execute-api',
  properties: {
    description: ownDescription,
    name: at('Name', text(128)),
    stageName: at('StageName', text(128)),
    failOnWarnings: at('FailOnWarnings', flag()),
    disableExecuteApiEndpoint: at('DisableExecuteApiEndpoint', flag(), 'Only through a domain of your own'),
  },
  create: ({ id, dialect }) =>
    dialect === 'sam'
      ? resources([[id, { Type: 'AWS::Serverless::HttpApi' }]])
      : resources([
          [id, { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: kebab(id), ProtocolType: 'HTTP' } }],
          [`${id}Stage`, { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: ref(id), StageName: '$default', AutoDeploy: true } }],
        ]),
  access: invoke,
  defaultAccess: ['invoke'],
});
