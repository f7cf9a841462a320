import { pythonString } from '../../quote.ts';
import type { Trigger } from '../../triggers.ts';
import { literal, type PoolStep, poolSteps, stepLines } from '../../user-pool.ts';
import type { Value } from '../../../template/value.ts';
import type { TriggerCode } from '../starter.ts';

const words: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
]);

const write = (value: Value) =>
  literal(value, {
    string: pythonString,
    scalar: (scalar) => words.get(scalar) ?? String(scalar),
    map: (fields) => `{${fields.map(([name, item]) => `${pythonString(name)}: ${item}`).join(', ')}}`,
  });

/** A test of what a decision does, where the step has any. */
const decided = ({ decision }: PoolStep): string =>
  decision === undefined
    ? ''
    : `    def test_cognito_decision_stands_in_the_response(self):
        event = sample("cognito")
        decision = ${write(decision)}
        answer = app.create_user_pool_handler(lambda *_: decision)(event)
        self.assertEqual(answer["response"], {**event["response"], **decision})

`;

/** Answers the triggers of a user pool that the template names. */
export const cognitoCode = (trigger: Trigger): TriggerCode => {
  const asked = poolSteps(trigger.steps);
  const [first] = asked;
  const lines = stepLines(asked, write);
  return {
    types: [
      `class UserPoolEvent(TypedDict, total=False):
    """Event of a user pool trigger. What the trigger may decide stands in the response."""

    version: str
    triggerSource: str
    region: str
    userPoolId: str
    userName: str
    request: Dict[str, Any]
    response: Dict[str, Any]`,
    ],
    helpers: [],
    imports: [],
    logic: [
      `def decide(step: str, user_name: Optional[str], request: Mapping[str, Any]%parameter%) -> Mapping[str, Any]:
    """Decides one step of the user pool: what it returns is set in the event's response. Raise, and the step fails.

${lines.map((line) => `    ${line}\n`).join('')}    """
    log.info("User pool step", step=step)%example%
    return {}`,
    ],
    uses: ['decide'],
    adapter: `def create_user_pool_handler(work: Callable[..., Mapping[str, Any]] = decide) -> Callable[..., UserPoolEvent]:
    """Cognito wants its event back, with the response filled in."""

    def handle(event: UserPoolEvent, context: object = None) -> UserPoolEvent:
        decision = work(event["triggerSource"], event.get("userName"), event["request"]%argument%)
        return {**event, "response": {**event["response"], **decision}}

    return handle`,
    factory: 'create_user_pool_handler',
    guard: `"triggerSource" in event and "userPoolId" in event`,
    eventType: 'UserPoolEvent',
    tests: `    def test_cognito_event_comes_back(self):
        event = sample("cognito")
        self.assertEqual(app.%handler%(event, None), event)

${decided(first)}    def test_cognito_error_refuses_the_step(self):
        with self.assertRaisesRegex(RuntimeError, "refused"):
            app.create_user_pool_handler(refuse)(sample("cognito"))`,
  };
};
