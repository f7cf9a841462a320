import { folderOf } from '../paths.ts';
export const moduleNames = ['logic', 'log', 'resources', 'environment', 'tracing', 'events'];
/** Modules that are the same whatever the function is: functions in one folder share them. */
const shared = new Set(['log', 'tracing']);
const stemOf = (file) => file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
/** File names (without extension) beside the handler; none is the handler's own. */
export const moduleStems = (starter, join) => {
    const own = stemOf(starter.place.file).toLowerCase();
    const stem = (name) => {
        const prefix = starter.prefix === '' || shared.has(name) ? '' : `${starter.prefix}${join}`;
        const wanted = `${prefix}${name}`.replaceAll('-', join);
        return wanted.toLowerCase() === own ? `${wanted}${join}module` : wanted;
    };
    return {
        logic: stem('logic'),
        log: stem('log'),
        resources: stem('resources'),
        environment: stem('environment'),
        tracing: stem('tracing'),
        events: stem('events'),
    };
};
/** Folder in which the handler and its modules lie. */
export const starterFolder = (starter) => folderOf(starter.place.file);
