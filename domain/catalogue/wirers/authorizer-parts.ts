import { ref, type ValueMap } from '../../template/value.ts';
import type { WireRequest } from '../wirer.ts';
import { partsOf } from './api-parts.ts';

export const authorizerTypes = { restApi: 'AWS::ApiGateway::Authorizer', httpApi: 'AWS::ApiGatewayV2::Authorizer' } as const;

/** What a route or method says when an authoriser decides: the type that follows from the authoriser's own. */
export const decidedBy = (id: string, type: unknown): ValueMap => ({
  AuthorizationType: type === 'COGNITO_USER_POOLS' || type === 'JWT' ? type : 'CUSTOM',
  AuthorizerId: ref(id),
});

/** The settings of a new route by the API's authoriser; none where it has none. */
export const guarded = ({ model, from }: WireRequest): ValueMap => {
  const [authorizer] = partsOf(model, from, from.kind === 'httpApi' ? authorizerTypes.httpApi : authorizerTypes.restApi);
  return authorizer === undefined ? {} : decidedBy(authorizer.id, authorizer.properties['Type'] ?? authorizer.properties['AuthorizerType']);
};
