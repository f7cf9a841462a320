import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../domain/analysis/check.ts';
import { createModelCache, openModel } from '../../../domain/graph/open.ts';
import { fn, sam, spec } from './checking.ts';

const start = sam(`Parameters:
  Stage:
    Type: String
    Default: hunter2
Conditions:
  Prod: !Equals [!Ref Stage, prod]
Resources:
${fn('      Events:\n        New:\n          Type: S3\n          Properties:\n            Bucket: !Ref Photos\n            Events: s3:ObjectCreated:*\n      Policies:\n        - Statement:\n            - { Effect: Allow, Action: "s3:*", Resource: "*" }\n')}  Photos:
    Type: AWS::S3::Bucket
    Condition: Prod
    Properties:
      BucketName: !Sub "\${Stage}-photos"
  Records:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      DeliveryStreamType: DirectPut
Outputs:
  Name:
    Value: !GetAtt Photos.Arn
`);

const words = [
  'Photos',
  'Fn',
  'Stage',
  'Gone',
  'Arn',
  '!Ref ',
  '!GetAtt ',
  '${',
  '}',
  '\n',
  '  ',
  ': ',
  '- ',
  '{',
  '"',
  '__proto__',
  'constructor',
  'Type',
  'Properties',
  'Fn::If',
  'AWS::SQS::Queue',
  '\u202e',
  'é',
];
const edit = fc.record({ at: fc.nat(start.length), remove: fc.nat(40), insert: fc.constantFrom('', ...words) });
const edits = fc.array(edit, { minLength: 1, maxLength: 6 });

const splice = (text: string, { at, remove, insert }: { at: number; remove: number; insert: string }) =>
  text.slice(0, at) + insert + text.slice(at + remove);

const shown = (problems: ReturnType<typeof check>) => problems.map((problem) => JSON.stringify(problem));

describe('laws of check', () => {
  it('what was remembered says the same as what is read afresh, whatever was typed', () => {
    const cache = createModelCache();
    fc.assert(
      fc.property(edits, (list) => {
        let text = start;
        for (const one of list) {
          text = splice(text, one);
          const files = new Map([['template.yaml', text]]);
          expect(shown(check(openModel(files, { cache }), spec))).toEqual(shown(check(openModel(files), spec)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('problems stand inside the text, by place', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const text = list.reduce(splice, start);
        const lines = text.split('\n');
        const problems = check(openModel(new Map([['template.yaml', text]])), spec);
        for (const { line, column } of problems) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
        expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).toSorted((a, b) => a - b));
      }),
      { numRuns: 150 },
    );
  });
});
