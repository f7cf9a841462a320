import type { GraphNode } from '../../graph/graph.ts';
import type { Model } from '../../graph/model.ts';
import type { Change } from '../../template/edit.ts';
import type { Resource } from '../../template/template.ts';
import { ref } from '../../template/value.ts';
import { append, freeId, remove, set, type WireRequest } from '../wirer.ts';
import { partsOf } from './api-parts.ts';

const types = { deployment: 'AWS::ApiGateway::Deployment', stage: 'AWS::ApiGateway::Stage' } as const;

/** FNV-1a, 32 bits: the same names give the same digits. */
const digits = (names: readonly string[]): string => {
  let hash = 2_166_136_261;
  for (const character of names.toSorted().join()) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash.toString(16).padStart(8, '0');
};

const mark = /x[0-9a-f]{8}$/;

/** Whether a part of the API was written by us: its id says what it is. One that is not there yet is. */
const isWritten = (model: Model, api: string, id: string): boolean => {
  const properties = model.template.resources.get(id)?.properties;
  if (!properties) return true;
  const { HttpMethod: method, Name: name } = properties;
  if (typeof method === 'string') return id.startsWith(api) && id.endsWith(`${method.charAt(0)}${method.slice(1).toLowerCase()}Method`);
  return typeof name === 'string' && id === `${api}${name}Authorizer`;
};

/** A deployment is a snapshot: only a new one, with a new id, brings changes to the stage. Its id therefore says which methods and authorisers of ours it holds. */
const named = (model: Model, id: string, api: string, parts: readonly string[]): string => {
  const ours = parts.filter((part) => isWritten(model, api, part));
  const base = id.replace(mark, '');
  return ours.length === 0 ? base : `${base}x${digits(ours)}`;
};

const renamed = (model: Model, from: string, to: string): readonly Change[] => {
  if (from === to) return [];
  const users = [...model.template.resources.values(), ...model.template.outputs.values()].filter(({ references }) =>
    references.some(({ target }) => target === from),
  );
  return [
    { op: 'rename', file: model.main, path: ['Resources', from], to },
    ...users.map(({ section, id }): Change => ({ op: 'retarget', file: model.main, path: [section, id], from, to })),
  ];
};

const methodType = 'AWS::ApiGateway::Method';
const idsOf = (model: Model, api: GraphNode): readonly string[] =>
  [methodType, 'AWS::ApiGateway::Authorizer'].flatMap((type) => partsOf(model, api, type).map(({ id }) => id));

/** Deploys new methods: a deployment that waits for them, and a stage where there is none. */
export const deployed = ({ model, from }: WireRequest, methods: readonly string[]): readonly Change[] => {
  const [known] = partsOf(model, from, types.deployment);
  const all = [...idsOf(model, from), ...methods];
  if (known)
    return [
      ...methods.map((id) => append(model, ['Resources', known.id, 'DependsOn'], id)),
      ...renamed(model, known.id, named(model, known.id, from.id, all)),
    ];
  const id = named(model, freeId(model, `${from.id}Deployment`), from.id, all);
  const properties = { RestApiId: ref(from.id) };
  return [
    set(model, ['Resources', id], { Type: types.deployment, DependsOn: methods, Properties: properties }),
    set(model, ['Resources', freeId(model, `${from.id}Stage`)], {
      Type: types.stage,
      Properties: { ...properties, DeploymentId: ref(id), StageName: 'Prod' },
    }),
  ];
};

/** A new deployment after a part of the API came or went. */
export const redeployed = (
  model: Model,
  api: GraphNode,
  { come = [], gone = [] }: { readonly come?: readonly string[]; readonly gone?: readonly string[] },
): readonly Change[] => {
  const [known] = partsOf(model, api, types.deployment);
  const parts = [...idsOf(model, api).filter((id) => !gone.includes(id)), ...come];
  return known ? renamed(model, known.id, named(model, known.id, api.id, parts)) : [];
};

const isOurs = ({ id }: Resource): boolean => mark.test(id);

/** The deployment of what is left; with the last method our own goes, and its stage: AWS deploys no API without methods. */
export const undeployed = ({ model, from }: WireRequest, gone: readonly string[]): readonly Change[] => {
  const [known] = partsOf(model, from, types.deployment);
  const left = partsOf(model, from, methodType).filter(({ id }) => !gone.includes(id));
  if (!known || left.length > 0 || !isOurs(known)) return redeployed(model, from, { gone });
  const stages = partsOf(model, from, types.stage).filter(({ references }) => references.some(({ target }) => target === known.id));
  return [known, ...stages].map(({ id }) => remove(model, ['Resources', id]));
};
