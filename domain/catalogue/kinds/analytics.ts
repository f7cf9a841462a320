import { at, defineKind, oneOf, resources, text, type NewResources } from '../define.ts';
import { getAtt, ref, sub } from '../../template/value.ts';
import { serviceRole } from '../roles.ts';

const description = { Description: 'Bucket that holds the code of the Flink application' };

const create = (id: string): NewResources => ({
  ...resources([
    [
      id,
      {
        Type: 'AWS::KinesisAnalyticsV2::Application',
        Properties: {
          RuntimeEnvironment: 'FLINK-1_20',
          ServiceExecutionRole: getAtt(`${id}Role`, 'Arn'),
          ApplicationConfiguration: {
            ApplicationCodeConfiguration: {
              CodeContentType: 'ZIPFILE',
              CodeContent: {
                S3ContentLocation: { BucketARN: sub(`arn:\${AWS::Partition}:s3:::\${${id}CodeBucket}`), FileKey: ref(`${id}CodeKey`) },
              },
            },
            EnvironmentProperties: {
              PropertyGroups: [
                {
                  PropertyGroupId: 'kinesis.analytics.flink.run.options',
                  PropertyMap: { python: 'main.py', jarfile: 'lib/pyflink-dependencies.jar' },
                },
              ],
            },
            ApplicationSnapshotConfiguration: { SnapshotsEnabled: true },
          },
        },
      },
    ],
    [
      `${id}Role`,
      serviceRole('kinesisanalytics.amazonaws.com', [
        {
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:GetObjectVersion'],
          Resource: sub(`arn:\${AWS::Partition}:s3:::\${${id}CodeBucket}/\${${id}CodeKey}`),
        },
      ]),
    ],
  ]),
  parameters: new Map([
    [`${id}CodeBucket`, { Type: 'String', ...description }],
    [`${id}CodeKey`, { Type: 'String', Description: 'Key of the ZIP file in that bucket' }],
  ]),
});

export const analytics = defineKind({
  kind: 'analytics',
  label: 'Managed Flink application',
  category: 'streaming',
  look: { label: 'Managed Flink', colour: 'analytics', glyph: 'M4 20h16M7 16v-5M12 16V5M17 16v-8' },
  shape: 'box',
  resourceTypes: ['AWS::KinesisAnalyticsV2::Application', 'AWS::KinesisAnalytics::Application'],
  aliases: ['analyticsStream'],
  service: 'kinesisanalytics',
  names: ['ApplicationName'],
  properties: {
    description: at('ApplicationDescription', text(1_024), 'What it is for'),
    applicationName: at('ApplicationName', text(128)),
    runtimeEnvironment: at('RuntimeEnvironment', oneOf('FLINK-1_20', 'FLINK-1_19', 'FLINK-1_18', 'FLINK-1_15')),
    applicationMode: at('ApplicationMode', oneOf('STREAMING', 'INTERACTIVE')),
  },
  create: ({ id }) => create(id),
  stateful: true,
  arn: (id) => `arn:\${AWS::Partition}:kinesisanalytics:\${AWS::Region}:\${AWS::AccountId}:application/\${${id}}`,
});
