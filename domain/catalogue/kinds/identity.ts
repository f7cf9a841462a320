import { at, defineKind, metadataDescription, oneOf, resources, text } from '../define.ts';
import { getAtt, ref, type ValueMap } from '../../template/value.ts';

const trust = (id: string): ValueMap => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': ref(`${id}IdentityPool`) },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
      },
    },
  ],
});

export const identity = defineKind({
  kind: 'identity',
  label: 'Cognito identity',
  category: 'identity',
  look: { colour: 'security', glyph: 'M12 3.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20.5c0-7.6 16-7.6 16 0' },
  shape: 'circle',
  resourceTypes: ['AWS::Cognito::UserPool'],
  aliases: ['cognitoIdentity'],
  service: 'cognito-idp',
  otherService: 'cognito-identity',
  names: ['UserPoolName'],
  properties: {
    description: metadataDescription,
    userPoolName: at('UserPoolName', text(128)),
    mfaConfiguration: at('MfaConfiguration', oneOf('OFF', 'ON', 'OPTIONAL')),
    deletionProtection: at('DeletionProtection', oneOf('ACTIVE', 'INACTIVE')),
  },
  create: ({ id }) =>
    resources([
      [id, { Type: 'AWS::Cognito::UserPool', Properties: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] } }],
      [
        `${id}Client`,
        {
          Type: 'AWS::Cognito::UserPoolClient',
          Properties: {
            UserPoolId: ref(id),
            ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
            PreventUserExistenceErrors: 'ENABLED',
          },
        },
      ],
      [
        `${id}IdentityPool`,
        {
          Type: 'AWS::Cognito::IdentityPool',
          Properties: {
            AllowUnauthenticatedIdentities: false,
            CognitoIdentityProviders: [{ ClientId: ref(`${id}Client`), ProviderName: getAtt(id, 'ProviderName') }],
          },
        },
      ],
      [`${id}AuthenticatedRole`, { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust(id) } }],
      [
        `${id}RoleAttachment`,
        {
          Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
          Properties: { IdentityPoolId: ref(`${id}IdentityPool`), Roles: { authenticated: getAtt(`${id}AuthenticatedRole`, 'Arn') } },
        },
      ],
    ]),
  access: {
    read: {
      grants: [{ actions: ['cognito-idp:AdminGetUser', 'cognito-idp:ListUsers'] }],
      signs: ['cognito-idp:DescribeUserPool', 'cognito-idp:AdminListGroupsForUser'],
    },
    write: {
      grants: [{ actions: ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminDeleteUser', 'cognito-idp:AdminUpdateUserAttributes'] }],
      signs: [
        'cognito-idp:AdminInitiateAuth',
        'cognito-idp:AdminSetUserPassword',
        'cognito-idp:AdminAddUserToGroup',
        'cognito-idp:AdminConfirmSignUp',
      ],
    },
  },
  defaultAccess: ['read'],
  stateful: true,
  variable: { suffix: 'ARN', text: (id) => `\${${id}.Arn}` },
  calls: 'cognito',
  turnedBySam: true,
});
