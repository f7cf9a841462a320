import type { Wire } from '../../graph/graph.ts';
import { DomainError } from '../../errors.ts';
import type { Change } from '../../template/edit.ts';
import { ref, sub, type ValueMap } from '../../template/value.ts';
import { arnOf } from '../arns.ts';
import { grantToService } from '../grant.ts';
import { allow } from '../statement.ts';
import { freeId, remove, set, type WireRequest } from '../wirer.ts';
import { callable, invocationOf, names, partsOf } from './api-parts.ts';
import { routesOf } from './api-route.ts';
import { guarded } from './authorizer-parts.ts';
import { deployed, undeployed } from './rest-deployment.ts';
import { resourcesFor, withoutResources, wordsOf } from './rest-resource.ts';

const methodType = 'AWS::ApiGateway::Method';

type Integrated = { readonly properties: ValueMap; readonly changes: readonly Change[] };

const toFunction = (request: WireRequest): Integrated => ({
  properties: { Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: invocationOf(request.to.id) } },
  changes: request.again ? [] : [callable(request)],
});

/** escapeJavaScript also escapes apostrophes, which JSON does not know (Amazon API Gateway developer guide, mapping template reference). */
const input = String.raw`$util.escapeJavaScript($input.json('$')).replaceAll("\\'","'")`;

/** What Step Functions refuses must not reach the caller as a 200: status and the pattern that selects it. */
const answers = [
  ['200', ''],
  ['400', '4\\d{2}'],
  ['500', '5\\d{2}'],
] as const;

const toStateMachine = ({ model, from, to, again }: WireRequest): Integrated => {
  const wiring = { role: undefined, id: `${from.id}${to.id}Role`, service: 'apigateway.amazonaws.com', name: 'Start' };
  const { role, changes } = grantToService(model, wiring, [allow(['states:StartExecution'], [arnOf(to)])]);
  return {
    properties: {
      Integration: {
        Type: 'AWS',
        IntegrationHttpMethod: 'POST',
        Uri: sub('arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution'),
        Credentials: role,
        RequestTemplates: { 'application/json': sub(`{"input": "${input}", "stateMachineArn": "\${${to.id}}"}`) },
        IntegrationResponses: answers.map(([status, pattern]) => ({
          StatusCode: status,
          ...(pattern === '' ? {} : { SelectionPattern: pattern }),
        })),
      },
      MethodResponses: answers.map(([status]) => ({ StatusCode: status })),
    },
    changes: again ? [] : changes,
  };
};

const checkFree = ({ model, from }: WireRequest, resource: string | undefined, method: string): void => {
  const taken = partsOf(model, from, methodType).find(
    ({ properties }) =>
      properties['HttpMethod'] === method &&
      (resource === undefined ? names(properties['ResourceId'], from.id) : names(properties['ResourceId'], resource)),
  );
  if (taken)
    throw new DomainError('duplicate-edge', `${from.id} has that path and method already (${taken.id}). Give others.`, { nodeId: from.id });
};

/** Routes of a REST API in CloudFormation: resources for the path, methods, the permission to call, and a new deployment. */
export const restMethods = (request: WireRequest): readonly Change[] => {
  const { model, from, to } = request;
  const routes = routesOf(request);
  const { places, changes } = resourcesFor(
    request,
    routes.map(({ path }) => path),
  );
  const { properties, changes: allowed } = to.kind === 'function' ? toFunction(request) : toStateMachine(request);
  const methods = routes.map(({ method, path }, index) => {
    const place = places[index];
    checkFree(request, place?.id, method);
    const id = freeId(model, `${from.id}${wordsOf(path)}${method.charAt(0)}${method.slice(1).toLowerCase()}Method`);
    const value: ValueMap = {
      RestApiId: ref(from.id),
      ResourceId: place?.value ?? null,
      HttpMethod: method,
      AuthorizationType: 'NONE',
      ...guarded(request),
      ...properties,
    };
    return { id, change: set(model, ['Resources', id], { Type: methodType, Properties: value }) };
  });
  return [
    ...changes,
    ...methods.map(({ change }) => change),
    ...allowed,
    ...deployed(
      request,
      methods.map(({ id }) => id),
    ),
  ];
};

/** Resources that only the methods needed, and the deployment, which must not wait for what is gone. */
export const withoutMethods = (request: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  const { model } = request;
  const gone = new Set(wires.filter(({ whole }) => whole).map(({ holder }) => holder));
  return [...withoutResources(request, gone).map((id) => remove(model, ['Resources', id])), ...undeployed(request, [...gone])];
};
