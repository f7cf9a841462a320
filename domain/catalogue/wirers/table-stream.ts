import { DomainError } from '../../errors.ts';
import type { Change } from '../../template/edit.ts';
import { getAtt } from '../../template/value.ts';
import { notSupported, property, set, type Wirer, type WireRequest } from '../wirer.ts';

/** Changes of a table to a Kinesis stream, at most one; DynamoDB writes it with a role of its own. */
const write = (request: WireRequest): readonly Change[] => {
  const { model, from, to } = request;
  if (from.type !== 'AWS::DynamoDB::Table')
    throw notSupported(request, `an ${from.type} cannot feed a Kinesis stream; declare it as AWS::DynamoDB::Table.`);
  if (Object.hasOwn(model.template.resources.get(from.id)?.properties ?? {}, 'KinesisStreamSpecification')) {
    throw new DomainError('illegal-edge', `${from.id} feeds a stream already, and a table feeds one. Disconnect it first.`, {
      nodeId: from.id,
    });
  }
  return [set(model, property(from.id, 'KinesisStreamSpecification', 'StreamArn'), getAtt(to.id, 'Arn'))];
};

export const tableStreamWirer: Wirer = { mechanism: 'stream-out', relation: 'delivery', from: ['table'], to: ['stream'], write };
