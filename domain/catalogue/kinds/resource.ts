import { DomainError } from '../../errors.ts';
import { defineKind, metadataDescription, resources, text } from '../define.ts';

/** Every CloudFormation type that has no kind of its own; its `type` property says which. */
export const resource = defineKind({
  kind: 'resource',
  label: 'CloudFormation resource',
  category: 'other',
  look: { label: 'Resource', colour: 'other', glyph: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9' },
  shape: 'box',
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
