import { definitionOf } from '../catalogue/registry.ts';
import { DomainError } from '../errors.ts';
import type { Change } from '../template/edit.ts';
import type { Entry } from '../template/template.ts';
import { isMap, valueAt, type Path } from '../template/value.ts';
import { checkId } from './adding.ts';
import { nodeOf } from './legal.ts';
import type { Model } from './model.ts';

/** Ids that SAM derives from the old id, as far as something names them: `OrdersRole`, `OrdersAliaslive`. */
const generated = (model: Model, from: string): readonly string[] => {
  const derived = new Set<string>();
  for (const { references } of entries(model)) {
    for (const { target } of references) if (isGenerated(model, from, target)) derived.add(target);
  }
  return [...derived];
};

const suffixes = /^(Role|Url|Alias[A-Za-z0-9]*|Version[0-9a-f]*|ProdStage|Stage|Deployment[0-9a-f]*)$/;

const isGenerated = (model: Model, from: string, target: string): boolean =>
  target.startsWith(from) &&
  suffixes.test(target.slice(from.length)) &&
  !model.template.resources.has(target) &&
  !model.template.parameters.has(target);

const entries = (model: Model): readonly Entry[] => {
  const { resources, outputs, globals, conditions } = model.template;
  return [...resources.values(), ...outputs.values(), ...globals.values(), ...conditions.values()];
};

/** Connectors name their ends by logical id as plain text. */
const connectorEnds = (model: Model, from: string, to: string): readonly Change[] =>
  [...model.template.resources.values()].flatMap((resource) => {
    const places: readonly Path[] =
      resource.type === 'AWS::Serverless::Connector'
        ? [
            ['Properties', 'Source', 'Id'],
            ['Properties', 'Destination', 'Id'],
          ]
        : Object.keys(connectorsOf(resource.value)).map((name) => ['Connectors', name, 'Properties', 'Destination', 'Id']);
    return places
      .filter((path) => valueAt(resource.value, path) === from)
      .map((path): Change => ({ op: 'set', file: model.main, path: ['Resources', resource.id, ...path], value: to }));
  });

const connectorsOf = (value: Entry['value']): Record<string, unknown> => {
  const connectors = valueAt(value, ['Connectors']);
  return isMap(connectors) ? connectors : {};
};

const retargets = (model: Model, from: string, to: string): readonly Change[] =>
  entries(model)
    .filter(({ references }) => references.some(({ target }) => target === from))
    .map((entry): Change => ({ op: 'retarget', file: model.main, path: [entry.section, entry.id], from, to }));

/** Renames a node and every reference to it; names in AWS, of variables and of folders stay. */
export const renameNode = (model: Model, id: string, to: string): { readonly changes: readonly Change[]; readonly warning?: string } => {
  const node = nodeOf(model, id);
  if (node.implicit)
    throw new DomainError('invalid-command', `${id} has the name that SAM gives it. Add the resource to the template to name it.`, {
      nodeId: id,
    });
  if (id === to) return { changes: [] };
  checkId(model, to);
  const changes: readonly Change[] = [
    ...retargets(model, id, to),
    ...generated(model, id).flatMap((derived) => retargets(model, derived, to + derived.slice(id.length))),
    ...connectorEnds(model, id, to),
    { op: 'rename', file: model.main, path: ['Resources', id], to },
  ];
  const { stateful, label } = definitionOf(node.kind);
  if (!stateful) return { changes };
  return { changes, warning: `Deploying this replaces the ${label} ${id} by a new one named ${to}: what it holds does not move along.` };
};
