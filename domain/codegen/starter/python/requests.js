const answerTypes = `class ApiAnswer(TypedDict):
    """What an API answers; both kinds of API take it."""

    statusCode: int
    headers: Dict[str, str]
    body: str`;
const answer = `def answer(status: int, content: Any) -> ApiAnswer:
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(content, default=str)}`;
const readBody = `def read_body(event: Mapping[str, Any]) -> Any:
    """The body as JSON or, of another content type, as text."""
    if not event.get("body"):
        return None
    text = base64.b64decode(event["body"]).decode("utf-8") if event.get("isBase64Encoded") else event["body"]
    types = [value for name, value in (event.get("headers") or {}).items() if name.lower() == "content-type"]
    return json.loads(text) if not types or "json" in types[0] else text`;
const serve = `def serve(event: Mapping[str, Any], method: str, path: str, work: Callable[..., Response]) -> ApiAnswer:
    """Reads the request, asks the logic, answers. What goes wrong inside is logged and never shown."""
    try:
        body = read_body(event)
    except ValueError:
        return answer(400, {"message": "The body is not valid JSON"})
    parameters, query = event.get("pathParameters") or {}, event.get("queryStringParameters") or {}
    try:
        status, content = work(Request(method, path, parameters, query, body)%argument%)
        return answer(status, content)
    except Exception as error:
        log.error("Request failed", error, method=method, path=path)
        return answer(500, {"message": "Internal server error"})`;
const logic = `class Request(NamedTuple):
    method: str
    path: str
    parameters: Mapping[str, str]
    query: Mapping[str, str]
    body: Any


#: Status and content, which becomes JSON.
Response = Tuple[int, Any]


def respond(request: Request%parameter%) -> Response:
    """Answers one request. What it raises becomes a 500 that tells the caller nothing."""
    log.info("Request received", method=request.method, path=request.path)%example%
    return 200, {"message": "It works", "method": request.method, "path": request.path}`;
const tests = (kind, factory) => {
    const name = kind.replaceAll('-', '_');
    return `    def test_${name}_request_is_answered(self):
        answer = app.%handler%(sample("${kind}"), None)
        self.assertEqual(answer["statusCode"], 200)
        self.assertIsInstance(answer["body"], str)

    def test_${name}_body_that_is_not_json(self):
        event = {**sample("${kind}"), "body": "{", "isBase64Encoded": False}
        self.assertEqual(app.${factory}()(event)["statusCode"], 400)

    def test_${name}_error_inside_tells_nothing(self):
        answer = app.${factory}(refuse)(sample("${kind}"))
        self.assertEqual(answer["statusCode"], 500)
        self.assertNotIn("refused", answer["body"])`;
};
const shared = {
    imports: ['base64', 'json'],
    logic: [logic],
    uses: ['Request', 'Response', 'respond'],
    helpers: [answer, readBody, serve],
};
export const restCode = {
    ...shared,
    types: [
        answerTypes,
        `class RestEvent(TypedDict, total=False):
    """API Gateway proxy event, payload format 1.0."""

    httpMethod: str
    path: str
    resource: str
    headers: Optional[Dict[str, str]]
    pathParameters: Optional[Dict[str, str]]
    queryStringParameters: Optional[Dict[str, str]]
    body: Optional[str]
    isBase64Encoded: bool`,
    ],
    adapter: `def create_rest_handler(work: Callable[..., Response] = respond) -> Callable[..., ApiAnswer]:
    def handle(event: RestEvent, context: object = None) -> ApiAnswer:
        return serve(event, event["httpMethod"], event["path"], work)

    return handle`,
    factory: 'create_rest_handler',
    guard: `"httpMethod" in event and "resource" in event`,
    eventType: 'RestEvent',
    tests: tests('rest-api', 'create_rest_handler'),
};
export const httpCode = {
    ...shared,
    types: [
        answerTypes,
        `class HttpEvent(TypedDict, total=False):
    """HTTP API or function URL event, payload format 2.0."""

    version: str
    rawPath: str
    requestContext: Dict[str, Any]
    headers: Dict[str, str]
    pathParameters: Dict[str, str]
    queryStringParameters: Dict[str, str]
    body: str
    isBase64Encoded: bool`,
    ],
    adapter: `def create_http_handler(work: Callable[..., Response] = respond) -> Callable[..., ApiAnswer]:
    def handle(event: HttpEvent, context: object = None) -> ApiAnswer:
        return serve(event, event["requestContext"]["http"]["method"], event["rawPath"], work)

    return handle`,
    factory: 'create_http_handler',
    guard: `event.get("version") == "2.0" and "rawPath" in event`,
    eventType: 'HttpEvent',
    tests: tests('http-api', 'create_http_handler'),
};
