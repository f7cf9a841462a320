import type { Resource, Template } from '../template/template.ts';
import type { Dependencies, Need, Part } from './dependencies.ts';
import { dependenciesOf } from './dependencies.ts';
import type { Finding } from './finding.ts';
import { quoted } from './finding.ts';
import { circles, shortestLoop } from './tarjan.ts';

/** A thing that CloudFormation creates: a resource, or what SAM makes beside one. */
type Thing = { readonly id: string; readonly part: Part };

type Net = { readonly ids: Map<string, number>; readonly things: Thing[]; readonly next: number[][] };

const thing = (net: Net, id: string, part: Part): number => {
  const key = part === '' ? id : `${id}\n${part}`;
  const known = net.ids.get(key);
  if (known !== undefined) return known;
  net.ids.set(key, net.things.length);
  net.things.push({ id, part });
  net.next.push([]);
  return net.things.length - 1;
};

const link = (net: Net, from: number, to: number): void => {
  net.next[from]?.push(to);
};

type Made = { readonly id: string; readonly part: Part };

const madeParts = new Map<string, Part>([
  ['Role', 'Role'],
  ['.Alias', 'Alias'],
]);

/** A role, alias or version that SAM makes of a function, by its name. */
const madeBySam = (target: string, template: Template): Made | undefined => {
  const [, id = '', made = ''] = /^(.+?)(Role|\.Alias|\.Version)$/.exec(target) ?? [];
  return template.resources.has(id) ? { id, part: madeParts.get(made) ?? '' } : undefined;
};

const implicitApis = new Set(['ServerlessRestApi', 'ServerlessHttpApi']);

/** What a reference leads to. */
const resolve = ({ target, attribute }: Need, template: Template): Made | undefined => {
  if (template.resources.has(target)) return { id: target, part: attribute === 'Alias' ? 'Alias' : '' };
  return implicitApis.has(target) ? { id: target, part: '' } : madeBySam(target, template);
};

/** An API with a definition of its own is not given paths by SAM: what it refers to stands in its text. */
const defined = (id: string, template: Template): boolean => {
  const properties = template.resources.get(id)?.properties;
  return properties !== undefined && (Object.hasOwn(properties, 'DefinitionBody') || Object.hasOwn(properties, 'DefinitionUri'));
};

const join = (net: Net, resource: Resource, found: Dependencies, template: Template): void => {
  const self = thing(net, resource.id, '');
  if (found.role) link(net, self, thing(net, resource.id, 'Role'));
  const alias = found.alias ? thing(net, resource.id, 'Alias') : self;
  if (alias !== self) link(net, alias, self);
  const written = found.back.filter(({ from, by }) => by !== 'api' || !defined(from, template));
  for (const { from } of written) link(net, thing(net, from, ''), alias);
};

const joinNeeds = (net: Net, resource: Resource, found: Dependencies, template: Template): void => {
  for (const need of found.needs) {
    const to = resolve(need, template);
    if (to === undefined || need.part.startsWith('Events.')) continue;
    link(net, thing(net, resource.id, need.part), thing(net, to.id, to.part));
  }
};

const netOf = (template: Template): Net => {
  const net: Net = { ids: new Map(), things: [], next: [] };
  for (const resource of template.resources.values()) {
    const found = dependenciesOf(resource);
    join(net, resource, found, template);
    joinNeeds(net, resource, found, template);
  }
  return net;
};

const advice = (members: readonly Resource[], ids: ReadonlySet<string>): string => {
  const back = members.flatMap((member) => dependenciesOf(member).back).filter(({ from }) => ids.has(from));
  if (back.some(({ by }) => by === 'bucket')) {
    return 'let the bucket notify EventBridge (NotificationConfiguration: EventBridgeConfiguration) and trigger the function by a rule';
  }
  if (back.some(({ by }) => by === 'api'))
    return 'do not refer to the API from the function that it calls: take its address from the request';
  if (back.some(({ by }) => by === 'pool')) return 'take the user pool id from the event instead of a reference';
  return 'put one of these references into a resource of its own (a policy, a permission, a rule), or use a name instead of a reference';
};

const firstReference = (from: Resource, to: string | undefined): Finding['path'] | undefined =>
  from.references.find(({ target }) => target === to)?.path;

const loopFinding = (
  net: Net,
  circle: readonly number[],
  template: Template,
): { readonly resource: Resource; readonly finding: Finding } | undefined => {
  const names = shortestLoop(net.next, circle, circle[0] ?? 0).map((node) => net.things[node]?.id ?? '');
  const ids = names.filter((name, index) => name !== names[index - 1]);
  const members = [...new Set(ids)].flatMap((id) => template.resources.get(id) ?? []);
  const [resource] = members;
  if (resource === undefined) return undefined;
  const closed = [...ids, ids.at(0) === ids.at(-1) && ids.length > 1 ? '' : (ids[0] ?? '')].filter((id) => id !== '');
  const way = closed.map(quoted).join(' -> ');
  const index = ids.indexOf(resource.id);
  const path = firstReference(resource, ids[(index + 1) % ids.length]) ?? [];
  const message = `these need each other, so none can be created first: ${way}; to break the circle, ${advice(members, new Set(ids))}`;
  return {
    resource,
    finding: { code: 'dependency-circle', severity: 'error', message, path, ...(path.length === 0 ? { key: true } : {}) },
  };
};

/** Circles of resources that need each other, those included that appear only when SAM translates the template. */
export const circleFindings = (template: Template): readonly { readonly resource: Resource; readonly finding: Finding }[] => {
  const net = netOf(template);
  return circles(net.next).flatMap((circle) => loopFinding(net, circle, template) ?? []);
};
