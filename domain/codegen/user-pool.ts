import { isList, isMap, type Value, type ValueMap } from '../template/value.ts';

/** One trigger of a user pool: what Cognito sends, and what the answer may decide. */
export type PoolStep = {
  readonly name: string;
  /** When Cognito calls, as the end of a sentence. */
  readonly when: string;
  readonly source: string;
  readonly version: string;
  readonly request: ValueMap;
  readonly response: ValueMap;
  /** An answer that makes sense; without one there is nothing to decide. */
  readonly decision?: ValueMap;
};

const userAttributes: ValueMap = { sub: '2f8a9b1c-0000-4000-8000-000000000000', email: 'alice@example.com', email_verified: 'true' };
const groupConfiguration: ValueMap = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };
const tenant: ValueMap = { claimsToAddOrOverride: { tenant: 'acme' } };
const challenged: ValueMap = { userAttributes, session: [], userNotFound: false };

const step = (
  name: string,
  made: Omit<PoolStep, 'name' | 'version' | 'source'> & { readonly source?: string; readonly version?: string },
) => ({
  version: '1',
  source: `${name}_Authentication`,
  ...made,
  name,
});

const sender = (name: string, request: string): PoolStep =>
  step(name, {
    when: 'when a message is to be sent, its code encrypted',
    source: `${name}_SignUp`,
    request: { type: request, code: 'AYADeExample', clientMetadata: {}, userAttributes },
    response: {},
  });

const postConfirmation = step('PostConfirmation', {
  when: 'after a user was confirmed',
  source: 'PostConfirmation_ConfirmSignUp',
  request: { userAttributes: { ...userAttributes, 'cognito:user_status': 'CONFIRMED' } },
  response: {},
});

/** Keys of LambdaConfig (Cognito developer guide, "Customizing user pool workflows with Lambda triggers", 2026-11). */
const steps: readonly PoolStep[] = [
  step('PreSignUp', {
    when: 'before a user signs up',
    source: 'PreSignUp_SignUp',
    request: { userAttributes: { email: 'alice@example.com' }, validationData: null },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    decision: { autoConfirmUser: true },
  }),
  postConfirmation,
  step('PreAuthentication', {
    when: 'before a user signs in',
    request: { userAttributes, validationData: null, userNotFound: false },
    response: {},
  }),
  step('PostAuthentication', { when: 'after a user signed in', request: { userAttributes, newDeviceUsed: false }, response: {} }),
  step('PreTokenGeneration', {
    when: 'before tokens are made',
    source: 'TokenGeneration_Authentication',
    request: { userAttributes, groupConfiguration },
    response: { claimsOverrideDetails: null },
    decision: { claimsOverrideDetails: tenant },
  }),
  step('PreTokenGenerationConfig', {
    when: 'before tokens are made',
    source: 'TokenGeneration_Authentication',
    version: '2',
    request: { userAttributes, groupConfiguration, scopes: ['aws.cognito.signin.user.admin'] },
    response: { claimsAndScopeOverrideDetails: null },
    decision: { claimsAndScopeOverrideDetails: { idTokenGeneration: tenant, accessTokenGeneration: tenant } },
  }),
  step('CustomMessage', {
    when: 'before a message is sent',
    source: 'CustomMessage_SignUp',
    request: { userAttributes, codeParameter: '{####}', linkParameter: '{##Click Here##}', usernameParameter: null },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
    decision: { emailSubject: 'Welcome', emailMessage: 'Your code is {####}' },
  }),
  step('UserMigration', {
    when: 'when a user signs in that the pool does not know; the request holds the password, so never log it',
    request: { password: 'not-a-password', validationData: null },
    response: { userAttributes: null, finalUserStatus: null, messageAction: null, desiredDeliveryMediums: null, forceAliasCreation: null },
    decision: { userAttributes: { email: 'alice@example.com' }, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' },
  }),
  step('DefineAuthChallenge', {
    when: 'to say which challenge comes next',
    request: challenged,
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
    decision: { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false },
  }),
  step('CreateAuthChallenge', {
    when: 'to make a challenge',
    request: { ...challenged, challengeName: 'CUSTOM_CHALLENGE' },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    decision: { publicChallengeParameters: { question: '2 + 3' }, privateChallengeParameters: { answer: '5' }, challengeMetadata: 'SUM' },
  }),
  step('VerifyAuthChallengeResponse', {
    when: 'to judge the answer to a challenge',
    request: { userAttributes, privateChallengeParameters: { answer: '5' }, challengeAnswer: '5', userNotFound: false },
    response: { answerCorrect: null },
    decision: { answerCorrect: true },
  }),
  sender('CustomEmailSender', 'customEmailSenderRequestV1'),
  sender('CustomSMSSender', 'customSMSSenderRequestV1'),
];

/** The steps that triggers of these names ask for, in the order of the guide; one that no template names is PostConfirmation. */
export const poolSteps = (names: readonly string[] = []): readonly [PoolStep, ...PoolStep[]] => {
  const [first, ...others] = steps.filter(({ name }) => names.includes(name));
  return first === undefined ? [postConfirmation] : [first, ...others];
};

/** Names of triggers as the template gives them: SAM takes one or several. */
export const poolTriggers = (value: Value | undefined): readonly string[] =>
  (isList(value) ? value : [value]).filter((name) => typeof name === 'string');

type Scalar = number | boolean | null;

/** How a language writes what a plain value is made of. */
type Words = {
  readonly string: (text: string) => string;
  readonly scalar: (value: Scalar) => string;
  readonly map: (fields: readonly (readonly [name: string, value: string])[]) => string;
};

/** A plain value as a language writes it on one line. */
export const literal = (value: Value, words: Words): string => {
  if (typeof value === 'string') return words.string(value);
  if (isList(value)) return `[${value.map((item) => literal(item, words)).join(', ')}]`;
  return isMap(value) ? words.map(Object.entries(value).map(([name, item]) => [name, literal(item, words)])) : words.scalar(value);
};

/** What each step is about: a line each, with what an answer may be. */
export const stepLines = (asked: readonly PoolStep[], write: (value: Value) => string): readonly string[] =>
  asked.map(({ name, when, decision }) =>
    decision === undefined ? `${name}, ${when}: there is nothing to decide.` : `${name}, ${when}: ${write(decision)}, for example.`,
  );
