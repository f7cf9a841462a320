import { DomainError } from '../../errors.ts';
import { defineKind, metadataDescription, resources, text } from '../define.ts';

/** Every CloudFormation type that has no kind of its own; its `type` property says which. */
export const resource = defineKind({
  kind: 'resource',
  label: 'CloudFormation resource',
  category: 'other',
  resourceTypes: [],
  service: '',
  properties: {
    description: metadataDescription,
    type: { path: ['Type'], schema: text(256), description: 'CloudFormation type, for example AWS::SSM::Parameter' },
  },
  create: ({ id }) => {
    if (id === '') throw new DomainError('invalid-id', 'A resource needs a logical id.');
    return resources([[id, {}]]);
  },
});
