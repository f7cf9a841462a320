import { describe, expect, it } from 'vitest';
import { circles, shortestLoop } from '../../../domain/analysis/tarjan.ts';
import { fn, found, sam } from './checking.ts';

const circle = (text: string) => found(text, 'dependency-circle');

describe('dependency circles', () => {
  it('two resources that name each other', () => {
    const [problem] = circle(
      'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    DependsOn: B\n  B:\n    Type: AWS::SQS::Queue\n    DependsOn: A\n',
    );
    expect(problem).toMatch(/^4:16 error .*"A" -> "B" -> "A"; to break the circle, /);
  });

  it('a resource that names itself', () => {
    expect(circle('Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !GetAtt A.Arn\n')[0]).toContain(
      '"A" -> "A"',
    );
  });

  const triggered = (more: string) =>
    sam(
      `Resources:\n${fn(`${more}      Events:
        New:
          Type: S3
          Properties:
            Bucket: !Ref Photos
            Events: s3:ObjectCreated:*
`)}  Photos:\n    Type: AWS::S3::Bucket\n`,
    );

  it('a function that writes to the bucket that triggers it', () => {
    const [problem] = circle(triggered('      Policies:\n        - S3CrudPolicy:\n            BucketName: !Ref Photos\n'));
    expect(problem).toContain('EventBridge');
    expect(circle(triggered('      Environment:\n        Variables:\n          BUCKET: !Ref Photos\n'))).toHaveLength(1);
    expect(circle(triggered(''))).toEqual([]);
  });

  it('a function that names the API that calls it', () => {
    const event = '      Events:\n        Get:\n          Type: Api\n          Properties: { Path: /a, Method: get }\n';
    const named = '      Environment:\n        Variables:\n          URL: !Ref ServerlessRestApi\n';
    expect(circle(sam(`Resources:\n${fn(event + named)}`))[0]).toContain('"Fn" -> "ServerlessRestApi" -> "Fn"');
    expect(circle(sam(`Resources:\n${fn(event)}Outputs:\n  Url:\n    Value: !Ref ServerlessRestApi\n`))).toEqual([]);
  });

  it('a role alone is not the function that it serves', () => {
    const text = sam(
      `Resources:\n${fn('      Environment:\n        Variables:\n          KEY: !Ref Key\n')}  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Statement:\n          - Effect: Allow\n            Action: kms:Decrypt\n            Resource: "*"\n            Principal:\n              AWS: !GetAtt FnRole.Arn\n`,
    );
    expect(circle(text)).toEqual([]);
  });

  it('the policy that names its own function', () => {
    expect(
      circle(sam(`Resources:\n${fn('      Policies:\n        - LambdaInvokePolicy:\n            FunctionName: !Ref Fn\n')}`)),
    ).toHaveLength(1);
  });

  it('an event source is not needed by the function', () => {
    const text = sam(
      `Resources:\n${fn('      Events:\n        Q:\n          Type: SQS\n          Properties:\n            Queue: !GetAtt Jobs.Arn\n')}  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      Tags:\n        - Key: a\n          Value: !Ref Fn\n`,
    );
    expect(circle(text)).toEqual([]);
  });

  it('finds each circle once in a large net', () => {
    const next = Array.from({ length: 5_000 }, (_, index) => [(index + 1) % 5_000]);
    const [all = []] = circles(next);
    expect(all).toHaveLength(5_000);
    expect(circles([[1], [2], [0, 3], [4], [3], []])).toHaveLength(2);
    expect(shortestLoop([[1, 2], [2], [0]], [0, 1, 2], 0)).toEqual([0, 2]);
  });
});
