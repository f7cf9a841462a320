import type { Resource } from '../../template/template.ts';
import type { Claim, Finder } from '../claims.ts';
import { childrenAt } from '../reading.ts';

const variables = (resource: Resource): readonly Claim[] =>
  childrenAt(resource.value, ['Properties', 'Environment', 'Variables']).map(({ key, value, path }) => ({
    is: 'variable',
    mechanism: 'environment-variable',
    name: String(key),
    expression: value,
    path,
  }));

export const environmentFinders: readonly Finder[] = [
  { mechanism: 'environment-variable', types: ['AWS::Serverless::Function', 'AWS::Lambda::Function'], find: variables },
];
