import type { Template } from '../template/template.ts';
import type { Expansion, Shared } from './sam-expansion.ts';
import { expansionOf, withGlobals } from './sam-expansion.ts';
import { isServerless } from './world.ts';

/** Resources that a CloudFormation template may have (AWS CloudFormation user guide, quotas, 2026-11). */
export const maxResources = 500;

type Kept = { readonly globals: unknown; readonly expansion: Expansion };
const cache = new WeakMap<object, Kept>();

const kept = (resource: Parameters<typeof expansionOf>[0], template: Template): Expansion => {
  const { value } = resource;
  const globals = template.globals.get(resource.type.slice('AWS::Serverless::'.length))?.value;
  if (typeof value !== 'object' || value === null) return expansionOf(resource, withGlobals(resource, template));
  const known = cache.get(value);
  if (known !== undefined && known.globals === globals) return known.expansion;
  const expansion = expansionOf(resource, withGlobals(resource, template));
  cache.set(value, { globals, expansion });
  return expansion;
};

/** API, deployment and stage of the implicit REST API; API and stage of the HTTP one; plan, key and link of a shared plan. */
const sharedSizes: Readonly<Record<Shared, number>> = { restApi: 3, httpApi: 2, codeDeployApplication: 1, codeDeployRole: 1, usagePlan: 3 };

/** How many resources CloudFormation will see once SAM has translated the template; an estimate, exact for most (see the test). */
export const translatedCount = (template: Template): number => {
  let count = 0;
  const shared = new Set<Shared>();
  for (const resource of template.resources.values()) {
    if (!isServerless(resource)) {
      count += 1;
      continue;
    }
    const expansion = kept(resource, template);
    count += expansion.own;
    for (const each of expansion.shared) shared.add(each);
  }
  for (const each of shared) count += sharedSizes[each];
  return count;
};
