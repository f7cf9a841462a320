import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/design/commands.ts';
import { DomainError } from '../../../domain/errors.ts';
import { addNode } from '../../../domain/graph/adding.ts';
import { configureNode } from '../../../domain/graph/configuring.ts';
import { connect, disconnect } from '../../../domain/graph/connecting.ts';
import type { Graph } from '../../../domain/graph/graph.ts';
import type { Model } from '../../../domain/graph/model.ts';
import { createModelCache, openModel } from '../../../domain/graph/open.ts';
import { removeNode } from '../../../domain/graph/removing.ts';
import { renameNode } from '../../../domain/graph/renaming.ts';
import { applyChanges } from '../../../domain/template/apply.ts';
import type { Change } from '../../../domain/template/edit.ts';
import { emptyPlain, emptySam } from './drawing.ts';

const ids = ['A', 'B', 'C', 'D', 'AB', 'ARole', 'Stage'];
const kinds = ['function', 'queue', 'table', 'bucket', 'topic', 'deliveryStream', 'stateMachine', 'identity', 'httpApi', 'rule', 'iotRule'];
const anId = fc.constantFrom(...ids);

type Step = (model: Model) => readonly Change[];
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(anId, fc.constantFrom(...kinds)).map(
    ([id, kind]): Step =>
      (model) =>
        addNode(model, { id, kind }, defaultSettings).changes,
  ),
  fc.tuple(anId, anId).map(
    ([from, to]): Step =>
      (model) =>
        connect(model, { from, to }, defaultSettings).changes,
  ),
  fc.tuple(anId, anId).map(
    ([from, to]): Step =>
      (model) =>
        disconnect(model, { from, to }).changes,
  ),
  fc.tuple(anId, anId).map(
    ([id, to]): Step =>
      (model) =>
        renameNode(model, id, to).changes,
  ),
  anId.map(
    (id): Step =>
      (model) =>
        removeNode(model, id).changes,
  ),
  fc.tuple(anId, fc.nat(900)).map(
    ([id, timeout]): Step =>
      (model) =>
        configureNode(model, id, { timeout: timeout + 1 }).changes,
  ),
  // A resource that names by text, and one that is gone or not there yet.
  anId.map((id): Step => (model) => [
    {
      op: 'set',
      file: model.main,
      path: ['Resources', 'Named'],
      value: { Type: 'AWS::SQS::Queue', Properties: { QueueName: `name-of-${id}` } },
    },
  ]),
  fc.tuple(anId, anId).map(([id, other]): Step => (model) => [
    {
      op: 'set',
      file: model.main,
      path: ['Resources', 'User'],
      value: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          DeadLetterQueue: { Type: 'SQS', TargetArn: { 'Fn::Sub': `arn:aws:sqs:x:1:name-of-${id}` } },
          Policies: [
            {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: ['sqs:SendMessage', 'lambda:InvokeFunction', 's3:GetObject'],
                  Resource: { 'Fn::GetAtt': [id, 'Arn'] },
                },
              ],
            },
          ],
          Events: { Some: { Type: 'SQS', Properties: { Queue: { 'Fn::GetAtt': [other, 'Arn'] } } } },
          Environment: { Variables: { X: { Ref: id }, Y: { Ref: `${other}Role` } } },
        },
      },
    },
  ]),
);

const plain = ({ nodes, edges, owners, wires }: Graph): unknown =>
  JSON.parse(JSON.stringify({ nodes: [...nodes], edges: [...edges], owners: [...owners], wires: [...wires] }));

const after = (model: Model, step: Step): Model['files'] => {
  try {
    return applyChanges(model.files, step(model)).files;
  } catch (error) {
    if (error instanceof DomainError) return model.files;
    throw error;
  }
};

describe('a lift that remembers', () => {
  it('draws what one that knows nothing draws', () => {
    fc.assert(
      fc.property(fc.constantFrom(emptySam, emptyPlain), fc.array(steps, { minLength: 5, maxLength: 40 }), (text, walk) => {
        const cache = createModelCache();
        let files: Model['files'] = new Map([['template.yaml', text]]);
        for (const step of walk) {
          files = after(openModel(files, { cache }), step);
          expect(plain(openModel(files, { cache }).graph)).toEqual(plain(openModel(files).graph));
        }
      }),
      { numRuns: 150 },
    );
  });
});
