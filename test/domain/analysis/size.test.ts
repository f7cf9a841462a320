import { describe, expect, it } from 'vitest';
import { translatedCount } from '../../../domain/analysis/resource-count.ts';
import { fn, found, modelOf, problemsOf, sam } from './checking.ts';
import { fixed } from './fixing.ts';

const many = (count: number) =>
  sam(`Resources:\n${Array.from({ length: count }, (_, index) => fn().replace('Fn:', `Fn${index}:`)).join('')}`);

describe('resources after translation', () => {
  it('counts what SAM makes', () => {
    expect(translatedCount(modelOf(many(3)).template)).toBe(6);
  });

  it('251 functions and their roles are too many for one stack', () => {
    expect(found(many(250), 'too-many-resources')).toEqual([]);
    expect(found(many(251), 'too-many-resources')).toEqual([expect.stringMatching(/^2:1 error this becomes about 502 resources/)]);
  });
});

const bucket = '  Photos:\n    Type: AWS::S3::Bucket\n';
const firehose = '  Records:\n    Type: AWS::KinesisFirehose::DeliveryStream\n    Properties:\n      DeliveryStreamType: DirectPut\n';
const iot =
  '  Rule:\n    Type: AWS::IoT::TopicRule\n    Properties:\n      TopicRulePayload:\n        Sql: SELECT * FROM a\n        Actions: []\n';

describe('nodes that cannot be created alone', () => {
  it('a Firehose stream needs a destination', () => {
    expect(found(`Resources:\n${firehose}`, 'required-edge-missing')).toEqual([
      expect.stringMatching(/^2:3 error "Records" cannot be created without a destination/),
    ]);
    const complete = `${firehose}      ExtendedS3DestinationConfiguration: { BucketARN: a, RoleARN: b }\n`;
    expect(problemsOf(`Resources:\n${complete}`)).toEqual([]);
  });

  it('what the edge will bring is not called missing as well', () => {
    expect(problemsOf(`Resources:\n${iot.replace('        Actions: []\n', '')}`)).toHaveLength(1);
  });

  it('an IoT rule needs an action', () => expect(found(`Resources:\n${iot}`, 'required-edge-missing')).toHaveLength(1));

  it('an analytics application of SQL needs an input', () => {
    expect(
      found('Resources:\n  A:\n    Type: AWS::KinesisAnalytics::Application\n    Properties: {}\n', 'required-edge-missing'),
    ).toHaveLength(1);
  });

  it('connects to the only node that would do', () => {
    const problem = problemsOf(sam(`Resources:\n${firehose}${bucket}`)).find(({ code }) => code === 'required-edge-missing');
    expect(problem?.fix).toEqual([{ type: 'Connect', from: 'Records', to: 'Photos' }]);
    const undecided = problemsOf(sam(`Resources:\n${firehose}${bucket}${bucket.replace('Photos', 'Other')}`)).find(
      ({ code }) => code === 'required-edge-missing',
    );
    expect(undecided?.fix).toBeUndefined();
  });

  it('and is right then', () => {
    const text = fixed(sam(`Resources:\n${firehose}${bucket}`), 'required-edge-missing') ?? '';
    expect(problemsOf(text).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
