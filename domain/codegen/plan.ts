import { groupBy } from './grouping.ts';
import type { Model } from '../graph/model.ts';
import { valueAt } from '../template/value.ts';
import { accessesOf } from './accesses.ts';
import type { Access } from './accesses.ts';
import { functionsOf } from './functions.ts';
import type { TemplateFunction } from './functions.ts';
import { kebab, uniqueNames } from './paths.ts';
import { linksOf } from './links.ts';
import { handlerFolder, placeOf } from './place.ts';
import type { Place } from './place.ts';
import { spellings, type Spellings } from './spelling.ts';
import type { Starter } from './starter/starter.ts';
import { triggersOf } from './triggers.ts';
import type { Trigger } from './triggers.ts';

/** What became of one function: the file of its starter code, or the reason why there is none. */
export type FunctionReport = {
  readonly id: string;
  readonly runtime: string;
  readonly triggers: readonly Trigger[];
  readonly file?: string;
  readonly reason?: string;
  /** Nodes that it may use, though no variable names them. */
  readonly unnamed: readonly string[];
};

/** A file that gathers handlers which the template looks for in one place. */
export type Gathering = {
  readonly file: string;
  readonly language: Place['language'];
  readonly root: string;
  readonly members: readonly Starter[];
};

export type Plan = {
  readonly starters: readonly Starter[];
  readonly gatherings: readonly Gathering[];
  readonly reports: readonly FunctionReport[];
};

type Planned = {
  readonly fn: TemplateFunction;
  readonly place: Place;
  readonly triggers: readonly Trigger[];
  readonly accesses: readonly Access[];
};

const versionVariable = (fn: TemplateFunction): string | undefined =>
  [...fn.variables].find(([name, value]) => {
    const text = valueAt(value, ['Fn::Sub']) ?? valueAt(value, ['Ref']);
    return typeof text === 'string' && /^(?:\$\{)?[A-Za-z0-9]+\.Version\}?$/.test(text) && /^[A-Za-z]\w*$/.test(name);
  })?.[0];

/** Functions that share a handler share its code: it answers the triggers of all, and uses what all may use. */
const sharedAccesses = (members: readonly Planned[]): readonly Access[] => {
  const [first, ...others] = members;
  return (first?.accesses ?? []).filter((access) =>
    others.every(({ accesses }) => accesses.some(({ variable }) => variable === access.variable)),
  );
};

const distinctKinds = (triggers: readonly Trigger[]): readonly Trigger[] => {
  const kinds = new Map<string, Trigger>();
  for (const trigger of triggers) {
    const known = kinds.get(trigger.kind);
    kinds.set(
      trigger.kind,
      known
        ? {
            ...known,
            partial: known.partial && trigger.partial,
            ordered: known.ordered || trigger.ordered,
            simple: known.simple && trigger.simple,
            ...(known.steps && trigger.steps ? { steps: [...known.steps, ...trigger.steps] } : {}),
          }
        : trigger,
    );
  }
  return [...kinds.values()];
};

const starterOf = (members: readonly Planned[], slug: string): Omit<Starter, 'prefix'> | undefined => {
  const [first] = members;
  if (first === undefined) return undefined;
  const version = versionVariable(first.fn);
  return {
    ids: members.map(({ fn }) => fn.id),
    description: first.fn.description,
    slug,
    place: first.place,
    triggers: distinctKinds(members.flatMap(({ triggers }) => triggers)),
    accesses: sharedAccesses(members),
    tracing: members.some(({ fn }) => fn.tracing),
    ...(version === undefined ? {} : { version }),
  };
};

const apart = (starter: Starter): Starter => {
  const join = starter.place.language === 'python' ? '_' : '-';
  const file = starter.place.file.replace(/(\.\w+)$/, `${join}${kebab(starter.place.exported).replaceAll('-', join)}$1`);
  return { ...starter, place: { ...starter.place, file } };
};

const arranged = (starters: readonly Starter[]): Pick<Plan, 'starters' | 'gatherings'> => {
  const groups = [...groupBy(starters, ({ place }) => place.file.toLowerCase()).values()];
  const parted = groups.map((group) => (group.length > 1 ? group.map(apart) : group));
  const gatherings = groups.flatMap((group, index): readonly Gathering[] => {
    const [first] = group;
    if (group.length < 2 || first === undefined) return [];
    return [{ file: first.place.file, language: first.place.language, root: first.place.root, members: parted[index] ?? [] }];
  });
  return { starters: parted.flat(), gatherings };
};

const withPrefixes = (starters: readonly Omit<Starter, 'prefix'>[]): readonly Starter[] => {
  const folders = groupBy(starters, ({ place }) => handlerFolder(place).toLowerCase());
  return starters.map((starter) => {
    const isAlone = (folders.get(handlerFolder(starter.place).toLowerCase())?.length ?? 0) < 2;
    return { ...starter, prefix: isAlone ? '' : starter.slug };
  });
};

/** Why a place stays empty: its code is there, or it cannot stand beside the files that are planned already. */
const hindrance = (place: Place, isThere: (path: string) => boolean, spelled: Spellings): string | undefined =>
  place.candidates.some(isThere) ? 'its code is already there' : spelled.clash(place.file);

/** Which functions get starter code, where, and why the others do not. */
export const planProject = (model: Model, isThere: (path: string) => boolean): Plan => {
  const planned: Planned[] = [];
  const links = linksOf(model);
  const spelled = spellings([...model.files.keys(), 'tests', 'events']);
  const reports = functionsOf(model).map((fn): FunctionReport => {
    const placing = placeOf(model, fn);
    const triggers = triggersOf(model, fn, links);
    const { accesses, unnamed } = accessesOf(model, fn, links);
    const stated = fn.properties['Runtime'];
    const runtime = 'place' in placing ? placing.place.runtime : typeof stated === 'string' ? stated : '';
    if ('reason' in placing) return { id: fn.id, runtime, triggers, unnamed: [], reason: placing.reason };
    const reason = hindrance(placing.place, isThere, spelled);
    if (reason !== undefined) return { id: fn.id, runtime, triggers, unnamed: [], reason };
    spelled.keep(placing.place.file);
    planned.push({ fn, place: placing.place, triggers, accesses });
    return { id: fn.id, runtime, triggers, unnamed, file: placing.place.file };
  });
  const handlers = [...groupBy(planned, ({ place }) => `${place.file.toLowerCase()} ${place.exported}`).values()];
  const slugs = uniqueNames(
    handlers.map(([first]) => first?.fn.id ?? ''),
    kebab,
  );
  const starters = handlers.flatMap((members) => starterOf(members, slugs.get(members[0]?.fn.id ?? '') ?? 'function') ?? []);
  return { ...arranged(withPrefixes(starters)), reports };
};
