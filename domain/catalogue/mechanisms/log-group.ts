import type { Resource } from '../../template/template.ts';
import { valueAt } from '../../template/value.ts';
import type { Claim, Finder } from '../claims.ts';

/** `/aws/lambda/${Function}` belongs to that function. */
const logGroup = (resource: Resource): readonly Claim[] => {
  const name = valueAt(resource.properties, ['LogGroupName']);
  return name === undefined ? [] : [{ is: 'part', of: name, path: ['Properties', 'LogGroupName'] }];
};

export const logGroupFinders: readonly Finder[] = [{ mechanism: 'log-group', types: ['AWS::Logs::LogGroup'], find: logGroup }];
