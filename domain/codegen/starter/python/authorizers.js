const logic = `class Caller(NamedTuple):
    id: str
    claims: Dict[str, str]


def authorize(token: str%parameter%) -> Optional[Caller]:
    """Says who is calling, or None to refuse.

    This starter refuses everybody: verify the token here (signature, issuer, audience, expiry; for JWTs PyJWT does it).
    """
    log.info("Token refused: authorize() is not written yet", length=len(token))%example%
    return None`;
const identify = `def identify(token: Optional[str], work: Callable[..., Optional[Caller]]) -> Optional[Caller]:
    """A missing token and an error inside are refusals."""
    if not token:
        return None
    try:
        return work(token%argument%)
    except Exception as error:
        log.error("Authorization failed", error)
        return None`;
const policyTypes = `class PolicyAnswer(TypedDict):
    principalId: str
    policyDocument: Dict[str, Any]
    context: Dict[str, str]`;
const policyOf = `def policy_of(method_arn: str, caller: Optional[Caller]) -> PolicyAnswer:
    """A policy for the whole stage: API Gateway caches the answer for a token and uses it for other methods too."""
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": "Allow" if caller else "Deny",
        "Resource": "/".join(method_arn.split("/")[:2]) + "/*",
    }
    return {
        "principalId": caller.id if caller else "anonymous",
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": caller.claims if caller else {},
    }`;
const headerOf = `def header_of(headers: Optional[Mapping[str, str]], wanted: str) -> Optional[str]:
    return next((value for name, value in (headers or {}).items() if name.lower() == wanted), None)`;
const known = `lambda token, *rest: logic.Caller("alice", {"role": "admin"})`;
const policyTests = (kind, factory) => {
    const name = kind.replaceAll('-', '_');
    return `    def test_${name}_nobody_is_let_in_before_authorize_is_written(self):
        answer = app.%handler%(sample("${kind}"), None)
        self.assertEqual(answer["policyDocument"]["Statement"][0]["Effect"], "Deny")

    def test_${name}_known_caller_is_let_in(self):
        answer = app.${factory}(${known})(sample("${kind}"))
        self.assertEqual(answer["principalId"], "alice")
        self.assertEqual(answer["policyDocument"]["Statement"][0]["Effect"], "Allow")

    def test_${name}_error_inside_refuses(self):
        answer = app.${factory}(refuse)(sample("${kind}"))
        self.assertEqual(answer["policyDocument"]["Statement"][0]["Effect"], "Deny")`;
};
export const restAuthorizerCode = {
    types: [
        policyTypes,
        `class RestAuthorizerEvent(TypedDict, total=False):
    """Event of a TOKEN or REQUEST authorizer of a REST API."""

    type: str
    methodArn: str
    authorizationToken: str
    headers: Optional[Dict[str, str]]`,
    ],
    helpers: [headerOf, identify, policyOf],
    imports: [],
    logic: [logic],
    uses: ['Caller', 'authorize'],
    adapter: `def create_rest_authorizer(work: Callable[..., Optional[Caller]] = authorize) -> Callable[..., PolicyAnswer]:
    def handle(event: RestAuthorizerEvent, context: object = None) -> PolicyAnswer:
        token = event.get("authorizationToken") or header_of(event.get("headers"), "authorization")
        return policy_of(event["methodArn"], identify(token, work))

    return handle`,
    factory: 'create_rest_authorizer',
    guard: `"methodArn" in event`,
    eventType: 'RestAuthorizerEvent',
    tests: policyTests('rest-authorizer', 'create_rest_authorizer'),
};
const httpEvent = `class HttpAuthorizerEvent(TypedDict, total=False):
    """Event of a REQUEST authorizer of an HTTP API, payload format 2.0."""

    version: str
    routeArn: str
    identitySource: Optional[List[str]]
    headers: Dict[str, str]`;
const httpToken = `(event.get("identitySource") or [None])[0] or header_of(event.get("headers"), "authorization")`;
const httpPolicy = {
    ...restAuthorizerCode,
    types: [policyTypes, httpEvent],
    adapter: `def create_http_authorizer(work: Callable[..., Optional[Caller]] = authorize) -> Callable[..., PolicyAnswer]:
    def handle(event: HttpAuthorizerEvent, context: object = None) -> PolicyAnswer:
        token = ${httpToken}
        return policy_of(event["routeArn"], identify(token, work))

    return handle`,
    factory: 'create_http_authorizer',
    guard: `"routeArn" in event and "identitySource" in event`,
    eventType: 'HttpAuthorizerEvent',
    tests: policyTests('http-authorizer', 'create_http_authorizer'),
};
const httpSimple = {
    ...httpPolicy,
    types: [
        httpEvent,
        `class SimpleAnswer(TypedDict):
    """The simple answer, since the template says EnableSimpleResponses."""

    isAuthorized: bool
    context: Dict[str, str]`,
    ],
    helpers: [headerOf, identify],
    adapter: `def create_http_authorizer(work: Callable[..., Optional[Caller]] = authorize) -> Callable[..., SimpleAnswer]:
    def handle(event: HttpAuthorizerEvent, context: object = None) -> SimpleAnswer:
        token = ${httpToken}
        caller = identify(token, work)
        return {"isAuthorized": caller is not None, "context": caller.claims if caller else {}}

    return handle`,
    tests: `    def test_http_authorizer_nobody_is_let_in_before_authorize_is_written(self):
        self.assertIs(app.%handler%(sample("http-authorizer"), None)["isAuthorized"], False)

    def test_http_authorizer_known_caller_is_let_in(self):
        answer = app.create_http_authorizer(${known})(sample("http-authorizer"))
        self.assertEqual(answer, {"isAuthorized": True, "context": {"role": "admin"}})

    def test_http_authorizer_error_inside_refuses(self):
        self.assertIs(app.create_http_authorizer(refuse)(sample("http-authorizer"))["isAuthorized"], False)`,
};
export const httpAuthorizerCode = (trigger) => (trigger.simple ? httpSimple : httpPolicy);
