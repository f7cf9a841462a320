import { DomainError } from '../../errors.ts';
import type { Wire } from '../../graph/graph.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt, ref, sub, valueAt, type Value, type ValueMap } from '../../template/value.ts';
import { distinguished, given, isSam } from '../event-source.ts';
import { notSupported, property, remove, set, type Wirer, type WireRequest } from '../wirer.ts';
import { loosened } from './circle.ts';
import { checkProtocol } from './api-parts.ts';
import { plainAuthorizer, withoutAuthorizer } from './authorizer-resource.ts';

const auth = (id: string, ...path: string[]) => property(id, 'Auth', ...path);

const issuerOf = (pool: string): Value => sub(`https://cognito-idp.\${AWS::Region}.\${AWS::URLSuffix}/\${${pool}}`);

/** The client whose tokens an HTTP API takes: `aud` and `client_id` of a token name it. */
const clientOf = (request: WireRequest): Value => {
  const { model, from } = request;
  const client = from.satellites.find((id) => model.template.resources.get(id)?.type === 'AWS::Cognito::UserPoolClient');
  if (client === undefined)
    throw notSupported(request, `an HTTP API takes tokens of a client, and ${from.id} has none. Add an AWS::Cognito::UserPoolClient.`);
  return ref(client);
};

export const jwtOf = (request: WireRequest): { readonly issuer: Value; readonly audience: readonly Value[] } => ({
  issuer: issuerOf(request.from.id),
  audience: [clientOf(request)],
});

/** AWS SAM developer guide: CognitoAuthorizer, OAuth2Authorizer and LambdaAuthorizer of the two APIs, 2026-11. */
const settings = (request: WireRequest): ValueMap => {
  const { from, to } = request;
  if (from.kind === 'identity') {
    if (to.kind === 'restApi') return { UserPoolArn: getAtt(from.id, 'Arn') };
    const { issuer, audience } = jwtOf(request);
    return { IdentitySource: '$request.header.Authorization', JwtConfiguration: { issuer, audience } };
  }
  const function_ = { FunctionArn: getAtt(from.id, 'Arn'), Identity: { Headers: ['Authorization'] } };
  if (to.kind === 'restApi') return { ...function_, FunctionPayloadType: 'REQUEST' };
  return { ...function_, AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true, EnableFunctionDefaultPermissions: true };
};

/** What the API asks by default. A REST API answers a browser's preflight without asking, which sends no token. */
const byDefault = ({ model, from, to }: WireRequest): readonly Change[] => {
  if (valueAt(model.template.resources.get(to.id)?.properties, ['Auth', 'DefaultAuthorizer']) !== undefined) return [];
  const preflight = to.kind === 'restApi' ? [set(model, auth(to.id, 'AddDefaultAuthorizerToCorsPreflight'), false)] : [];
  return [set(model, auth(to.id, 'DefaultAuthorizer'), from.id), ...preflight];
};

const sam = (request: WireRequest): readonly Change[] => {
  const { model, from, to, properties } = request;
  if (to.implicit) throw notSupported(request, `SAM makes ${to.id} from events. Add an API of its own, and connect it.`);
  const authorizer: ValueMap = { ...settings(request), ...given(properties) };
  return [...loosened(model, to.id, from.id), set(model, auth(to.id, 'Authorizers', from.id), authorizer), ...byDefault(request)];
};

const write = (request: WireRequest): readonly Change[] => {
  distinguished(request, []);
  checkProtocol(request, request.to);
  const { model, from, to } = request;
  if (isSam(to) && valueAt(model.template.resources.get(to.id)?.properties, ['Auth', 'Authorizers', from.id]) !== undefined) {
    throw new DomainError('duplicate-edge', `${to.id} has an authorizer ${from.id} already.`, { nodeId: to.id });
  }
  return isSam(to)
    ? sam(request)
    : plainAuthorizer(request, from.kind === 'identity' && to.kind === 'httpApi' ? jwtOf(request) : undefined);
};

/** Who no longer decides is not asked by default any more, nor by a route. */
const unwrite = (request: WireRequest, wires: readonly Wire[]): readonly Change[] => {
  const { model, to } = request;
  if (!isSam(to)) return withoutAuthorizer(request, wires);
  const gone = new Set(wires.filter(({ unit }) => unit.at(-2) === 'Authorizers').map(({ unit }) => unit.at(-1)));
  const known = valueAt(model.template.resources.get(to.id)?.properties, ['Auth']);
  const asked = valueAt(known, ['DefaultAuthorizer']);
  const isDefault = typeof asked === 'string' && gone.has(asked);
  const preflight = valueAt(known, ['AddDefaultAuthorizerToCorsPreflight']) === false;
  return [
    ...(isDefault ? [remove(model, auth(to.id, 'DefaultAuthorizer'))] : []),
    ...(isDefault && preflight ? [remove(model, auth(to.id, 'AddDefaultAuthorizerToCorsPreflight'))] : []),
  ];
};

export const authorizerWirer: Wirer = {
  mechanism: 'authorizer',
  relation: 'authorizer',
  from: ['identity', 'function'],
  to: ['restApi', 'httpApi'],
  write,
  unwrite,
};
