const logic = `«export type Caller = { readonly id: string; readonly claims: Readonly<Record<string, string>> };

»/**
 * Says who is calling, or undefined to refuse. This starter refuses everybody: verify the token here (signature,
 * issuer, audience, expiry; for JWTs the package aws-jwt-verify does it).
 */
export const authorize = async (token«: string»%parameter%)«: Promise<Caller | undefined>» => {
  log.info('Token refused: authorize() is not written yet', { length: token.length });%example%
  return undefined;
};`;
const identify = `/** A missing token and an error inside are refusals. */
const identify = async (token«: string | undefined», work«: typeof authorize»)«: Promise<Caller | undefined>» => {
  if (token === undefined || token === '') return undefined;
  try {
    return await work(token%argument%);
  } catch (error) {
    log.error('Authorization failed', error);
    return undefined;
  }
};`;
const policyTypes = `export type PolicyAnswer = {
  readonly principalId: string;
  readonly policyDocument: {
    readonly Version: '2012-10-17';
    readonly Statement: readonly { readonly Action: 'execute-api:Invoke'; readonly Effect: 'Allow' | 'Deny'; readonly Resource: string }[];
  };
  readonly context: Readonly<Record<string, string>>;
};`;
const policyOf = `/** A policy for the whole stage: API Gateway caches the answer for a token and uses it for other methods too. */
const policyOf = (methodArn«: string», caller«: Caller | undefined»)«: PolicyAnswer» => ({
  principalId: caller?.id ?? 'anonymous',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      { Action: 'execute-api:Invoke', Effect: caller ? 'Allow' : 'Deny', Resource: \`\${methodArn.split('/').slice(0, 2).join('/')}/*\` },
    ],
  },
  context: caller?.claims ?? {},
});`;
const headerOf = `const headerOf = (headers«: Readonly<Record<string, string | undefined>> | null | undefined», wanted«: string») =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1];`;
const caller = `async () => ({ id: 'alice', claims: { role: 'admin' } })`;
const policyTests = (kind, factory) => `test('${kind}: nobody is let in before authorize() is written', async () => {
  const answer = await app.%handler%(await sample('${kind}'));
  assert.equal(answer.policyDocument.Statement[0]?.Effect, 'Deny');
});

test('${kind}: a known caller is let in', async () => {
  const answer = await app.${factory}(${caller})(await sample('${kind}'));
  assert.equal(answer.principalId, 'alice');
  assert.equal(answer.policyDocument.Statement[0]?.Effect, 'Allow');
});

test('${kind}: an error inside refuses', async () => {
  const failing = app.${factory}(async () => {
    throw new Error('refused');
  });
  assert.equal((await failing(await sample('${kind}'))).policyDocument.Statement[0]?.Effect, 'Deny');
});`;
export const restAuthorizerCode = {
    types: [
        policyTypes,
        `/** Event of a TOKEN or REQUEST authorizer of a REST API. */
export type RestAuthorizerEvent = {
  readonly type: 'TOKEN' | 'REQUEST';
  readonly methodArn: string;
  readonly authorizationToken?: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
};`,
    ],
    helpers: [headerOf, identify, policyOf],
    imports: [],
    logic: [logic],
    uses: ['authorize', 'type Caller'],
    adapter: `export const createRestAuthorizer =
  (work = authorize) =>
  async (event«: RestAuthorizerEvent»)«: Promise<PolicyAnswer>» =>
    policyOf(event.methodArn, await identify(event.authorizationToken ?? headerOf(event.headers, 'authorization'), work));`,
    factory: 'createRestAuthorizer',
    guard: `'methodArn' in event`,
    eventType: 'RestAuthorizerEvent',
    tests: policyTests('rest-authorizer', 'createRestAuthorizer'),
};
const httpEvent = `/** Event of a REQUEST authorizer of an HTTP API, payload format 2.0. */
export type HttpAuthorizerEvent = {
  readonly version: '2.0';
  readonly routeArn: string;
  readonly identitySource?: readonly string[] | null;
  readonly headers?: Readonly<Record<string, string | undefined>>;
};`;
const httpPolicy = {
    types: [policyTypes, httpEvent],
    helpers: [headerOf, identify, policyOf],
    imports: [],
    logic: [logic],
    uses: ['authorize', 'type Caller'],
    adapter: `export const createHttpAuthorizer =
  (work = authorize) =>
  async (event«: HttpAuthorizerEvent»)«: Promise<PolicyAnswer>» =>
    policyOf(event.routeArn, await identify(event.identitySource?.[0] ?? headerOf(event.headers, 'authorization'), work));`,
    factory: 'createHttpAuthorizer',
    guard: `'routeArn' in event && 'identitySource' in event`,
    eventType: 'HttpAuthorizerEvent',
    tests: policyTests('http-authorizer', 'createHttpAuthorizer'),
};
const httpSimple = {
    ...httpPolicy,
    types: [
        httpEvent,
        `/** The simple answer, since the template says EnableSimpleResponses. */
export type SimpleAnswer = { readonly isAuthorized: boolean; readonly context: Readonly<Record<string, string>> };`,
    ],
    helpers: [headerOf, identify],
    adapter: `export const createHttpAuthorizer =
  (work = authorize) =>
  async (event«: HttpAuthorizerEvent»)«: Promise<SimpleAnswer>» => {
    const caller = await identify(event.identitySource?.[0] ?? headerOf(event.headers, 'authorization'), work);
    return { isAuthorized: caller !== undefined, context: caller?.claims ?? {} };
  };`,
    tests: `test('http-authorizer: nobody is let in before authorize() is written', async () => {
  assert.equal((await app.%handler%(await sample('http-authorizer'))).isAuthorized, false);
});

test('http-authorizer: a known caller is let in', async () => {
  const answer = await app.createHttpAuthorizer(${caller})(await sample('http-authorizer'));
  assert.deepEqual(answer, { isAuthorized: true, context: { role: 'admin' } });
});

test('http-authorizer: an error inside refuses', async () => {
  const failing = app.createHttpAuthorizer(async () => {
    throw new Error('refused');
  });
  assert.equal((await failing(await sample('http-authorizer'))).isAuthorized, false);
});`,
};
export const httpAuthorizerCode = (trigger) => (trigger.simple ? httpSimple : httpPolicy);
