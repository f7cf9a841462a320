const answerTypes = `/** What an API answers; both kinds of API take it. */
export type ApiAnswer = { readonly statusCode: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };`;
const answer = `const answer = (statusCode«: number», content«: unknown»)«: ApiAnswer» => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(content ?? null),
});`;
const readBody = `/** The body as JSON or, of another content type, as text. */
const readBody = (event«: { readonly body?: string | null; readonly isBase64Encoded?: boolean; readonly headers?: Readonly<Record<string, string | undefined>> | null }»)«: unknown» => {
  if (event.body === undefined || event.body === null || event.body === '') return undefined;
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  const type = Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json';
  return type.includes('json') ? JSON.parse(text) : text;
};`;
const serve = `/** Reads the request, asks the logic, answers. What goes wrong inside is logged and never shown. */
const serve = async (read«: () => Request», work«: typeof respond»)«: Promise<ApiAnswer>» => {
  let request«: Request»;
  try {
    request = read();
  } catch {
    return answer(400, { message: 'The body is not valid JSON' });
  }
  try {
    const { status, content } = await work(request%argument%);
    return answer(status, content);
  } catch (error) {
    log.error('Request failed', error, { method: request.method, path: request.path });
    return answer(500, { message: 'Internal server error' });
  }
};`;
const logic = `«export type Request = {
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
};
export type Response = { readonly status: number; readonly content?: unknown };

»/** Answers one request. What it throws becomes a 500 that tells the caller nothing. */
export const respond = async (request«: Request»%parameter%)«: Promise<Response>» => {
  log.info('Request received', { method: request.method, path: request.path });%example%
  return { status: 200, content: { message: 'It works', method: request.method, path: request.path } };
};`;
const tests = (kind, factory) => `test('${kind}: a request is answered', async () => {
  const answer = await app.%handler%(await sample('${kind}'));
  assert.equal(answer.statusCode, 200);
  assert.equal(typeof answer.body, 'string');
});

test('${kind}: a body that is not JSON is the caller\\'s fault', async () => {
  const event = { ...(await sample('${kind}')), body: '{', isBase64Encoded: false };
  assert.equal((await app.${factory}()(event)).statusCode, 400);
});

test('${kind}: an error inside is a 500 that tells nothing', async () => {
  const failing = app.${factory}(async () => {
    throw new Error('a secret');
  });
  const answer = await failing(await sample('${kind}'));
  assert.equal(answer.statusCode, 500);
  assert.ok(!answer.body.includes('secret'));
});`;
const shared = { imports: [], logic: [logic], uses: ['respond', 'type Request'], helpers: [answer, readBody, serve] };
export const restCode = {
    ...shared,
    types: [
        answerTypes,
        `/** API Gateway proxy event, payload format 1.0. */
export type RestEvent = {
  readonly httpMethod: string;
  readonly path: string;
  readonly resource: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
};`,
    ],
    adapter: `const ofRest = (event«: RestEvent») => ()«: Request» => ({
  method: event.httpMethod,
  path: event.path,
  parameters: event.pathParameters ?? {},
  query: event.queryStringParameters ?? {},
  body: readBody(event),
});

export const createRestHandler =
  (work = respond) =>
  async (event«: RestEvent»)«: Promise<ApiAnswer>» =>
    serve(ofRest(event), work);`,
    factory: 'createRestHandler',
    guard: `'httpMethod' in event && 'resource' in event`,
    eventType: 'RestEvent',
    tests: tests('rest-api', 'createRestHandler'),
};
export const httpCode = {
    ...shared,
    types: [
        answerTypes,
        `/** HTTP API or function URL event, payload format 2.0. */
export type HttpEvent = {
  readonly version: '2.0';
  readonly rawPath: string;
  readonly requestContext: { readonly http: { readonly method: string; readonly path: string } };
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly pathParameters?: Readonly<Record<string, string | undefined>>;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};`,
    ],
    adapter: `const ofHttp = (event«: HttpEvent») => ()«: Request» => ({
  method: event.requestContext.http.method,
  path: event.rawPath,
  parameters: event.pathParameters ?? {},
  query: event.queryStringParameters ?? {},
  body: readBody(event),
});

export const createHttpHandler =
  (work = respond) =>
  async (event«: HttpEvent»)«: Promise<ApiAnswer>» =>
    serve(ofHttp(event), work);`,
    factory: 'createHttpHandler',
    guard: `'version' in event && event.version === '2.0' && 'rawPath' in event`,
    eventType: 'HttpEvent',
    tests: tests('http-api', 'createHttpHandler'),
};
