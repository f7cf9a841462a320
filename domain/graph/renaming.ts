import { definitionOf } from '../catalogue/registry.ts';
import { DomainError } from '../errors.ts';
import type { Change } from '../template/edit.ts';
import { referencesOf } from '../template/references.ts';
import type { Entry } from '../template/template.ts';
import { checkId } from './adding.ts';
import { filesPointedTo } from './companions.ts';
import { endsNamed } from './connectors.ts';
import { madeOf } from './generated.ts';
import { nodeOf } from './legal.ts';
import type { Model } from './model.ts';

/** Names that SAM derives from the old id, as far as something uses them: `OrdersRole`, `Orders.Alias`, `OrdersDaily`. */
const generated = (model: Model, from: string): readonly string[] => {
  const inFiles = filesPointedTo(model.template, model.files).flatMap(({ top }) =>
    [...top.values()].flatMap((value) => referencesOf(value, '')),
  );
  const derived = new Set<string>();
  for (const { target } of [...entries(model).flatMap(({ references }) => references), ...inFiles])
    if (target.startsWith(from) && madeOf(model.template, target) === from) derived.add(target);
  return [...derived];
};

const entries = (model: Model): readonly Entry[] => {
  const { resources, outputs, globals, conditions } = model.template;
  return [...resources.values(), ...outputs.values(), ...globals.values(), ...conditions.values()];
};

/** Connectors name their ends by logical id as plain text. */
const connectorEnds = (model: Model, from: string, to: string): readonly Change[] =>
  [...model.template.resources.values()]
    .flatMap(endsNamed)
    .filter(({ id }) => id === from)
    .map(({ path }): Change => ({ op: 'set', file: model.main, path, value: to }));

/** References in definitions that stand in files of their own. */
const elsewhere = (model: Model, from: string, to: string): readonly Change[] =>
  filesPointedTo(model.template, model.files).flatMap((file) =>
    [...file.top]
      .filter(([, value]) => referencesOf(value, '').some(({ target }) => target === from))
      .map(([section]): Change => ({ op: 'retarget', file: file.file, path: [section], from, to })),
  );

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
    ...elsewhere(model, id, to),
    ...generated(model, id).flatMap((derived) => {
      const next = to + derived.slice(id.length);
      return [...retargets(model, derived, next), ...elsewhere(model, derived, next)];
    }),
    ...connectorEnds(model, id, to),
    { op: 'rename', file: model.main, path: ['Resources', id], to },
  ];
  const { stateful, label } = definitionOf(node.kind);
  if (!stateful) return { changes };
  return { changes, warning: `Deploying this replaces the ${label} ${id} by a new one named ${to}: what it holds does not move along.` };
};
