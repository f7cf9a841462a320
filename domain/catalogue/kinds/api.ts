import { at, defineKind, flag, oneOf, ownDescription, resources, text } from '../define.ts';
import { kebab } from '../naming.ts';
import { ref } from '../../template/value.ts';

const executeArn = (id: string): string => `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${id}}`;
const address = (id: string): string => `https://\${${id}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}`;
const invoke = { invoke: { grants: [{ actions: ['execute-api:Invoke'], on: ['/*'] }] } };

export const restApi = defineKind({
  kind: 'restApi',
  label: 'REST API',
  category: 'api',
  look: { colour: 'integration', glyph: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.6 5l-3.2 14' },
  shape: 'hexagon',
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
  arn: executeArn,
  variable: { suffix: 'URL', text: (id, stage) => `${address(id)}/${stage}` },
  calls: 'rest-api',
  turnedBySam: true,
});

export const httpApi = defineKind({
  kind: 'httpApi',
  label: 'HTTP API',
  category: 'api',
  look: {
    colour: 'integration',
    glyph: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3.4 3.4 3.4 14.6 0 18M12 3c-3.4 3.4-3.4 14.6 0 18',
  },
  shape: 'hexagon',
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
  arn: executeArn,
  variable: { suffix: 'URL', text: address },
  calls: 'http-api',
  turnedBySam: true,
});
