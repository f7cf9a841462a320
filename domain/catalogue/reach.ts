import type { Model } from '../graph/model.ts';

/** Whether one resource depends on another through references, over any number of steps. */
export const reaches = (model: Model, from: string, to: string): boolean => {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { target } of model.template.resources.get(id)?.references ?? []) open.push(target);
  }
  return false;
};
