import { sub, type Value, type ValueMap } from '../template/value.ts';

export const policyDocument = (statements: readonly Value[]): ValueMap => ({ Version: '2012-10-17', Statement: statements });

/** Which service may assume a role. */
export const trusted = (service: string): ValueMap =>
  policyDocument([{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }]);

const policyName = 'Wiring';

/** A role for one service, its statements in one inline policy. */
export const serviceRole = (service: string, statements: readonly Value[], name: string = policyName): ValueMap => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: trusted(service),
    ...(statements.length === 0 ? {} : { Policies: [{ PolicyName: name, PolicyDocument: policyDocument(statements) }] }),
  },
});

/** A function's role in a plain template: it may write its logs. */
export const lambdaRole = (): ValueMap => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: trusted('lambda.amazonaws.com'),
    ManagedPolicyArns: [sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole')],
  },
});
