import type { GraphNode } from '../../graph/graph.ts';
import type { Model } from '../../graph/model.ts';
import { namingOf } from '../../graph/expression.ts';
import type { Change } from '../../template/edit.ts';
import type { Resource } from '../../template/template.ts';
import { sub, type Value } from '../../template/value.ts';
import { arnText } from '../arns.ts';
import { lambdaPermission } from '../permission.ts';
import { notSupported, type WireRequest } from '../wirer.ts';

/** Parts of an API that stand in the template as resources of their own. */
export const partsOf = (model: Model, api: GraphNode, type: string): readonly Resource[] =>
  api.satellites.flatMap((id) => {
    const part = model.template.resources.get(id);
    return part?.type === type ? [part] : [];
  });

export const names = (expression: Value | undefined, id: string): boolean =>
  expression !== undefined && namingOf(expression).ids.includes(id);

/** API Gateway may call a function for any route of one API: the routes say which. */
export const callable = ({ model, from, to }: WireRequest): Change =>
  lambdaPermission(model, to, { id: from.id, principal: 'apigateway.amazonaws.com', source: sub(`${arnText(from)}/*`) }).change;

/** The address by which a REST API calls a function. */
export const invocationOf = (id: string): Value =>
  sub(`arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${id}.Arn}/invocations`);

/** WebSocket APIs have the same type and other routes: by message, not by path. */
export const checkProtocol = (request: WireRequest, api: GraphNode): void => {
  if (api.properties['protocolType'] === 'WEBSOCKET')
    throw notSupported(request, `${api.id} is a WebSocket API, whose routes are written by hand.`);
};
