import { javascriptString } from '../../quote.ts';
import type { Trigger } from '../../triggers.ts';
import { literal, type PoolStep, poolSteps, stepLines } from '../../user-pool.ts';
import type { Value } from '../../../template/value.ts';
import type { TriggerCode } from '../starter.ts';

const write = (value: Value) =>
  literal(value, {
    string: javascriptString,
    scalar: String,
    map: (fields) => `{ ${fields.map(([name, item]) => `${name}: ${item}`).join(', ')} }`,
  });

/** A test of what a decision does, where the step has any. */
const decided = ({ decision }: PoolStep): string =>
  decision === undefined
    ? ''
    : `test('cognito: a decision stands in the response', async () => {
  const event = await sample('cognito');
  const decision = ${write(decision)};
  const answer = await app.createUserPoolHandler(async () => decision)(event);
  assert.deepEqual(answer.response, { ...event.response, ...decision });
});

`;

/** Answers the triggers of a user pool that the template names. */
export const cognitoCode = (trigger: Trigger): TriggerCode => {
  const asked = poolSteps(trigger.steps);
  const [first] = asked;
  const lines = stepLines(asked, write);
  return {
    types: [
      `/** Event of a user pool trigger. What the trigger may decide stands in \`response\`. */
export type UserPoolEvent = {
  readonly version: string;
  readonly triggerSource: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userName?: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
};`,
    ],
    helpers: [],
    imports: [],
    logic: [
      `«export type UserPoolStep = { readonly step: string; readonly userName?: string | undefined; readonly request: Readonly<Record<string, unknown>> };

»/**
 * Decides one step of the user pool: what it returns is set in the event's response. Throw, and the step fails.
${lines.map((line) => ` * ${line}\n`).join('')} */
export const decide = async (step«: UserPoolStep»%parameter%)«: Promise<Readonly<Record<string, unknown>>>» => {
  log.info('User pool step', { step: step.step });%example%
  return {};
};`,
    ],
    uses: ['decide'],
    adapter: `/** Cognito wants its event back, with the response filled in. */
export const createUserPoolHandler =
  (work = decide) =>
  async (event«: UserPoolEvent»)«: Promise<UserPoolEvent>» => {
    const decision = await work({ step: event.triggerSource, userName: event.userName, request: event.request }%argument%);
    return { ...event, response: { ...event.response, ...decision } };
  };`,
    factory: 'createUserPoolHandler',
    guard: `'triggerSource' in event && 'userPoolId' in event`,
    eventType: 'UserPoolEvent',
    tests: `test('cognito: the event comes back', async () => {
  const event = await sample('cognito');
  assert.deepEqual(await app.%handler%(event), event);
});

${decided(first)}test('cognito: an error refuses the step', async () => {
  const failing = app.createUserPoolHandler(async () => {
    throw new Error('refused');
  });
  await assert.rejects(failing(await sample('cognito')), /refused/);
});`,
  };
};
