import { endsNamed } from '../graph/connectors.ts';
import { implicitApiOf, madeOf } from '../graph/generated.ts';
import type { Resource, Template } from '../template/template.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import type { World } from './world.ts';

/** Ends of connectors that name no resource: they stand there as plain text, so no reference shows them. */
export const connectorFindings = (resource: Resource, template: Template, world: World): readonly Finding[] => {
  if (world.rewritten || world.incomplete) return [];
  return endsNamed(resource)
    .filter(({ id }) => !template.resources.has(id) && implicitApiOf(template, id) === undefined && madeOf(template, id) === undefined)
    .map(({ id, path, item, connector }) => ({
      code: 'dangling-reference',
      severity: 'error',
      message: `Id names ${quoted(id)}, and there is no resource of that name`,
      path: path.slice(2),
      remedy: { by: 'remove', path: (item ?? connector).slice(2) },
    }));
};
