import { impossible, withSet } from '../template/meant.ts';
import { isMap, valueAt } from '../template/value.ts';
import { alarmsOf, missingAlarms } from './deployment-alarms.ts';
import { hooksOf, missingHooks } from './deployment-hooks.ts';
import { shiftedFunction } from './shifted-functions.ts';
const newResource = (model, change) => {
    if (change.op !== 'set' || change.file !== model.main || change.path.length !== 2 || change.path[0] !== 'Resources')
        return undefined;
    const id = String(change.path[1]);
    return isMap(change.value) && !model.template.resources.has(id) ? { id, file: change.file, value: change.value } : undefined;
};
const typed = ({ id, value }) => {
    const [type, properties] = [value['Type'], valueAt(value, ['Properties'])];
    const span = { start: 0, end: 0 };
    return {
        id,
        section: 'Resources',
        value,
        references: [],
        span,
        readable: true,
        type: typeof type === 'string' ? type : '',
        properties: isMap(properties) ? properties : {},
    };
};
/** Alarms and hooks that a function lacks. */
const lacking = (model, shifted, settings) => [
    ...(settings.deployment.alarms ? missingAlarms(model, shifted) : []),
    ...(settings.deployment.hooks ? missingHooks(model, shifted, settings) : []),
];
/** The new function with what the changes set inside it. */
const filled = (value, changes) => {
    let whole = value;
    for (const change of changes) {
        const next = change.op === 'set' ? withSet(whole, change.path.slice(2), change.value) : whole;
        if (next !== undefined && next !== impossible)
            whole = next;
    }
    return whole;
};
const deployed = (model, change, settings) => {
    const added = newResource(model, change);
    const shifted = added && shiftedFunction(model, typed(added), settings.deployment.type);
    if (added === undefined || shifted === undefined)
        return [change];
    const more = lacking(model, shifted, settings);
    const inside = more.filter(({ path }) => path[1] === added.id);
    return [
        { op: 'set', file: added.file, path: ['Resources', added.id], value: filled(added.value, inside) },
        ...more.filter((each) => !inside.includes(each)),
    ];
};
/**
 * Changes that add functions, with the alarms and traffic hooks that `settings.deployment` asks for; all other changes
 * as they are. In terms of the same model, so that adding a node stays one list of changes.
 */
export const withDeployment = (model, changes, settings) => model.template.dialect === 'sam' ? changes.flatMap((change) => deployed(model, change, settings)) : [...changes];
/** Ids of the alarms and traffic hooks that serve a function alone: they go when it goes. */
export const deploymentParts = (model, id) => [...alarmsOf(model, id), ...hooksOf(model, id)];
