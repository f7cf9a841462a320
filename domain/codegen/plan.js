import { groupBy } from './grouping.ts';
import { valueAt } from '../template/value.ts';
import { accessesOf } from './accesses.ts';
import { functionsOf } from './functions.ts';
import { kebab, uniqueNames } from './paths.ts';
import { linksOf } from './links.ts';
import { handlerFolder, placeOf } from './place.ts';
import { triggersOf } from './triggers.ts';
const versionVariable = (fn) => [...fn.variables].find(([name, value]) => {
    const text = valueAt(value, ['Fn::Sub']) ?? valueAt(value, ['Ref']);
    return typeof text === 'string' && /^(?:\$\{)?[A-Za-z0-9]+\.Version\}?$/.test(text) && /^[A-Za-z]\w*$/.test(name);
})?.[0];
/** Functions that share a handler share its code: it answers the triggers of all, and uses what all may use. */
const sharedAccesses = (members) => {
    const [first, ...others] = members;
    return (first?.accesses ?? []).filter((access) => others.every(({ accesses }) => accesses.some(({ variable }) => variable === access.variable)));
};
const distinctKinds = (triggers) => {
    const kinds = new Map();
    for (const trigger of triggers) {
        const known = kinds.get(trigger.kind);
        kinds.set(trigger.kind, known
            ? {
                ...known,
                partial: known.partial && trigger.partial,
                ordered: known.ordered || trigger.ordered,
                simple: known.simple && trigger.simple,
            }
            : trigger);
    }
    return [...kinds.values()];
};
const starterOf = (members, slug) => {
    const [first] = members;
    if (first === undefined)
        return undefined;
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
const apart = (starter) => {
    const join = starter.place.language === 'python' ? '_' : '-';
    const file = starter.place.file.replace(/(\.\w+)$/, `${join}${kebab(starter.place.exported).replaceAll('-', join)}$1`);
    return { ...starter, place: { ...starter.place, file } };
};
const arranged = (starters) => {
    const groups = [...groupBy(starters, ({ place }) => place.file.toLowerCase()).values()];
    const parted = groups.map((group) => (group.length > 1 ? group.map(apart) : group));
    const gatherings = groups.flatMap((group, index) => {
        const [first] = group;
        if (group.length < 2 || first === undefined)
            return [];
        return [{ file: first.place.file, language: first.place.language, root: first.place.root, members: parted[index] ?? [] }];
    });
    return { starters: parted.flat(), gatherings };
};
const withPrefixes = (starters) => {
    const folders = groupBy(starters, ({ place }) => handlerFolder(place).toLowerCase());
    return starters.map((starter) => {
        const isAlone = (folders.get(handlerFolder(starter.place).toLowerCase())?.length ?? 0) < 2;
        return { ...starter, prefix: isAlone ? '' : starter.slug };
    });
};
/** Which functions get starter code, where, and why the others do not. */
export const planProject = (model, isThere) => {
    const planned = [];
    const links = linksOf(model);
    const reports = functionsOf(model).map((fn) => {
        const placing = placeOf(model, fn);
        const triggers = triggersOf(model, fn, links);
        const { accesses, unnamed } = accessesOf(model, fn, links);
        const stated = fn.properties['Runtime'];
        const runtime = 'place' in placing ? placing.place.runtime : typeof stated === 'string' ? stated : '';
        if ('reason' in placing)
            return { id: fn.id, runtime, triggers, unnamed: [], reason: placing.reason };
        if (placing.place.candidates.some(isThere))
            return { id: fn.id, runtime, triggers, unnamed: [], reason: 'its code is already there' };
        planned.push({ fn, place: placing.place, triggers, accesses });
        return { id: fn.id, runtime, triggers, unnamed, file: placing.place.file };
    });
    const handlers = [...groupBy(planned, ({ place }) => `${place.file.toLowerCase()} ${place.exported}`).values()];
    const slugs = uniqueNames(handlers.map(([first]) => first?.fn.id ?? ''), kebab);
    const starters = handlers.flatMap((members) => starterOf(members, slugs.get(members[0]?.fn.id ?? '') ?? 'function') ?? []);
    return { ...arranged(withPrefixes(starters)), reports };
};
